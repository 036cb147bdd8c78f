import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextLink } from "@/app/_ui/link";
import { interfaceLanguage } from "@/lib/i18n/languages";
import { checkDraft, type DraftProblem } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
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
        {problems.map((problem) => (
          <Check
            key={[problem.code, problem.question, problem.page, problem.language].join()}
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
  const language = useLocale();
  const questions = questionsOf(definition);
  const index = questions.findIndex(({ id }) => id === problem.question);
  const missing = interfaceLanguage.safeParse(problem.language);
  const text = say(`problem-${problem.code}`, {
    n: problem.n ?? 0,
    page: (problem.page ?? 0) + 1,
    language: missing.success ? say(`language-${missing.data}`) : (problem.language ?? ""),
  });
  if (index === -1) return text;
  return (
    <>
      {index + 1}. {textIn(questions[index]?.text, language, definition.languages) || say("untitled")}
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </>
  );
}
