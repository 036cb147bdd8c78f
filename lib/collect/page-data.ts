import { answerTo } from "../survey/answer-value.ts";
import { questionsOf } from "../survey/model.ts";
import type {
  Answers,
  LanguageTag,
  MatrixRow,
  Question,
  QuestionId,
  QuestionOption,
  SurveyDefinition,
} from "../survey/schema.ts";
import { dependsOn, type Offers } from "../survey/visibility.ts";
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
  /** Whether a response exists that can be added to on the way. */
  saves: boolean;
  /** What was answered to the sources that were shown. */
  earlier: Answers;
  /** The options that were offered of them, where there were options. */
  offered: Record<QuestionId, readonly number[]>;
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
  "sum-now",
  "sum-done",
  "slider-none",
  "summary-one",
  "summary-many",
  "sending",
  "offline",
] as const satisfies readonly (keyof Messages)[];

/** The page's data as JSON that is safe in a script element, with room left for the earlier answers. */
export function pageData(
  definition: SurveyDefinition,
  page: number,
  language: LanguageTag,
  messages: Messages,
): CompiledData {
  const questions = (definition.pages[page]?.questions ?? []).filter(({ type }) => type !== "hidden");
  const here = new Set(questions.map(({ id }) => id));
  const wanted = new Set(questions.flatMap((question) => [...dependsOn(question)]));
  const sources = questionsOf(definition).filter(({ id }) => wanted.has(id) && !here.has(id));
  const has = (wanted: Question["type"]) => questions.some(({ type }) => type === wanted);
  const texts = Object.fromEntries(
    Object.entries(messages).filter(
      ([key]) =>
        key.startsWith("problem-") ||
        SENTENCES.some(
          (name) =>
            name === key &&
            (has("ranking") || !name.startsWith("rank-")) &&
            (has("constant-sum") || !name.startsWith("sum-")) &&
            (has("slider") || !name.startsWith("slider-")) &&
            (has("text") || name !== "characters-left"),
        ),
    ),
  );
  const data: PageData = {
    language,
    questions: questions.map(withoutTexts),
    sources: sources.map(withoutTexts).map(withoutRules),
    texts,
    saves: page > 0,
    earlier: {},
    offered: {},
  };
  return {
    before: escapeScript(JSON.stringify(data)).replace(/"earlier":\{\},"offered":\{\}\}$/, ""),
    sources: sources.map(({ id }) => id),
  };
}

/** The whole JSON for one respondent. */
export function withEarlier(data: CompiledData, answers: Answers, offers: Offers): string {
  const earlier: Answers = {};
  const offered: Record<QuestionId, readonly number[]> = {};
  for (const id of data.sources) {
    const offer = offers.get(id);
    if (!offer) continue;
    earlier[id] = answerTo(answers, id) ?? null;
    if (offer.codes) offered[id] = offer.codes;
  }
  const rest = JSON.stringify({ earlier, offered }).slice(1);
  return `${data.before}${escapeScript(rest)}`;
}

function withoutTexts(question: Question): Question {
  const { help: _help, dimension: _dimension, stage: _stage, ...kept } = question;
  const slim = { ...kept, text: {} };
  const bare = <P extends QuestionOption | MatrixRow>(parts: readonly P[]) =>
    parts.map(({ stage: _, dimension: __, ...part }) => ({ ...part, key: "", text: {} }));
  switch (slim.type) {
    case "single":
    case "multiple":
    case "ranking":
    case "constant-sum":
      return { ...slim, options: bare(slim.options) };
    case "picture":
      return { ...slim, options: bare(slim.options).map(({ image: _, ...option }) => option) };
    case "maxdiff":
      return {
        ...slim,
        options: slim.options.map(({ code }) => ({ code, key: "", text: {} })),
        best: {},
        worst: {},
      };
    case "matrix":
      return { ...slim, rows: bare(slim.rows), points: slim.points.map(({ code }) => ({ code })) };
    case "rating":
    case "csat":
    case "ces":
      return { ...slim, points: slim.points.map(({ code }) => ({ code })) };
    case "nps":
      return { ...slim, low: {}, high: {} };
    default:
      return slim;
  }
}

/** An earlier question counts as it was: whether and with what it was shown is known. */
function withoutRules(question: Question): Question {
  const { showIf: _rule, ...rest } = question;
  const plain = <P extends QuestionOption | MatrixRow>(parts: readonly P[]) =>
    parts.map((part) => ({ ...part, showIf: undefined }));
  if (rest.type === "matrix") return { ...rest, carryFrom: undefined, rows: plain(rest.rows) };
  if (!("options" in rest)) return rest;
  const free = { ...rest, options: plain(rest.options) };
  return "carryFrom" in free ? { ...free, carryFrom: undefined } : free;
}
