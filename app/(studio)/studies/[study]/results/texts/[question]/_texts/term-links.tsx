import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { ResultsFilter } from "@/lib/results/schema";
import type { Term } from "@/lib/results/terms";
import { textsQuery } from "@/lib/results/texts/schema";
import classes from "./texts.module.css";

/** Frequent terms, each the way to the texts that hold it. */
export function TermLinks({
  study,
  question,
  filter,
  terms,
  current,
}: {
  study: string;
  question: string;
  filter: ResultsFilter;
  terms: readonly Term[];
  current?: string | undefined;
}) {
  const say = useTranslations("texts");
  const format = formatFor(useLocale());
  return (
    <ul className={classes.chips} aria-label={say("terms")}>
      {terms.map(({ key, text, n }) => (
        <li key={key}>
          <Link
            href={`/studies/${study}/results/texts/${question}?${textsQuery(filter, { term: key })}#texts`}
            className={classes.chip}
            aria-current={key === current || undefined}
          >
            {text} <span className={classes.n}>{format.count(n)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
