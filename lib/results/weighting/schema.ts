import * as z from "zod";
import { questionId } from "../../survey/schema.ts";

/** How much of everybody should have given this answer, in percent of those who answered the question. */
export const targetShare = z.object({ code: z.int().min(0).max(249), percent: z.number().min(0).max(100) });

/** The shares that one question is brought to. Answers without a target keep their weight. */
export const targetMargin = z.object({ question: questionId, shares: z.array(targetShare).min(1).max(250) });
export type TargetMargin = z.output<typeof targetMargin>;

/** A weight's bounds: the mean of all weights is 1, so the lower one is below it and the upper one above. */
export const weightBounds = z.object({
  lowest: z.number().min(0.01).max(1).nullable(),
  highest: z.number().min(1).max(1000).nullable(),
});
export type WeightBounds = z.output<typeof weightBounds>;

/** What a study's answers are weighted to. No margins at all: they are not weighted. */
export const weightingTargets = z.object({
  margins: z.array(targetMargin),
  bounds: weightBounds,
  /** Pages use the weights unless their address says otherwise. */
  onByDefault: z.boolean(),
});
export type WeightingTargets = z.output<typeof weightingTargets>;

export const NO_TARGETS: WeightingTargets = {
  margins: [],
  bounds: { lowest: null, highest: null },
  onByDefault: false,
};

/** Percent that targets of one question may miss 100 by, for what rounding leaves. */
export const SUM_TOLERANCE = 0.05;

/** A number as people type it, with a decimal comma or a percent sign; undefined for an empty field. */
const typed = (value: unknown) => {
  if (typeof value !== "string") return value;
  const text = value.trim().replace(/\s*%$/, "").replace(",", ".");
  return text === "" ? undefined : Number(text);
};

const percent = z.preprocess(typed, z.number().min(0).max(100).optional());

const isTicked = z
  .literal("yes")
  .optional()
  .transform((value) => value === "yes");

const about = {
  study: z.string().min(1).max(40),
  /** The change that the form was filled from: nobody's change in between is overwritten. */
  basedOn: z.coerce.number().int().min(0),
};

/** The name of the field of one answer's target. */
export const targetField = (question: string, code: number) => `target:${question}:${code}`;

const FIELD = /^target:([A-Za-z0-9_-]{1,40}):(\d{1,3})$/;

/** The form of all targets: a field for each answer, empty where it has none. */
export const targetsForm = z
  .object({
    ...about,
    lowest: z.preprocess(typed, weightBounds.shape.lowest.unwrap().optional()),
    highest: z.preprocess(typed, weightBounds.shape.highest.unwrap().optional()),
    onByDefault: isTicked,
    /** Targets that do not add up to 100 are scaled to it. */
    scale: isTicked,
  })
  .catchall(percent)
  .transform(({ study, basedOn, lowest, highest, onByDefault, scale, ...fields }) => ({
    study,
    basedOn,
    scale,
    targets: {
      margins: marginsOf(fields),
      bounds: { lowest: lowest ?? null, highest: highest ?? null },
      onByDefault,
    } satisfies WeightingTargets,
  }));

/** Questions in the order of their fields; those without any target are left out. */
function marginsOf(fields: Record<string, unknown>): TargetMargin[] {
  const margins = new Map<string, TargetMargin>();
  for (const [name, percent] of Object.entries(fields)) {
    const [, question, code] = FIELD.exec(name) ?? [];
    if (!question || typeof percent !== "number") continue;
    const margin = margins.get(question) ?? { question, shares: [] };
    margin.shares.push({ code: Number(code), percent });
    margins.set(question, margin);
  }
  return [...margins.values()];
}

/** Targets from elsewhere: lines of question, answer and share. */
export const targetsPaste = z.object({
  ...about,
  lines: z.string().trim().min(1).max(100_000),
  scale: isTicked,
});

/** Ends the weighting; its history stays. */
export const weightingEnd = z.object(about);

/** The questions whose targets are being edited; they stand in the address. */
export const editedQuestions = z.object({
  question: z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat()),
    z.array(questionId).max(50).optional().catch(undefined),
  ),
});
