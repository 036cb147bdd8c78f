import { partsOf } from "../survey/answer-value.ts";
import { type FormingReason, formingReason } from "../survey/forming-groups.ts";
import type { LanguageTag, LocalText, Question, QuestionRole, QuestionType } from "../survey/schema.ts";

/** What is looked for; what is left out does not matter. */
export interface LibrarySearch {
  words?: string | undefined;
  dimension?: string | undefined;
  stage?: string | undefined;
  role?: QuestionRole | undefined;
  type?: QuestionType | undefined;
  /** Only questions that can form groups. */
  forms?: boolean | undefined;
}

export interface SearchableSet {
  key: string;
  content: { title: LocalText; description: LocalText; questions: readonly Question[] };
}

export interface FoundQuestion<S> {
  set: S;
  question: Question;
  reason: FormingReason;
  /** A text in another language than the reader's that was found, where the reader's own texts were not. */
  elsewhere: { language: LanguageTag; text: string } | undefined;
}

export interface SearchResult<S> {
  sets: S[];
  questions: FoundQuestion<S>[];
}

/**
 * Searches sets and their questions in every language they are written in. Every word must be the beginning of a
 * word of the text; capitals and accents do not matter, but whole words come first, and the very accents that were
 * typed, and a question's own wording before its options. Without anything to look for, everything is found.
 */
export function searchLibrary<S extends SearchableSet>(
  sets: readonly S[],
  search: LibrarySearch,
  language: LanguageTag,
): SearchResult<S> {
  const wanted = wordsOf(search.words ?? "");
  const found = sets.flatMap((set) =>
    set.content.questions.flatMap((question) => {
      if (!isWanted(question, search)) return [];
      const match = matchQuestion(question, wanted, language);
      return match
        ? [{ rank: match.rank, set, question, reason: formingReason(question), elsewhere: match.elsewhere }]
        : [];
    }),
  );
  const isByWordsAlone = !search.dimension && !search.stage && !search.role && !search.type && !search.forms;
  return {
    sets: isByWordsAlone ? sets.filter((set) => isSetFound(set, wanted)) : [],
    questions: found.sort((a, b) => b.rank - a.rank).map(({ rank: _, ...question }) => question),
  };
}

function isWanted(question: Question, { dimension, stage, role, type, forms }: LibrarySearch): boolean {
  const parts = partsOf(question);
  return (
    (!role || question.role === role) &&
    (!type || question.type === type) &&
    (!forms || formingReason(question) === "forms") &&
    (!dimension || question.dimension === dimension || parts.some((part) => part.dimension === dimension)) &&
    (!stage || question.stage === stage || parts.some((part) => part.stage === stage))
  );
}

const isSetFound = ({ content }: SearchableSet, wanted: readonly Wanted[]) =>
  wanted.length > 0 &&
  [...Object.values(content.title), ...Object.values(content.description)].some(
    (text) => scoreOf(text, wanted) > 0,
  );

/** A question's own wording counts for more than any of its options. */
const WORDING = 10;

function matchQuestion(question: Question, wanted: readonly Wanted[], language: LanguageTag) {
  if (wanted.length === 0) return { rank: 0, elsewhere: undefined };
  const best = new Map<LanguageTag, { score: number; text: string }>();
  const consider = (texts: LocalText, weight: number) => {
    for (const [tag, text] of Object.entries(texts)) {
      const score = scoreOf(text, wanted) * weight;
      if (score > (best.get(tag)?.score ?? 0)) best.set(tag, { score, text });
    }
  };
  consider(question.text, WORDING);
  if (question.help) consider(question.help, 1);
  for (const { text } of partsOf(question)) consider(text, 1);
  const own = best.get(language);
  if (own) return { rank: own.score, elsewhere: undefined };
  const [other] = [...best].sort(([, a], [, b]) => b.score - a.score);
  // The name in exports is no text of any language.
  if (!other) return scoreOf(question.key, wanted) > 0 ? { rank: 1, elsewhere: undefined } : undefined;
  return { rank: other[1].score, elsewhere: { language: other[0], text: other[1].text } };
}

/** A word as it was typed, and without its accents. */
interface Wanted {
  typed: string;
  plain: string;
}

const wordsOf = (text: string): Wanted[] =>
  splitWords(text.normalize("NFC").toLowerCase()).map((typed) => ({ typed, plain: withoutAccents(typed) }));

/** 0 when a word is missing; more when all stand there as whole words, or with the very accents that were typed. */
function scoreOf(text: string, wanted: readonly Wanted[]): number {
  const typed = splitWords(text.normalize("NFC").toLowerCase());
  const plain = typed.map(withoutAccents);
  if (!wanted.every((word) => plain.some((here) => begins(here, word.plain)))) return 0;
  const isWhole = wanted.every((word) => plain.includes(word.plain));
  const isAsTyped = wanted.every((word) => typed.some((here) => begins(here, word.typed)));
  return 1 + 2 * Number(isWhole) + Number(isAsTyped);
}

/** Chinese, Japanese and Thai put no spaces between words: there a word may begin anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const begins = (here: string, wanted: string): boolean =>
  UNSPACED.test(wanted) ? here.includes(wanted) : here.startsWith(wanted);

const splitWords = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** "Điều gì" becomes "dieu gi": marks are taken off, and đ is a letter of its own that NFD leaves alone. */
export const withoutAccents = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

/** What the questions of these sets can be narrowed down by, each in the order of the library. */
export function filtersOf(sets: readonly SearchableSet[]) {
  const questions = sets.flatMap(({ content }) => content.questions);
  const parts = questions.flatMap((question) => [question, ...partsOf(question)]);
  const once = <T>(values: readonly (T | undefined)[]): T[] => [
    ...new Set(values.flatMap((value) => (value === undefined ? [] : [value]))),
  ];
  return {
    dimensions: once(parts.map(({ dimension }) => dimension)),
    stages: once(parts.map(({ stage }) => stage)),
    roles: once(questions.map(({ role }) => role)),
    types: once(questions.map(({ type }) => type)),
  };
}
