"use client";

import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { codedParts } from "@/lib/survey/code-history";
import { type DraftHistory, recordStep, redoStep, startHistory, undoStep } from "@/lib/survey/draft-history";
import { mergeDrafts } from "@/lib/survey/draft-merge";
import { questionsOf } from "@/lib/survey/model";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import { isSame } from "@/lib/survey/value-merge";
import { dropBackup, findLeftBehind, keepBackup } from "./draft-backup";
import { fetchDraft, type Sent, type StoredDraft, sendDraft } from "./draft-transport";
import { newId } from "./new-id";

export type SaveState = Sent | { status: "saving" | "unsaved" };

/** Two people's edits that cannot both stay as they are. */
export interface OpenConflict {
  base: SurveyDefinition;
  theirs: StoredDraft;
}

/** Something that happened to the draft without the person's doing. */
export type DraftNotice = { kind: "merged"; questions: number } | { kind: "restored"; at: number };

/** How long after the last change a draft is saved: long enough to finish a word, short enough to lose nothing. */
const PAUSE = 900;

/** How long to wait before asking a server again that could not be reached. */
const RETRY = 8000;

/** The history as shown; `epoch` counts the changes that did not come from the form that shows them. */
interface Shown {
  history: DraftHistory;
  epoch: number;
}

/**
 * The draft as it is being edited: every step can be undone, and it is saved by itself a moment after each change,
 * one save at a time. What others saved meanwhile is brought in; where that would overwrite something, nothing is
 * saved any more until the person has decided.
 */
