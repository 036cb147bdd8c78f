import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import type { QuestionSummary, StudySummary } from "@/lib/results/model";
import type { ResultsFilter } from "@/lib/results/schema";
import { textIn } from "@/lib/survey/text";
import { QuestionCard } from "./question-card";
import classes from "./results.module.css";

/** All questions in the order of the survey, page by page; what is no longer asked stands last. */
export function QuestionList({
  study,
  summary,
  filter,
}: {
  study: string;
  summary: StudySummary;
  filter: ResultsFilter;
}) {
  const say = useTranslations("results");
  const language = useLocale();
  return (
    <>
      {summary.withoutConsent > 0 && <Text>{say("without-consent", { n: summary.withoutConsent })}</Text>}
      {summary.unreadable > 0 && <Text c="red">{say("unreadable", { n: summary.unreadable })}</Text>}
      {groupByPage(summary.questions).map(({ key, page, removed, questions }) => (
        <section key={key} aria-labelledby={`page-${key}`} className={classes.page}>
          <Title order={2} size="h5" id={`page-${key}`} className={classes.pageTitle}>
            {removed
              ? say("no-longer-asked")
              : textIn(questions[0]?.pageTitle, language) || say("page", { n: page + 1 })}
          </Title>
          {questions.map((question) => (
            <QuestionCard
              key={`${question.type} ${question.question.id}`}
              study={study}
              summary={question}
              n={summary.n}
              filter={filter}
            />
          ))}
        </section>
      ))}
    </>
  );
}

interface PageGroup {
  key: string;
  page: number;
  removed: boolean;
  questions: QuestionSummary[];
}

function groupByPage(questions: readonly QuestionSummary[]): PageGroup[] {
  const groups: PageGroup[] = [];
  for (const question of questions) {
    const key = question.removed ? "removed" : String(question.page);
    const group = groups.find((candidate) => candidate.key === key);
    if (group) group.questions.push(question);
    else groups.push({ key, page: question.page, removed: question.removed, questions: [question] });
  }
  return groups;
}
