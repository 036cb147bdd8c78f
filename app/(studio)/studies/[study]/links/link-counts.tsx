import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { SurveyLink } from "@/lib/link/queries";
import styles from "./links.module.css";

/** How many opened a link, began and finished, each with its share of those before. */
export function LinkCounts({ link }: { link: Pick<SurveyLink, "visits" | "counts" | "responseLimit"> }) {
  const say = useTranslations("link");
  const format = formatFor(useLocale());
  const { visits, counts, responseLimit } = link;
  const begun = counts.partial + counts.complete + counts["screened-out"] + counts.withdrawn;
  const of = (n: number, base: number, key: "share-begun" | "share-complete") =>
    base > 0 && n <= base ? say(key, { share: format.share(n / base, base) }) : "";
  const numbers = [
    { name: say("count-visits"), n: format.count(visits), note: "" },
    { name: say("count-begun"), n: format.count(begun), note: of(begun, visits, "share-begun") },
    {
      name: say("count-complete"),
      n:
        responseLimit === null
          ? format.count(counts.complete)
          : say("of-limit", { n: format.count(counts.complete), limit: format.count(responseLimit) }),
      note: of(counts.complete, begun, "share-complete"),
    },
  ];
  return (
    <dl className={styles.counts}>
      {numbers.map(({ name, n, note }) => (
        <div key={name} className={styles.count}>
          <dt>{name}</dt>
          <dd>
            <span className={styles.number}>{n}</span> {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
