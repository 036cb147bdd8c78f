import { Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import type { QuestionSummary, TextSummary } from "@/lib/results/model";
import type { ResultsFilter } from "@/lib/results/schema";
import { textIn } from "@/lib/survey/text";
import { AmountResult } from "./amount-result";
import { ChoiceResult } from "./choice-result";
import { ConsentResult } from "./consent-result";
import { ContactResult } from "./contact-result";
import { DateResult } from "./date-result";
import { MatrixResult } from "./matrix-result";
import { NetPromoterResult } from "./net-promoter-result";
import { NumberResult } from "./number-result";
import { RankingResult } from "./ranking-result";
import { RatingResult } from "./rating-result";
import classes from "./results.module.css";
import { TextResult } from "./text-result";
import { ValueResult } from "./value-result";

/** One question: its words, what is to be known about its base, and its result. */
export function QuestionCard({
  study,
  summary,
  n,
  filter,
}: {
  study: string;
  summary: QuestionSummary;
  n: number;
  filter: ResultsFilter;
}) {
  const say = useTranslations("results");
  const id = `question-${summary.question.id}`;
  return (
    <article className={classes.card} aria-labelledby={id}>
      <Title order={3} size="h4" id={id} className={classes.question}>
        {textIn(summary.question.text, useLocale())}
      </Title>
      {summary.changedWording && <p className={classes.mark}>{say("changed-wording")}</p>}
      {summary.answered + summary.skipped === 0 ? (
        <p className={classes.nobody}>{say(n === 0 ? "filter-nobody" : "not-shown-yet")}</p>
      ) : (
        <Result study={study} summary={summary} filter={filter} />
      )}
    </article>
  );
}

function Result({
  study,
  summary,
  filter,
}: {
  study: string;
  summary: QuestionSummary;
  filter: ResultsFilter;
}) {
  switch (summary.type) {
    case "single":
    case "multiple":
      return <ChoiceResult study={study} summary={summary} filter={filter} />;
    case "rating":
      return <RatingResult summary={summary} />;
    case "nps":
      return <NetPromoterResult summary={summary} />;
    case "matrix":
      return <MatrixResult summary={summary} />;
    case "ranking":
      return <RankingResult summary={summary} />;
    case "constant-sum":
    case "maxdiff":
      return <AmountResult summary={summary} />;
    case "number":
      return <NumberResult summary={summary} />;
    case "text":
      return <Words study={study} summary={summary} filter={filter} />;
    case "consent":
      return <ConsentResult summary={summary} />;
  }
}

/** What is counted as a text need not be one: a day, an address, or what came with the link. */
function Words({ study, summary, filter }: { study: string; summary: TextSummary; filter: ResultsFilter }) {
  switch (summary.askedAs) {
    case "date":
      return <DateResult summary={summary} />;
    case "email":
    case "phone":
      return <ContactResult summary={summary} />;
    case "hidden":
      return <ValueResult summary={summary} />;
    default:
      return <TextResult study={study} summary={summary} filter={filter} />;
  }
}
