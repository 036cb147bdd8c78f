"use client";

import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { ButtonLink } from "@/app/_ui/link";
import { questionsOf } from "@/lib/survey/model";
import type { Question, QuestionId } from "@/lib/survey/schema";
import { useDraftContext } from "../_draft/draft-context";
import { EndsAndQuotas } from "../_flow/ends-and-quotas";
import { KeepDialog } from "../_library/keep-dialog";
import { LibraryDialog } from "../_library/library-dialog";
import { LookForm } from "../_look/look-form";
import { PreviewPanel } from "../_preview/preview-panel";
import styles from "./builder.module.css";
import { EditingContext, type Removal } from "./builder-context";
import { PageSection } from "./page-section";
import { SendDialog } from "./send-dialog";
import { SortableSurvey } from "./sortable-survey";
import { SurveyTexts } from "./survey-texts";

/** The survey's draft: a page of rows, of which the one being edited is open. */
export function Builder({ madeFrom }: { madeFrom: ReactNode }) {
  const say = useTranslations("survey");
  const { definition, undo, survey } = useDraftContext();
  const [open, setOpen] = useState<QuestionId>();
  const sayBuilder = useTranslations("builder");
  const sayStructure = useTranslations("structure");
  const [isPreviewing, setPreviewing] = useState(false);
  const [removal, setRemoval] = useState<Removal>();
  const [sending, setSending] = useState<readonly Question[]>();
  const [keeping, setKeeping] = useState<readonly Question[]>();
  const [browsing, setBrowsing] = useState<number>();
  const editing = useMemo(
    () => ({
      open,
      setOpen,
      onRemoved: setRemoval,
      send: setSending,
      keep: setKeeping,
      browse: setBrowsing,
    }),
    [open],
  );
  return (
    <EditingContext value={editing}>
      <VisuallyHidden component="h1">{say("title")}</VisuallyHidden>
      <noscript>
        <p className={styles.noScript}>{say("no-script")}</p>
      </noscript>
      <div className={styles.layout} data-preview={isPreviewing}>
        <div className={styles.main}>
          <div className={styles.tools}>
            <Button variant="default" size="xs" onClick={() => setBrowsing(definition.pages.length)}>
              {sayBuilder("from-library")}
            </Button>
            {survey && (
              <ButtonLink href={`/studies/${survey.studyId}/survey/import`} variant="default" size="xs">
                {sayStructure("offer")}
              </ButtonLink>
            )}
            <Button
              variant="default"
              size="xs"
              disabled={questionsOf(definition).length === 0}
              onClick={() => setKeeping(questionsOf(definition))}
            >
              {sayBuilder("keep-survey")}
            </Button>
            {!isPreviewing && (
              <Button
                variant="default"
                size="xs"
                className={styles.previewButton}
                onClick={() => setPreviewing(true)}
              >
                {sayBuilder("preview-beside")}
              </Button>
            )}
          </div>
          <SurveyTexts />
          <SortableSurvey>
            {definition.pages.map((page, index) => (
              <PageSection key={page.id} page={page} index={index} />
            ))}
          </SortableSurvey>
          <EndsAndQuotas />
          <LookForm />
          {madeFrom}
        </div>
        {isPreviewing && <PreviewPanel close={() => setPreviewing(false)} />}
      </div>
      {keeping && <KeepDialog questions={keeping} close={() => setKeeping(undefined)} />}
      {browsing !== undefined && <LibraryDialog page={browsing} close={() => setBrowsing(undefined)} />}
      {sending && <SendDialog questions={sending} close={() => setSending(undefined)} />}
      <div className={styles.toast} role="status">
        {removal?.after === definition && (
          <Group gap="md" className={styles.toastBox}>
            <Text size="sm">{say("deleted", { n: removal.number })}</Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                undo();
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
    </EditingContext>
  );
}
