import { answerTo } from "../survey/answer-value.ts";
import type { Answers, LanguageTag, Question, QuestionId, SurveyDefinition } from "../survey/schema.ts";
import { dependsOn } from "../survey/visibility.ts";
import type { Messages } from "./messages.ts";
import { escapeScript } from "./slots.ts";

/**
 * What the enhancement is told about a page: its questions and the earlier ones that its rules look at,
 * without texts, and the sentences it may need. It applies the same rules as the server.
 */
export interface PageData {
  language: LanguageTag;
  questions: Question[];
  /** Earlier questions, without rules: they count as shown when there is an answer or a skip for them. */
  sources: Question[];
  texts: Record<string, string>;
  /** What was answered to the sources. */
  earlier: Answers;
}

/** The page's data as JSON up to the earlier answers, and whose they are. */
export interface CompiledData {
  before: string;
  sources: readonly QuestionId[];
}

/** Keys of the sentences that are needed in the browser. */
const SENTENCES = [
  "rank-add",
  "rank-up",
  "rank-down",
  "rank-remove",
  "rank-now",
  "rank-gone",
  "rank-yours",
  "rank-others",
  "characters-left",
  "summary-one",
  "summary-many",
  "sending",
] as const satisfies readonly (keyof Messages)[];

/** The page's data as JSON that is safe in a script element, with room left for the earlier answers. */
export function pageData(
  definition: SurveyDefinition,
  page: number,
  language: LanguageTag,
  messages: Messages,
): CompiledData {
  const questions = definition.pages[page]?.questions ?? [];
  const here = new Set(questions.map(({ id }) => id));
  const wanted = new Set(questions.flatMap((question) => [...dependsOn(question)]));
  const sources = definition.pages
    .slice(0, page)
    .flatMap((earlier) => earlier.questions)
    .filter(({ id }) => wanted.has(id) && !here.has(id));
  const hasRanking = questions.some(({ type }) => type === "ranking");
  const hasLimit = questions.some(({ type }) => type === "text");
  const texts = Object.fromEntries(
    Object.entries(messages).filter(
      ([key]) =>
        key.startsWith("problem-") ||
        SENTENCES.some(
          (name) =>
            name === key &&
            (hasRanking || !name.startsWith("rank-")) &&
            (hasLimit || name !== "characters-left"),
        ),
    ),
  );
  const data: PageData = {
    language,
    questions: questions.map(withoutTexts),
    sources: sources.map(withoutTexts).map(withoutRules),
    texts,
    earlier: {},
  };
  return {
    before: escapeScript(JSON.stringify(data)).replace(/"earlier":\{\}\}$/, '"earlier":'),
    sources: sources.map(({ id }) => id),
  };
}

/** The whole JSON for one respondent. */
export function withEarlier(data: CompiledData, answers: Answers): string {
  const earlier: Answers = {};
  for (const id of data.sources) {
    const value = answerTo(answers, id);
    if (value !== undefined) earlier[id] = value;
  }
  return `${data.before}${escapeScript(JSON.stringify(earlier))}}`;
}

function withoutTexts(question: Question): Question {
  const { help: _help, dimension: _dimension, stage: _stage, ...kept } = question;
  const slim = { ...kept, text: {} };
  switch (slim.type) {
    case "single":
    case "multiple":
    case "ranking":
      return { ...slim, options: slim.options.map((option) => ({ ...option, key: "", text: {} })) };
    case "matrix":
      return {
        ...slim,
        rows: slim.rows.map(({ code }) => ({ code, key: "", text: {} })),
        points: slim.points.map(({ code }) => ({ code })),
      };
    case "rating":
      return { ...slim, points: slim.points.map(({ code }) => ({ code })) };
    case "nps":
      return { ...slim, low: {}, high: {} };
    default:
      return slim;
  }
}

function withoutRules(question: Question): Question {
  const { showIf: _rule, ...rest } = question;
  if (!("carryFrom" in rest)) return rest;
  const { carryFrom: _source, ...plain } = rest;
  return plain;
}
