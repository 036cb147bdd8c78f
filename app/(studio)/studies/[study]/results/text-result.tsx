import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { TextSummary } from "@/lib/results/model";
import { filterQuery, type ResultsFilter } from "@/lib/results/schema";
import { frequentTermsOf } from "@/lib/results/texts/frequent";
import classes from "./results.module.css";
import { TermLinks } from "./texts/[question]/_texts/term-links";
import { useBaseText } from "./use-base-text";

const SHOWN = 5;
const TERMS_SHOWN = 12;

/** What most people write about, the newest answers in their own words, and the way to the rest. */
export function TextResult({
  study,
  summary,
  filter,
}: {
  study: string;
  summary: TextSummary;
  filter: ResultsFilter;
}) {
  const say = useTranslations("results");
  const sayTexts = useTranslations("texts");
  const baseText = useBaseText();
  const terms = frequentTermsOf(summary.newest).slice(0, TERMS_SHOWN);
  const question = summary.question.id;
  return (
    <>
      <Text className={classes.baseLine}>{baseText(summary)}</Text>
      {terms.length > 0 && (
        <div className={classes.terms}>
          <Text className={classes.baseLine}>{sayTexts("terms-often")}</Text>
          <TermLinks study={study} question={question} filter={filter} terms={terms} />
        </div>
      )}
      <ul className={classes.texts}>
        {summary.newest.slice(0, SHOWN).map((text, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts repeat; their place is all that tells them apart
          <li key={place}>{text}</li>
        ))}
      </ul>
      {summary.newest.length > 0 && (
        <TextLink href={`/studies/${study}/results/texts/${question}?${filterQuery(filter)}`}>
          {say("all-texts", { n: summary.answered })}
        </TextLink>
      )}
    </>
  );
}
