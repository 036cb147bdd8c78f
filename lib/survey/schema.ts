import * as z from "zod";

/**
 * The survey model: what a survey is, as data. Used by browser and server alike; the types of the whole
 * product come from here. A definition is edited as a draft, frozen by publishing, and never changed after.
 */

/** A language tag such as `en` or `vi` (BCP 47). */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
export type LanguageTag = z.output<typeof languageTag>;

/** One text in several languages, keyed by language tag. Plain text, never HTML. */
export const localText = z.record(languageTag, z.string().max(5000));
export type LocalText = z.output<typeof localText>;

/** What is stored for a chosen option: 1 to 249, never used again for another meaning (bytes above are states). */
export const optionCode = z.int().min(1).max(249);

/** A short name for people and exports: letters, digits, underscore. */
export const codebookKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

export const questionId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
export type QuestionId = z.output<typeof questionId>;

/**
 * What a question's answers may be used for: `active` may form groups, `descriptor` only describes them,
 * `measure` feeds scores and maps, `quote` gives words, `screener` decides who takes part.
 */
export const questionRole = z.enum(["active", "descriptor", "measure", "quote", "screener"]);
export type QuestionRole = z.output<typeof questionRole>;

export const questionOption = z.object({
  code: optionCode,
  key: codebookKey,
  text: localText,
  /** Cannot be chosen together with another one: "none of these". */
  exclusive: z.boolean().optional(),
  /** Opens a text box: "other". */
  opensText: z.boolean().optional(),
  /** Counts as missing, not as a category: "prefer not to say", "I can't say". */
  missing: z.boolean().optional(),
  /** Choosing it ends the survey with thanks; the answers are not counted. */
  screensOut: z.boolean().optional(),
  stage: z.string().max(40).optional(),
});
export type QuestionOption = z.output<typeof questionOption>;

/** A point of a scale. Its code is its score. A point without text shows its number. */
export const scalePoint = z.object({ code: z.int().min(0).max(20), text: localText.optional() });
export type ScalePoint = z.output<typeof scalePoint>;

export const matrixRow = z.object({
  code: optionCode,
  key: codebookKey,
  text: localText,
  stage: z.string().max(40).optional(),
});
export type MatrixRow = z.output<typeof matrixRow>;

/** Shown only to those who chose any (or none) of these codes in an earlier question. */
export const showIf = z.object({
  question: questionId,
  chose: z.enum(["any", "none"]),
  codes: z.array(optionCode).min(1),
});

const base = {
  id: questionId,
  key: codebookKey,
  text: localText,
  help: localText.optional(),
  required: z.boolean(),
  role: questionRole,
  /** Which block of the portrait it feeds, such as `channel_discovery`. */
  dimension: z.string().max(40).optional(),
  /** Which stage of the journey it is about, such as `awareness`; `all` for every stage. */
  stage: z.string().max(40).optional(),
  showIf: showIf.optional(),
};

const options = z.array(questionOption).min(1).max(200);
/** Offer only what was chosen in this earlier question (same codes). */
const carryFrom = questionId.optional();

export const question = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("single"), options, carryFrom, ordinal: z.boolean().optional() }),
  z.object({
    ...base,
    type: z.literal("multiple"),
    options,
    carryFrom,
    min: z.int().min(0).max(200).optional(),
    max: z.int().min(1).max(200).optional(),
  }),
  z.object({
    ...base,
    type: z.literal("rating"),
    points: z.array(scalePoint).min(2).max(11),
    notApplicable: localText.optional(),
  }),
  z.object({ ...base, type: z.literal("nps"), low: localText, high: localText }),
  z.object({
    ...base,
    type: z.literal("matrix"),
    rows: z.array(matrixRow).min(1).max(60),
    carryFrom,
    points: z.array(scalePoint).min(2).max(11),
    /** `nominal` when the columns are kinds, not degrees. */
    level: z.enum(["ordinal", "nominal"]),
    notApplicable: localText.optional(),
  }),
  z.object({ ...base, type: z.literal("ranking"), options, carryFrom, top: z.int().min(1).max(50) }),
  z.object({
    ...base,
    type: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.int().min(0).max(6),
    unit: localText.optional(),
  }),
  z.object({ ...base, type: z.literal("text"), long: z.boolean(), maxLength: z.int().min(1).max(5000) }),
  z.object({
    ...base,
    type: z.literal("consent"),
    /** `use`: without it nothing is counted. `quote`: whether words may be quoted. */
    purpose: z.enum(["use", "quote"]),
  }),
]);
export type Question = z.output<typeof question>;
export const questionType = z.enum([
  "single",
  "multiple",
  "rating",
  "nps",
  "matrix",
  "ranking",
  "number",
  "text",
  "consent",
] as const satisfies Question["type"][]);
export type QuestionType = Question["type"];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;

export const surveyPage = z.object({
  id: questionId,
  title: localText.optional(),
  questions: z.array(question).max(100),
});
export type SurveyPage = z.output<typeof surveyPage>;

/** Whether dates and names can be written in it: `en-en-en` looks like a tag and every page in it would fail. */
function isKnownToIntl(tag: LanguageTag): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const surveyDefinition = z.object({
  format: z.literal(1),
  /** The first is the one that must be complete; the others fall back to it. */
  languages: z.array(languageTag.refine(isKnownToIntl)).min(1),
  title: localText,
  intro: localText.optional(),
  thanks: localText.optional(),
  pages: z.array(surveyPage).min(1).max(100),
});
export type SurveyDefinition = z.output<typeof surveyDefinition>;

export { NOT_APPLICABLE } from "./answer-value.ts";

/**
 * One stored answer, by question type: `single`, `rating`, `nps`: code; `multiple`: codes in ascending order;
 * `ranking`: codes, best first; `matrix`: code by row code; `number`: number; `text`: text; `consent`: boolean.
 *
 * Three states are kept apart: **answered** (a value), **skipped** (`null`: it was shown and left empty),
 * **not shown** (no entry at all). In a matrix each row has the same three states.
 */
export const answerValue = z.union([
  z.null(),
  z.number(),
  z.boolean(),
  z.string(),
  z.array(z.int()),
  z.record(z.string().regex(/^\d+$/), z.int().nullable()),
]);
export type AnswerValue = z.output<typeof answerValue>;

/** A response's answers, keyed by question id. */
export const answers = z.record(questionId, answerValue);
export type Answers = z.output<typeof answers>;

/** What was typed beside an option that opens a text box, keyed by question id. */
export const otherTexts = z.record(questionId, z.string().max(500));
export type OtherTexts = z.output<typeof otherTexts>;

export const surveyState = z.enum(["draft", "live", "paused", "closed"]);
export type SurveyState = z.output<typeof surveyState>;

export const linkState = z.enum(["open", "paused", "closed"]);
export type LinkState = z.output<typeof linkState>;

export const responseState = z.enum(["partial", "complete", "screened-out", "withdrawn"]);
export type ResponseState = z.output<typeof responseState>;

/** Consent as it was given: to which text (version and question), when, and whether words may be quoted. */
export const consentRecord = z.object({
  versionId: z.string(),
  at: z.int(),
  use: z.boolean().nullable(),
  quote: z.boolean().nullable(),
});
export type ConsentRecord = z.output<typeof consentRecord>;
