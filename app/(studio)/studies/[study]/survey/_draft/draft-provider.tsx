"use client";

import { useMounted } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { checkDraft } from "@/lib/survey/draft-checks";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import { DraftAlerts } from "./draft-alerts";
import { DraftBar } from "./draft-bar";
import { DraftContext, type OtherSurvey, refusedQuestions } from "./draft-context";
import { useDraft } from "./use-draft";
import { useLeaveGuard } from "./use-leave-guard";
import { useUndoKeys } from "./use-undo-keys";

/** One draft for all views of authoring: what was typed, and the way back, stay when another view is opened. */
export function DraftProvider({
  survey,
  publishedCodes,
  others,
  children,
}: {
  survey: { id: string; studyId: string; draft: SurveyDefinition; draftRevision: number };
  publishedCodes: Record<QuestionId, number[]>;
  others: readonly OtherSurvey[];
  children: ReactNode;
}) {
  const say = useTranslations("survey");
  const { conflict, settle, notice, dismiss, ...draft } = useDraft(survey, publishedCodes);
  const { definition, save, saveNow, undo, redo } = draft;
  const { id, studyId } = survey;
  const problems = useMemo(() => checkDraft(definition), [definition]);
  const refused = useMemo(() => refusedQuestions(save, definition), [save, definition]);
  useLeaveGuard(save.status !== "saved", `/studies/${studyId}/survey`, saveNow, say("leave"));
  useUndoKeys(undo, redo);
  const context = {
    ...draft,
    survey: { id, studyId },
    others,
    problems,
    refused,
    isPublished: (question: QuestionId) => Object.hasOwn(publishedCodes, question),
  };
  const isReady = useMounted();
  return (
    <DraftContext value={context}>
      {/* Nothing here works without scripts: until they have arrived a click would be lost without a word. */}
      <div inert={!isReady} style={{ display: "contents" }}>
        <DraftBar />
        <DraftAlerts conflict={conflict} settle={settle} notice={notice} dismiss={dismiss} />
        {children}
      </div>
    </DraftContext>
  );
}
