import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { findNewestRun, RunPanelContent } from "@/lib/persona/queries";
import { ENOUGH_ANSWERS, FEWEST_ANSWERS } from "@/lib/study/steps";
import { textIn } from "@/lib/survey/text";
import { RunForm } from "./run-form";

/** What a run would use, and its start. Not while one is under way. */
export function RunSection({
  study,
  panel,
  isFirst,
  run,
}: {
  study: string;
  panel: RunPanelContent;
  isFirst: boolean;
  run: Awaited<ReturnType<typeof findNewestRun>>;
}) {
  const say = useTranslations("persona");
  const language = useLocale();
  if (run?.jobState === "queued" || run?.jobState === "running") return null;
  const { n, questions, languages, settings } = panel;
  return (
    <Section
      title={say(isFirst ? "run-title" : "run-again")}
      {...(isFirst ? {} : { lead: say("run-again-lead") })}
    >
      {questions.length === 0 ? (
        <Text maw="var(--measure)">{say("run-no-questions")}</Text>
      ) : n < FEWEST_ANSWERS ? (
        <Text maw="var(--measure)">{say("run-few", { n, wanted: FEWEST_ANSWERS })}</Text>
      ) : (
        <RunForm
          study={study}
          answers={[
            say("run-answers", { n }),
            ...(n < ENOUGH_ANSWERS ? [say("run-tentative", { wanted: ENOUGH_ANSWERS })] : []),
          ].join(" ")}
          questions={questions.map(({ question, isProposed, isActive }) => ({
            id: question.id,
            text: textIn(question.text, language, languages),
            isProposed,
            isActive,
          }))}
          settings={{ kMax: settings?.kMax ?? 8, bootstrap: settings?.bootstrap ?? 50 }}
        />
      )}
    </Section>
  );
}
