import { codedParts } from "./code-history.ts";
import { questionsOf } from "./model.ts";
import type { LocalText, Question, QuestionId, SurveyDefinition } from "./schema.ts";

/** One thing that differs between what is published and the draft. */
export interface VersionChange {
  kind:
    | "question-added"
    | "question-removed"
    | "wording"
    | "options-added"
    | "options-removed"
    | "settings"
    | "moved"
    | "survey-texts";
  question?: QuestionId;
  text?: LocalText;
  /** How many options or rows. */
  n?: number;
}

/** What publishing the draft would change, in the draft's order; removed questions last. */
export function changesBetween(published: SurveyDefinition, draft: SurveyDefinition): VersionChange[] {
  const before = new Map(questionsOf(published).map((question) => [question.id, question]));
  const after = new Set(questionsOf(draft).map(({ id }) => id));
  const changes: VersionChange[] = [];
  if (!isSame(surveyTexts(published), surveyTexts(draft))) changes.push({ kind: "survey-texts" });
  for (const question of questionsOf(draft)) {
    const at = { question: question.id, text: question.text };
    const old = before.get(question.id);
    if (old) changes.push(...questionChanges(old, question).map((change) => ({ ...change, ...at })));
    else changes.push({ kind: "question-added", ...at });
  }
  for (const [id, { text }] of before) {
    if (!after.has(id)) changes.push({ kind: "question-removed", question: id, text });
  }
  const stays = (definition: SurveyDefinition) =>
    definition.pages
      .map(({ questions }) => questions.map(({ id }) => id).filter((id) => before.has(id) && after.has(id)))
      .filter((ids) => ids.length > 0);
  if (!isSame(stays(published), stays(draft))) changes.push({ kind: "moved" });
  return changes;
}

function questionChanges(old: Question, now: Question): VersionChange[] {
  const [oldParts, nowParts] = [codesOf(old), codesOf(now)];
  const added = nowParts.filter((code) => !oldParts.includes(code)).length;
  const removed = oldParts.filter((code) => !nowParts.includes(code)).length;
  const changes: VersionChange[] = [];
  if (!isSame(wording(old, nowParts), wording(now, oldParts))) changes.push({ kind: "wording" });
  if (added > 0) changes.push({ kind: "options-added", n: added });
  if (removed > 0) changes.push({ kind: "options-removed", n: removed });
  if (changes.length === 0 && !isSame(old, now)) changes.push({ kind: "settings" });
  return changes;
}

const codesOf = (question: Question): number[] => codedParts(question).map(({ code }) => code);

/** The texts of a question, of its options only those that the other version has too. */
function wording(question: Question, shared: readonly number[]) {
  const parts = "options" in question ? question.options : question.type === "matrix" ? question.rows : [];
  return [
    question.text,
    question.help,
    parts
      .filter(({ code }) => shared.includes(code))
      .sort((a, b) => a.code - b.code)
      .map(({ text }) => text),
    "points" in question ? question.points : undefined,
    question.type === "nps" ? [question.low, question.high] : undefined,
  ];
}

const surveyTexts = ({ title, intro, thanks, pages, languages }: SurveyDefinition) => [
  title,
  intro,
  thanks,
  languages,
  pages.map((page) => page.title).filter(Boolean),
];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
