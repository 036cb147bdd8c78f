import { codedParts } from "./code-history.ts";
import { questionsOf } from "./model.ts";
import type { LanguageTag, LocalText, Question, QuestionId, SurveyDefinition } from "./schema.ts";
import { isSame } from "./value-merge.ts";

/** What kind of thing differs; each means something else for the results. */
export type ChangeKind =
  | "survey-texts"
  | "languages"
  | "question-added"
  | "question-removed"
  | "type-changed"
  | "wording"
  | "options-added"
  | "options-removed"
  | "options-worded"
  | "scale"
  | "rule"
  | "role"
  | "settings"
  | "moved"
  | "flow"
  | "quotas";

/** One thing that differs between what is published and the draft. */
export interface VersionChange {
  kind: ChangeKind;
  question?: QuestionId;
  text?: LocalText;
  /** How many options or rows. */
  n?: number;
  /** The wording as it was and as it would be, in each language in which it differs. */
  wordings?: readonly { language: LanguageTag; before: string; after: string }[];
}

/** What publishing the draft would change, in the draft's order; removed questions last. */
export function changesBetween(published: SurveyDefinition, draft: SurveyDefinition): VersionChange[] {
  const before = new Map(questionsOf(published).map((question) => [question.id, question]));
  const after = new Set(questionsOf(draft).map(({ id }) => id));
  const removed = [...before.values()].filter(({ id }) => !after.has(id));
  const changes: VersionChange[] = [];
  if (!isSame(surveyTexts(published), surveyTexts(draft))) changes.push({ kind: "survey-texts" });
  if (!isSame(published.languages, draft.languages)) changes.push({ kind: "languages" });
  const replaced = new Set<QuestionId>();
  for (const question of questionsOf(draft)) {
    const at = { question: question.id, text: question.text };
    const old = before.get(question.id);
    if (old) {
      changes.push(...questionChanges(old, question).map((change) => ({ ...change, ...at })));
      continue;
    }
    // The name in exports went over to a question of another type: a change of type, which is a new question.
    const successor = removed.find(({ key, type }) => key === question.key && type !== question.type);
    if (successor) replaced.add(successor.id);
    changes.push({ kind: successor ? "type-changed" : "question-added", ...at });
  }
  for (const { id, text } of removed) {
    if (!replaced.has(id)) changes.push({ kind: "question-removed", question: id, text });
  }
  const stays = (definition: SurveyDefinition) =>
    definition.pages
      .map(({ questions }) => questions.map(({ id }) => id).filter((id) => before.has(id) && after.has(id)))
      .filter((ids) => ids.length > 0);
  if (!isSame(stays(published), stays(draft))) changes.push({ kind: "moved" });
  if (!isSame(flowOf(published), flowOf(draft))) changes.push({ kind: "flow" });
  if (!isSame(published.quotas ?? [], draft.quotas ?? [])) changes.push({ kind: "quotas" });
  return changes;
}

function questionChanges(old: Question, now: Question): VersionChange[] {
  const [oldParts, nowParts] = [codesOf(old), codesOf(now)];
  const added = nowParts.filter((code) => !oldParts.includes(code)).length;
  const removed = oldParts.filter((code) => !nowParts.includes(code)).length;
  const changes: VersionChange[] = [];
  const wordings = wordingChanges(old.text, now.text);
  if (wordings.length > 0 || !isSame(old.help ?? {}, now.help ?? {}))
    changes.push({ kind: "wording", wordings });
  if (!isSame(partTexts(old, nowParts), partTexts(now, oldParts))) changes.push({ kind: "options-worded" });
  if (!isSame(scaleOf(old), scaleOf(now))) changes.push({ kind: "scale" });
  if (added > 0) changes.push({ kind: "options-added", n: added });
  if (removed > 0) changes.push({ kind: "options-removed", n: removed });
  if (!isSame(old.showIf, now.showIf)) changes.push({ kind: "rule" });
  if (old.role !== now.role) changes.push({ kind: "role" });
  if (changes.length === 0 && !isSame(old, now)) changes.push({ kind: "settings" });
  return changes;
}

function wordingChanges(old: LocalText, now: LocalText) {
  const languages = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...languages].flatMap((language) => {
    const [before, after] = [old[language] ?? "", now[language] ?? ""];
    return before === after ? [] : [{ language, before, after }];
  });
}

const codesOf = (question: Question): number[] => codedParts(question).map(({ code }) => code);

/** The texts of options or rows that the other version has too. */
function partTexts(question: Question, shared: readonly number[]) {
  const parts = "options" in question ? question.options : question.type === "matrix" ? question.rows : [];
  return parts
    .filter(({ code }) => shared.includes(code))
    .sort((a, b) => a.code - b.code)
    .map(({ text }) => text);
}

/** What the answers are measured on: points and the words at its ends. */
const scaleOf = (question: Question) => [
  "points" in question ? question.points : undefined,
  "notApplicable" in question ? question.notApplicable : undefined,
  question.type === "nps" || question.type === "slider" ? [question.low, question.high] : undefined,
  question.type === "slider" ? [question.min, question.max, question.step] : undefined,
];

const surveyTexts = ({ title, intro, thanks, pages }: SurveyDefinition) => [
  title,
  intro,
  thanks,
  pages.map((page) => page.title).filter(Boolean),
];

/** Who reaches what: rules of pages, jumps, endings. */
const flowOf = ({ pages, ends = [], redirect }: SurveyDefinition) => [
  pages.map(({ id, showIf, jumps }) => (showIf || jumps ? [id, showIf, jumps] : undefined)).filter(Boolean),
  ends,
  redirect,
];
