"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { idle } from "@/lib/action-state";
import { saveDraftAction } from "@/lib/survey/actions";
import { codedParts } from "@/lib/survey/code-history";
import { questionsOf } from "@/lib/survey/model";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";

export type SaveState =
  | { status: "saved" | "saving" | "unsaved" | "conflict" | "offline" }
  | { status: "failed"; message: string }
  | { status: "refused"; fields: Record<string, string> };

/** How long after the last change a draft is saved: long enough to finish a word, short enough to lose nothing. */
const PAUSE = 900;

/**
 * The draft as it is being edited, saved by itself a moment after each change, one save at a time. After a
 * conflict nothing is saved any more until the person has decided.
 */
export function useDraft(
  survey: { id: string; draft: SurveyDefinition; draftRevision: number },
  publishedCodes: Record<QuestionId, number[]>,
) {
  const [definition, setDefinition] = useState(survey.draft);
  const [save, setSave] = useState<SaveState>({ status: "saved" });
  const latest = useRef(definition);
  const revision = useRef(survey.draftRevision);
  const isSaving = useRef(false);
  const isStopped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const used = useRef<Map<QuestionId, Set<number>>>(undefined);
  used.current ??= withCodesOf(survey.draft, new Map(codeSets(publishedCodes)));

  const saveNow = useCallback(async () => {
    clearTimeout(timer.current);
    if (isSaving.current || isStopped.current) return;
    isSaving.current = true;
    setSave({ status: "saving" });
    const sent = latest.current;
    const result = await send(survey.id, sent, revision.current);
    isSaving.current = false;
    if (result.status === "saved") revision.current += 1;
    if (result.status === "conflict") isStopped.current = true;
    const isNewer = latest.current !== sent;
    setSave(result.status === "saved" && isNewer ? { status: "unsaved" } : result);
    if (isNewer && !isStopped.current) timer.current = setTimeout(() => void saveNow(), PAUSE);
  }, [survey.id]);

  const change = useCallback(
    (step: (before: SurveyDefinition) => SurveyDefinition) => {
      const next = step(latest.current);
      if (next === latest.current) return;
      latest.current = next;
      withCodesOf(next, used.current ?? new Map());
      setDefinition(next);
      if (isStopped.current) return;
      setSave((state) => (state.status === "saving" ? state : { status: "unsaved" }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saveNow(), PAUSE);
    },
    [saveNow],
  );

  useEffect(() => () => clearTimeout(timer.current), []);

  const everUsed = useCallback((id: QuestionId): Iterable<number> => used.current?.get(id) ?? [], []);
  return { definition, change, save, saveNow, everUsed };
}

async function send(id: string, definition: SurveyDefinition, revision: number): Promise<SaveState> {
  const form = new FormData();
  form.set("survey", id);
  form.set("expectedRevision", String(revision));
  form.set("json", JSON.stringify({ definition }));
  try {
    const state = await saveDraftAction(idle, form);
    if (state.status === "invalid") return { status: "refused", fields: state.fields };
    if (state.status !== "failed") return { status: "saved" };
    return state.code === "conflict" ? { status: "conflict" } : { status: "failed", message: state.message };
  } catch {
    return { status: "offline" };
  }
}

const codeSets = (published: Record<QuestionId, number[]>) =>
  Object.entries(published).map(([id, codes]) => [id, new Set(codes)] as const);

/** Notes the codes that options have now beside those they had: none of them is given again. */
function withCodesOf(definition: SurveyDefinition, used: Map<QuestionId, Set<number>>) {
  for (const question of questionsOf(definition)) {
    const codes = used.get(question.id) ?? new Set<number>();
    used.set(question.id, codes);
    for (const { code } of codedParts(question)) codes.add(code);
  }
  return used;
}
