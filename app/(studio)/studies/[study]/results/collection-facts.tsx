import { useTranslations } from "next-intl";
import { useFormat } from "@/app/_ui/use-format";
import type { Collection } from "@/lib/results/queries";
import classes from "./results.module.css";

/** How many answered, how far the others came, and how fresh it is. */
export function CollectionFacts({
  collection: { counts, excluded, lastAt, versions },
}: {
  collection: Collection;
}) {
  const say = useTranslations("results");
  const format = useFormat();
  const facts = [
    { key: "complete", value: format.count(counts.complete) },
    ...(excluded > 0 ? [{ key: "excluded", value: format.count(excluded) } as const] : []),
    { key: "partial", value: format.count(counts.partial) },
    { key: "screened-out", value: format.count(counts["screened-out"]) },
    ...(counts.withdrawn > 0 ? [{ key: "withdrawn", value: format.count(counts.withdrawn) } as const] : []),
    { key: "versions", value: format.count(versions) },
    { key: "last", value: lastAt === undefined ? "–" : format.moment(lastAt) },
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(({ key, value }) => (
        <div key={key}>
          <dt>{say(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
