import * as z from "zod";
import { rule } from "./rule-schema.ts";
import { calendarDay, codebookKey, localText, optionCode, questionId } from "./text-schema.ts";

/**
 * What a question's answers may be used for: `active` may form groups, `descriptor` only describes them,
 * `measure` feeds scores and maps, `quote` gives words, `screener` decides who takes part.
 */
export const questionRole = z.enum(["active", "descriptor", "measure", "quote", "screener"]);
export type QuestionRole = z.output<typeof questionRole>;

/** A stored picture: its address is `/s/_/image/<id>`. */
export const imageId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** What an option or a row may say about itself besides its text. */
const partMarks = {
  /** Which stage of the journey it is about. */
  stage: z.string().max(40).optional(),
  /** Which block of the portrait it feeds, where that is another one than the question's. */
  dimension: z.string().max(40).optional(),
  /** Stays at its place when the others are shuffled. */
  pinned: z.boolean().optional(),
  showIf: rule.optional(),
};

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
  /** The picture of a picture choice; its text names it for those who do not see it. */
  image: imageId.optional(),
  ...partMarks,
});
export type QuestionOption = z.output<typeof questionOption>;

/** A point of a scale. Its code is its score. A point without text shows its number. */
export const scalePoint = z.object({ code: z.int().min(0).max(20), text: localText.optional() });
export type ScalePoint = z.output<typeof scalePoint>;

export const matrixRow = z.object({
  code: optionCode,
  key: codebookKey,
  text: localText,
  ...partMarks,
});
export type MatrixRow = z.output<typeof matrixRow>;

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
  showIf: rule.optional(),
};

const options = z.array(questionOption).min(1).max(200);

const carry = {
  /** Offer only what was chosen in this earlier question (same codes). */
  carryFrom: questionId.optional(),
  /** Carry on what was offered there and not chosen instead. */
  carryOver: z.enum(["chosen", "not-chosen"]).optional(),
};

/** In an order of its own for every respondent, the same whenever they come back. */
const shuffle = z.boolean().optional();

const points = z.array(scalePoint).min(2).max(11);
const picks = { min: z.int().min(0).max(200).optional(), max: z.int().min(1).max(200).optional() };
const scale = { points, notApplicable: localText.optional() };

export const question = z.discriminatedUnion("type", [
  z.object({
    ...base,
    type: z.literal("single"),
    options,
    ...carry,
    shuffle,
    ordinal: z.boolean().optional(),
    /** A list when left out. */
    display: z.enum(["list", "dropdown", "yes-no"]).optional(),
  }),
  z.object({ ...base, type: z.literal("multiple"), options, ...carry, shuffle, ...picks }),
  /** Like a single or multiple choice, with a picture for each option. */
  z.object({
    ...base,
    type: z.literal("picture"),
    options,
    shuffle,
    /** Several pictures may be chosen. */
    several: z.boolean(),
    ...picks,
  }),
  z.object({
    ...base,
    type: z.literal("rating"),
    ...scale,
    /** When left out: words where all points have a text, else numbers. */
    display: z.enum(["numbers", "words", "stars", "faces"]).optional(),
  }),
  z.object({ ...base, type: z.literal("nps"), low: localText, high: localText }),
  /** Customer satisfaction: the share of the two highest points is the score. */
  z.object({ ...base, type: z.literal("csat"), ...scale }),
  /** Customer effort, from hard to easy: the mean is the score. */
  z.object({ ...base, type: z.literal("ces"), ...scale }),
  z.object({
    ...base,
    type: z.literal("matrix"),
    rows: z.array(matrixRow).min(1).max(60),
    ...carry,
    shuffle,
    points,
    /** `nominal` when the columns are kinds, not degrees. */
    level: z.enum(["ordinal", "nominal"]),
    notApplicable: localText.optional(),
  }),
  z.object({
    ...base,
    type: z.literal("ranking"),
    options,
    ...carry,
    shuffle,
    top: z.int().min(1).max(50),
  }),
  /** Points to share out among the options; they must come to the total. */
  z.object({
    ...base,
    type: z.literal("constant-sum"),
    options,
    ...carry,
    shuffle,
    total: z.int().min(1).max(1_000_000),
    unit: localText.optional(),
  }),
  /** The best and the worst of small sets, again and again; the sets follow from the seed. See `max-diff.ts`. */
  z.object({
    ...base,
    type: z.literal("maxdiff"),
    options: z.array(questionOption).min(4).max(60),
    perSet: z.int().min(3).max(6),
    sets: z.int().min(1).max(40),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    best: localText,
    worst: localText,
  }),
  z.object({
    ...base,
    type: z.literal("slider"),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    unit: localText.optional(),
    low: localText.optional(),
    high: localText.optional(),
  }),
  z.object({
    ...base,
    type: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.int().min(0).max(6),
    unit: localText.optional(),
  }),
  z.object({ ...base, type: z.literal("text"), long: z.boolean(), maxLength: z.int().min(1).max(5000) }),
  z.object({ ...base, type: z.literal("email") }),
  z.object({ ...base, type: z.literal("phone") }),
  z.object({
    ...base,
    type: z.literal("date"),
    min: calendarDay.optional(),
    max: calendarDay.optional(),
  }),
  z.object({
    ...base,
    type: z.literal("consent"),
    /** `use`: without it nothing is counted. `quote`: whether words may be quoted. */
    purpose: z.enum(["use", "quote"]),
  }),
  /** Something to read; it has no answer. */
  z.object({ ...base, type: z.literal("statement") }),
  /** Comes with the address: `?utm_source=…`. Never on a page; known before the first one. */
  z.object({
    ...base,
    type: z.literal("hidden"),
    /** The name in the address. */
    parameter: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/),
  }),
]);
export type Question = z.output<typeof question>;

export const questionType = z.enum([
  "single",
  "multiple",
  "picture",
  "rating",
  "nps",
  "csat",
  "ces",
  "matrix",
  "ranking",
  "constant-sum",
  "maxdiff",
  "slider",
  "number",
  "text",
  "email",
  "phone",
  "date",
  "consent",
  "statement",
  "hidden",
] as const satisfies Question["type"][]);
export type QuestionType = Question["type"];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
