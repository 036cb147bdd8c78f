"use client";

import { Alert, Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { minutesToAnswer } from "@/lib/survey/answering-time";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import styles from "./builder.module.css";
import { BuilderContext, type Removal, refusedQuestions } from "./builder-context";
import { PageSection } from "./page-section";
import { SaveStatus } from "./save-status";
import { SortableSurvey } from "./sortable-survey";
import { SurveyTexts } from "./survey-texts";
import { useDraft } from "./use-draft";
import { useLeaveGuard } from "./use-leave-guard";

/** The survey's draft: a page of rows, of which the one being edited is open. */
export function Builder({
  survey,
  publishedCodes,
}: {
  survey: { id: string; studyId: string; draft: SurveyDefinition; draftRevision: number };
  publishedCodes: Record<QuestionId, number[]>;
}) {
  const say = useTranslations("survey");
  const { definition, change, save, saveNow, everUsed } = useDraft(survey, publishedCodes);
  const [open, setOpen] = useState<QuestionId>();
  const [removal, setRemoval] = useState<Removal>();
  const problems = useMemo(() => checkDraft(definition), [definition]);
  const refused = useMemo(() => refusedQuestions(save, definition), [save, definition]);
  useLeaveGuard(save.status !== "saved", say("leave"));

  const context = useMemo(
    () => ({
      definition,
      change,
      open,
      setOpen,
      everUsed,
      problems,
      refused,
      isPublished: (id: QuestionId) => Object.hasOwn(publishedCodes, id),
      onRemoved: setRemoval,
    }),
    [definition, change, open, everUsed, problems, refused, publishedCodes],
  );
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <BuilderContext value={context}>
      <VisuallyHidden component="h1">{say("title")}</VisuallyHidden>
      <noscript>
        <p className={styles.noScript}>{say("no-script")}</p>
      </noscript>
      <div className={styles.bar}>
        <Text size="sm">
          {say("summary", {
            n: questionsOf(definition).length,
            pages: definition.pages.length,
            minutes: minutesToAnswer(definition),
          })}
          {errors > 0 && <span className={styles.errorCount}> · {say("problems", { n: errors })}</span>}
        </Text>
        <SaveStatus save={save} onSave={() => void saveNow()} />
      </div>
      {save.status === "conflict" && (
        <Alert color="red" title={say("conflict-title")} role="alert" mb="lg">
          <Text size="sm" mb="sm">
            {say("conflict-text")}
          </Text>
          <Group gap="sm">
            <Button
              component="a"
              size="xs"
              variant="default"
              target="_blank"
              href={`/studies/${survey.studyId}/survey`}
            >
              {say("conflict-look")}
            </Button>
            <Button size="xs" color="red" variant="light" onClick={() => window.location.reload()}>
              {say("conflict-load")}
            </Button>
          </Group>
        </Alert>
      )}
      <SurveyTexts />
      <SortableSurvey>
        {definition.pages.map((page, index) => (
          <PageSection key={page.id} page={page} index={index} />
        ))}
      </SortableSurvey>
      <div className={styles.toast} role="status">
        {removal?.after === definition && (
          <Group gap="md" className={styles.toastBox}>
            <Text size="sm">{say("deleted", { n: removal.number })}</Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                change(() => removal.before);
                setRemoval(undefined);
              }}
            >
              {say("undo")}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setRemoval(undefined)}>
              {say("done")}
            </Button>
          </Group>
        )}
      </div>
    </BuilderContext>
  );
}