export function useDraft(
  survey: { id: string; draft: SurveyDefinition; draftRevision: number },
  publishedCodes: Record<QuestionId, number[]>,
) {
  const { id } = survey;
  const [shown, setShown] = useState<Shown>(() => ({ history: startHistory(survey.draft), epoch: 0 }));
  const [save, setSave] = useState<SaveState>({ status: "saved" });
  const [revision, setRevision] = useState(survey.draftRevision);
  const [conflict, setConflict] = useState<OpenConflict>();
  const [notice, setNotice] = useState<DraftNotice>();

  const latest = useRef(shown);
  const stored = useRef<StoredDraft>({ definition: survey.draft, revision: survey.draftRevision });
  /** Sent without an answer: when the server has one of these, it is ours. */
  const unanswered = useRef<SurveyDefinition[]>([]);
  const isStopped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);
  const used = useRef<Map<QuestionId, Set<number>>>(undefined);
  used.current ??= withCodesOf(survey.draft, new Map(codeSets(publishedCodes)));

  const isAllSaved = useCallback(() => latest.current.history.present === stored.current.definition, []);

  const show = useCallback((next: Shown, isTyped = false) => {
    latest.current = next;
    withCodesOf(next.history.present, used.current ?? new Map());
    // The list around what is typed in follows when there is time: typing goes first.
    if (isTyped) startTransition(() => setShown(next));
    else setShown(next);
  }, []);

  const backUp = useCallback(() => {
    if (isAllSaved()) return dropBackup(id);
    const { definition: base, revision: from } = stored.current;
    keepBackup(id, { base, revision: from, definition: latest.current.history.present, at: Date.now() });
  }, [id, isAllSaved]);

  const adopt = useCallback((theirs: StoredDraft) => {
    stored.current = theirs;
    unanswered.current = [];
    setRevision(theirs.revision);
  }, []);

  /** Brings in what is stored now. @returns false when a person has to decide */
  const meet = useCallback(
    (theirs: StoredDraft): boolean => {
      const mine = latest.current.history.present;
      const isOurs = unanswered.current.some((sent) => isSame(sent, theirs.definition));
      const base = isOurs ? theirs.definition : stored.current.definition;
      const merged = mergeDrafts(base, mine, theirs.definition, () => newId("q"));
      if (merged.conflicts.length > 0) {
        isStopped.current = true;
        setConflict({ base, theirs });
        setSave({ status: "conflict" });
        return false;
      }
      adopt(theirs);
      const next = isSame(merged.definition, mine) ? mine : merged.definition;
      if (next !== mine) {
        setNotice({ kind: "merged", questions: merged.taken.length });
        // Undoing must not take back what the other person did: steps begin anew here.
        show({ history: startHistory(next), epoch: latest.current.epoch + 1 });
      }
      if (isSame(next, theirs.definition)) stored.current = { ...theirs, definition: next };
      setSave({ status: isAllSaved() ? "saved" : "unsaved" });
      return true;
    },
    [adopt, isAllSaved, show],
  );

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const sent = latest.current.history.present;
    setSave({ status: "saving" });
    unanswered.current.push(sent);
    const result = await sendDraft(id, sent, stored.current.revision);
    if (result.status === "saved") {
      adopt({ definition: sent, revision: stored.current.revision + 1 });
    } else if (result.status === "conflict") {
      const theirs = await fetchDraft(id, stored.current.revision);
      if (theirs) return meet(theirs);
    } else if (result.status !== "offline") {
      unanswered.current = unanswered.current.filter((draft) => draft !== sent);
    }
    const isNewer = latest.current.history.present !== sent;
    setSave(result.status === "saved" && isNewer ? { status: "unsaved" } : result);
    return result.status === "saved";
  }, [id, adopt, meet]);

  /** Saves what is not saved yet. @returns whether everything is safe now */
  const saveNow = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    for (let tries = 0; tries < 5; tries++) {
      if (isStopped.current) return false;
      if (!running.current && isAllSaved()) {
        setSave({ status: "saved" });
        backUp();
        return true;
      }
      running.current ??= saveOnce().finally(() => {
        running.current = undefined;
      });
      if (!(await running.current)) return false;
    }
    return isAllSaved();
  }, [backUp, isAllSaved, saveOnce]);

  const saveSoon = useCallback(() => {
    backUp();
    if (isStopped.current) return;
    setSave((state) => (state.status === "saving" ? state : { status: "unsaved" }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveNow(), PAUSE);
  }, [backUp, saveNow]);

  const go = useCallback(
    (step: (history: DraftHistory) => DraftHistory, by: "typing" | "choice" | "history") => {
      const { history, epoch } = latest.current;
      const next = step(history);
      if (next === history) return;
      show({ history: next, epoch: epoch + Number(by === "history") }, by === "typing");
      saveSoon();
    },
    [saveSoon, show],
  );

  const change = useCallback(
    (step: (before: SurveyDefinition) => SurveyDefinition, place?: string, isForeign = false) =>
      go(
        (history) => {
          const next = step(history.present);
          // A form that says again what is there is no step.
          return isSame(next, history.present) ? history : recordStep(history, next, Date.now(), place);
        },
        isForeign ? "history" : place === undefined ? "choice" : "typing",
      ),
    [go],
  );

  /** Goes on with a definition that was put together from both sides of the conflict. */
  const settle = useCallback(
    (definition: SurveyDefinition) => {
      if (!conflict) return;
      adopt(conflict.theirs);
      isStopped.current = false;
      setConflict(undefined);
      show({ history: startHistory(definition), epoch: latest.current.epoch + 1 });
      saveSoon();
    },
    [adopt, conflict, saveSoon, show],
  );

  /** Looks whether somebody saved meanwhile, or whether what could not be saved can be now. */
  const look = useCallback(async () => {
    if (isStopped.current || running.current) return;
    if (!isAllSaved()) return void saveNow();
    const theirs = await fetchDraft(id, stored.current.revision);
    if (theirs && !isStopped.current && !running.current && meet(theirs) && !isAllSaved()) saveSoon();
  }, [id, isAllSaved, meet, saveNow, saveSoon]);

  /** Brings back what an earlier visit could not save. */
  const restore = useCallback(async () => {
    const left = await findLeftBehind(id);
    // Somebody who already types goes on; what was left behind waits for a later visit.
    if (!left || !isAllSaved()) return;
    left.claim();
    const kept = left.draft;
    const now = stored.current;
    if (isSame(kept.definition, now.definition)) return dropBackup(id);
    stored.current = { definition: kept.base, revision: kept.revision };
    const { history, epoch } = latest.current;
    show({ history: recordStep(history, kept.definition, 0), epoch: epoch + 1 });
    if (now.revision === kept.revision || meet(now)) {
      setNotice({ kind: "restored", at: kept.at });
      saveSoon();
    }
  }, [id, isAllSaved, meet, saveSoon, show]);

  useEffect(() => {
    // The page may come from the browser's memory and be older than what is stored: that is looked at afterwards.
    void restore().then(look);
    return () => clearTimeout(timer.current);
  }, [restore, look]);

  useEffect(() => {
    const onSight = () => document.visibilityState === "visible" && void look();
    for (const event of ["focus", "online"]) window.addEventListener(event, onSight);
    document.addEventListener("visibilitychange", onSight);
    return () => {
      for (const event of ["focus", "online"]) window.removeEventListener(event, onSight);
      document.removeEventListener("visibilitychange", onSight);
    };
  }, [look]);

  useEffect(() => {
    if (save.status !== "offline") return;
    const retry = setTimeout(() => void saveNow(), RETRY);
    return () => clearTimeout(retry);
  }, [save, saveNow]);

  const everUsed = useCallback(
    (question: QuestionId): Iterable<number> => used.current?.get(question) ?? [],
    [],
  );
  return {
    definition: shown.history.present,
    epoch: shown.epoch,
    change,
    undo: useCallback(() => go(undoStep, "history"), [go]),
    redo: useCallback(() => go(redoStep, "history"), [go]),
    canUndo: shown.history.past.length > 0,
    canRedo: shown.history.future.length > 0,
    save,
    saveNow,
    revision,
    conflict,
    settle,
    notice,
    dismiss: useCallback(() => setNotice(undefined), []),
    everUsed,
  };
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
