import { Stack, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { findNewestRun, RunPanelContent } from "@/lib/persona/runs/queries";
import { ENOUGH_ANSWERS, FEWEST_ANSWERS, type StudyCounts } from "@/lib/study/steps";
import { canForm } from "@/lib/survey/forming-groups";
import { textIn } from "@/lib/survey/text";
import { RunForm } from "./run-form";

/** What a run would use, and its start. Not while one is under way. */
export function RunSection({
  study,
  panel,
  counts,
  isFirst,
  run,
}: {
  study: string;
  panel: RunPanelContent;
  counts: StudyCounts;
  isFirst: boolean;
  run: Awaited<ReturnType<typeof findNewestRun>>;
}) {
  const say = useTranslations("persona");
  const sayReason = useTranslations("library");
  const language = useLocale();
  if (run?.jobState === "queued" || run?.jobState === "running") return null;
  const { n, excluded, excludedSince, questions, languages, links, settings, weighting } = panel;
  const format = formatFor(language);
  const weightingWords = ({ questions: by, report, isUsual }: NonNullable<RunPanelContent["weighting"]>) => {
    const nameOf = (id: string) =>
      textIn(questions.find(({ question }) => question.id === id)?.question.text, language, languages);
    const names = new Intl.ListFormat(format.language).format(by.map((id) => `“${nameOf(id) || id}”`));
    return {
      isUsable: report !== undefined,
      isUsual,
      text: report
        ? say("run-weighted-help", {
            questions: names,
            n: report.n,
            count: format.count(report.n),
            effective: format.count(report.effective),
          })
        : say("run-weighted-broken", { questions: names }),
    };
  };
  return (
    <Section
      title={say(isFirst ? "run-title" : "run-again")}
      {...(isFirst ? {} : { lead: say("run-again-lead") })}
    >
      {excludedSince > 0 && (
        <Text mb="md" maw="var(--measure)">
          {say("run-excluded-since", { n: excludedSince })}
        </Text>
      )}
      {questions.length === 0 ? (
        <Missing text={say("run-no-questions")} counts={counts} study={study} />
      ) : n < FEWEST_ANSWERS ? (
        <Missing text={say("run-few", { n, wanted: FEWEST_ANSWERS })} counts={counts} study={study} />
      ) : (
        <RunForm
          study={study}
          answers={[
            say("run-answers", { n }),
            ...(excluded > 0 ? [say("run-excluded", { n: excluded })] : []),
            ...(n < ENOUGH_ANSWERS ? [say("run-tentative", { wanted: ENOUGH_ANSWERS })] : []),
          ].join(" ")}
          questions={questions.map(({ question, proposed, use, reason }) => ({
            id: question.id,
            text: textIn(question.text, language, languages),
            reason: sayReason(`reason-${reason}`),
            proposed,
            use,
            mayForm: canForm(question),
          }))}
          links={links}
          settings={{ kMax: Math.max(8, settings?.kMax ?? 8), bootstrap: settings?.bootstrap ?? 50 }}
          filter={settings?.filter ?? {}}
          weighting={weighting && weightingWords(weighting)}
        />
      )}
    </Section>
  );
}

/** What keeps a run from starting, and where that is put right. An import has no survey that could be open. */
function Missing({ text, counts, study }: { text: string; counts: StudyCounts; study: string }) {
  const say = useTranslations("results");
  const isOpen = counts.survey !== undefined && counts.survey.state !== "draft";
  return (
    <Stack align="flex-start" maw="var(--measure)">
      <Text>{text}</Text>
      {counts.origin === "survey" && (
        <ButtonLink href={`/studies/${study}/${isOpen ? "links" : "survey"}`}>
          {say(isOpen ? "to-links" : "to-survey")}
        </ButtonLink>
      )}
    </Stack>
  );
}
