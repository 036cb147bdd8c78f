import { adoptQuestions } from "../survey/adopt-questions.ts";
import { checkDraft, type DraftProblem } from "../survey/draft-checks.ts";
import type { LanguageTag, LocalText, Question, SurveyDefinition } from "../survey/schema.ts";
import { hasText } from "../survey/text.ts";
import { mapQuestionStrings } from "../survey/text-editing.ts";
import type { QuestionSetContent } from "./schema.ts";
import { withoutAccents } from "./search.ts";

/** The keys of a team's own sets begin with this, so that no set of Limn's ever takes the place of one. */
const OWN = "own-";

/** A key for a set of this title that none of these has: `own-chan-dung-khach-hang-2`. */
export function keyForSet(title: string, taken: ReadonlySet<string>): string {
  const words = withoutAccents(title.toLowerCase()).match(/[a-z0-9]+/g) ?? ["set"];
  const stem = `${OWN}${words.join("-")}`.slice(0, 55);
  for (let n = 1; ; n++) {
    const key = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(key)) return key;
  }
}

const USUAL: readonly LanguageTag[] = ["en", "vi"];

/**
 * The languages that a set is written in: those of its title, then those that only its questions speak, each English
 * and Vietnamese first. The first one is the main language.
 */
export function languagesOfSet({
  title,
  questions,
}: Pick<QuestionSetContent, "title" | "questions">): LanguageTag[] {
  const named = writtenIn(title);
  const asked = new Set(questions.flatMap(({ text }) => writtenIn(text)));
  const all = [...usualFirst(named), ...usualFirst([...asked].filter((tag) => !named.includes(tag)))];
  return all.length > 0 ? all : ["en"];
}

const writtenIn = (text: LocalText): LanguageTag[] => Object.keys(text).filter((tag) => hasText(text, tag));

const usualFirst = (tags: readonly LanguageTag[]): LanguageTag[] => [
  ...USUAL.filter((tag) => tags.includes(tag)),
  ...tags.filter((tag) => !USUAL.includes(tag)),
];

/** A set in the shape of a survey's draft, so that it is edited and checked in the same way. */
export const setAsDraft = (content: QuestionSetContent, languages = languagesOfSet(content)) =>
  ({
    format: 1,
    languages,
    title: content.title,
    intro: content.description,
    pages: [{ id: "set", questions: content.questions }],
  }) satisfies SurveyDefinition;

/** What stands against keeping a set: only what is wrong with its questions, not what a whole survey lacks. */
export const setProblems = (content: QuestionSetContent): DraftProblem[] =>
  checkDraft(setAsDraft(content)).filter(
    ({ question, code }) => question !== undefined || code === "no-title",
  );

/**
 * Questions of a survey as they are kept in a set: `{brand}` stands where the brand is named, and nothing looks at
 * a question that stays behind.
 */
export function keepQuestions(
  questions: readonly Question[],
  { brand, before = [], newId }: { brand: string; before?: readonly Question[]; newId: () => string },
): Question[] {
  const set = setAsDraft({ title: {}, description: {}, questions: [...before] });
  const adopted = adoptQuestions(set, questions, { place: { page: 0, index: before.length }, newId });
  return adopted.map((question) => mapQuestionStrings(question, (text) => withToken(text, brand)));
}

/** The name as a word of its own: the "Bee" of "Beetle" stays. */
function withToken(text: string, brand: string): string {
  if (brand.trim().length < 2) return text;
  const name = brand.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "gu"), "{brand}");
}

const COPY: Readonly<Record<LanguageTag, string>> = { vi: "bản sao" };

/** The title of a copy says so in every language. */
export const titleOfCopy = (title: LocalText): LocalText =>
  Object.fromEntries(Object.entries(title).map(([tag, words]) => [tag, `${words} (${COPY[tag] ?? "copy"})`]));
