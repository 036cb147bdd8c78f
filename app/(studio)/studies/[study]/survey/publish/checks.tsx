import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextLink } from "@/app/_ui/link";
import { minutesToAnswer } from "@/lib/survey/answering-time";
import { checkDraft, type DraftProblem } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useProblemWords } from "../_draft/problem-words";
import styles from "./publish.module.css";

/** What is looked at before publishing, and what was found. */
export function Checks({
  definition,
  hasGoal,
  studyId,
}: {
  definition: SurveyDefinition;
  hasGoal: boolean;
  studyId: string;
}) {
  const say = useTranslations("survey");
  const problems = checkDraft(definition);
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {say("checks-title")}
      </Title>
      <ul className={styles.list}>
        <Check kind={hasGoal ? "ok" : "error"}>
          {hasGoal ? (
            say("check-goal")
          ) : (
            <>
              {say("check-goal-missing")}{" "}
              <TextLink href={`/studies/${studyId}/goal`} underline="always">
                {say("to-goal")}
              </TextLink>
            </>
          )}
        </Check>
        {problems.every(({ code }) => code !== "too-long") && (
          <Check kind="ok">{say("check-minutes", { n: minutesToAnswer(definition) })}</Check>
        )}
        {problems.map((problem) => (
          <Check
            key={[problem.code, problem.question, problem.page, problem.language, problem.quota].join()}
            kind={problem.severity}
          >
            <ProblemText problem={problem} definition={definition} />
          </Check>
        ))}
        {problems.length === 0 && <Check kind="ok">{say("checks-fine")}</Check>}
      </ul>
    </section>
  );
}

function Check({ kind, children }: { kind: "error" | "warning" | "ok"; children: ReactNode }) {
  const say = useTranslations("survey");
  return (
    <li className={styles.item}>
      <span className={styles[kind]}>{say(`check-${kind}`)}</span>
      <span>{children}</span>
    </li>
  );
}

function ProblemText({ problem, definition }: { problem: DraftProblem; definition: SurveyDefinition }) {
  const say = useTranslations("survey");
  const wordsOf = useProblemWords();
  const language = useLocale();
  const questions = questionsOf(definition);
  const index = questions.findIndex(({ id }) => id === problem.question);
  const quota = definition.quotas?.find(({ id }) => id === problem.quota);
  const subject =
    index !== -1
      ? `${index + 1}. ${textIn(questions[index]?.text, language, definition.languages) || say("untitled")}`
      : quota?.name || (problem.page === undefined ? "" : say("page", { n: problem.page + 1 }));
  if (!subject) return wordsOf(problem);
  return (
    <>
      {subject}
      <Text size="sm" c="dimmed">
        {wordsOf(problem)}
      </Text>
    </>
  );
}
