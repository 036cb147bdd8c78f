"use client";

import { useCallback, useMemo, useState } from "react";
import type { Draft } from "@/app/(studio)/studies/[study]/survey/_draft/draft-context";
import { setAsDraft, setProblems } from "@/lib/library/own-set";
import type { QuestionSet } from "@/lib/library/queries";
import { codedParts } from "@/lib/survey/code-history";
import { type DraftHistory, recordStep, redoStep, startHistory, undoStep } from "@/lib/survey/draft-history";
import { questionsOf } from "@/lib/survey/model";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import { isSame } from "@/lib/survey/value-merge";

/** A set as the builder edits a draft: steps can be undone, and nothing is kept before the person says so. */
export function useSetDraft(set: QuestionSet, everUsed: Record<QuestionId, number[]>) {
  const [{ history, epoch }, setShown] = useState(() => ({
    history: startHistory(setAsDraft(set.content)),
    epoch: 0,
  }));
  const definition = history.present;
  const go = useCallback(
    (step: (history: DraftHistory) => DraftHistory, isForeign: boolean) =>
      setShown((shown) => {
        const next = step(shown.history);
        return next === shown.history ? shown : { history: next, epoch: shown.epoch + Number(isForeign) };
      }),
    [],
  );
  const change = useCallback(
    (step: (before: SurveyDefinition) => SurveyDefinition, place?: string, isForeign = false) => {
      const at = Date.now();
      go((before) => {
        const next = step(before.present);
        return isSame(next, before.present) ? before : recordStep(before, next, at, place);
      }, isForeign);
    },
    [go],
  );
  const content = useMemo(
    () => ({
      title: definition.title,
      description: definition.intro ?? {},
      questions: [...questionsOf(definition)],
    }),
    [definition],
  );
  const problems = useMemo(() => setProblems(content), [content]);
  const isChanged = history.past.length > 0;
  const draft: Draft = {
    survey: undefined,
    others: [],
    definition,
    epoch,
    change,
    undo: () => go(undoStep, true),
    redo: () => go(redoStep, true),
    canUndo: isChanged,
    canRedo: history.future.length > 0,
    save: { status: isChanged ? "unsaved" : "saved" },
    saveNow: async () => !isChanged,
    revision: set.version,
    everUsed: (id) => [...(everUsed[id] ?? []), ...codesOfSteps(history, id)],
    problems,
    refused: new Map(),
    isPublished: () => false,
  };
  return { draft, content, isChanged };
}

/** Codes that a question had at any step since the editor was opened: undoing could bring one back. */
const codesOfSteps = (history: DraftHistory, id: QuestionId): number[] =>
  [history.present, ...history.past.map(({ before }) => before)].flatMap((definition) =>
    questionsOf(definition).flatMap((question) =>
      question.id === id ? codedParts(question).map(({ code }) => code) : [],
    ),
  );
