"use client";

import { Stack } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { AddQuestion } from "@/app/(studio)/studies/[study]/survey/_builder/add-question";
import builder from "@/app/(studio)/studies/[study]/survey/_builder/builder.module.css";
import { EditingContext } from "@/app/(studio)/studies/[study]/survey/_builder/builder-context";
import { QuestionRow } from "@/app/(studio)/studies/[study]/survey/_builder/question-row";
import { SortableSurvey } from "@/app/(studio)/studies/[study]/survey/_builder/sortable-survey";
import { DraftContext } from "@/app/(studio)/studies/[study]/survey/_draft/draft-context";
import { useLeaveGuard } from "@/app/(studio)/studies/[study]/survey/_draft/use-leave-guard";
import { useUndoKeys } from "@/app/(studio)/studies/[study]/survey/_draft/use-undo-keys";
import type { QuestionSet } from "@/lib/library/queries";
import type { QuestionId } from "@/lib/survey/schema";
import { SetBar } from "./set-bar";
import { SetTexts } from "./set-texts";
import { useSetDraft } from "./use-set-draft";

/** The builder over a set: its words and questions, kept as the next version when the person says so. */
export function SetEditor({
  set,
  everUsed,
}: {
  set: QuestionSet;
  /** Codes that options have had in any version, by question. */
  everUsed: Record<QuestionId, number[]>;
}) {
  const say = useTranslations("survey");
  const { draft, content, isChanged } = useSetDraft(set, everUsed);
  const [open, setOpen] = useState<QuestionId>();
  const [isKept, setKept] = useState(false);
  const editing = useMemo(() => ({ open, setOpen, onRemoved: () => undefined }), [open]);
  useLeaveGuard(isChanged && !isKept, `/library/${set.key}/edit`, draft.saveNow, say("leave"));
  useUndoKeys(draft.undo, draft.redo);
  const isReady = useMounted();
  return (
    <DraftContext value={draft}>
      <EditingContext value={editing}>
        <noscript>
          <p className={builder.noScript}>{say("no-script")}</p>
        </noscript>
        {/* Nothing here works without scripts: until they have arrived a click would be lost without a word. */}
        <div inert={!isReady} style={{ display: "contents" }}>
          <SetBar
            set={set}
            content={content}
            isChanged={isChanged}
            onSend={() => setKept(true)}
            onBack={() => setKept(false)}
          />
          <Stack gap="lg">
            <SetTexts />
            <SortableSurvey>
              {draft.definition.pages.map(({ id, questions }) => (
                <section key={id}>
                  <ol className={builder.rows}>
                    {questions.map((question, i) => (
                      <QuestionRow key={question.id} question={question} number={i + 1} page={0} />
                    ))}
                  </ol>
                  <AddQuestion page={0} />
                </section>
              ))}
            </SortableSurvey>
          </Stack>
        </div>
      </EditingContext>
    </DraftContext>
  );
}
