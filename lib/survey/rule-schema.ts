import * as z from "zod";
import { calendarDay, questionId } from "./text-schema.ts";

/*
 * What a rule may ask. A rule looks back: at questions before the place it stands at. On one that was not shown,
 * no condition is met but "was not shown".
 */

/** Codes of options or points; 0 is a point of the NPS and a "no" to a consent, -1 is "not applicable". */
const askedCode = z.int().min(-1).max(249);

/** The row of a matrix, the option of a ranking or a constant sum. */
const part = z.int().min(1).max(249).optional();

/** What was chosen: any, none or all of these codes. Of a matrix, in one row. */
export const choseCondition = z.strictObject({
  question: questionId,
  chose: z.enum(["any", "none", "all"]),
  codes: z.array(askedCode).min(1).max(250),
  part,
});

/** What became of the question. `skipped`: it was shown and left empty. */
export const stateCondition = z.strictObject({
  question: questionId,
  state: z.enum(["answered", "skipped", "shown", "not-shown"]),
  part,
});

export const numberComparison = z.enum([
  "below",
  "at-most",
  "equal",
  "not-equal",
  "at-least",
  "above",
  "between",
]);
export type NumberComparison = z.output<typeof numberComparison>;

/** How a number compares: of a number, a slider, a point of a scale, a rank, an amount. `between` includes both ends. */
export const numberCondition = z.strictObject({
  question: questionId,
  number: numberComparison,
  value: z.number(),
  to: z.number().optional(),
  part,
});

/** How many options were picked or ranked. */
export const countCondition = z.strictObject({
  question: questionId,
  picked: numberComparison,
  value: z.int().min(0).max(250),
  to: z.int().min(0).max(250).optional(),
});

/** What was typed or came with the address; capitals do not matter. */
export const textCondition = z.strictObject({
  question: questionId,
  text: z.enum(["is", "is-not", "contains", "contains-not", "begins"]),
  value: z.string().min(1).max(200),
});

/** Where a day lies. `between` includes both ends. */
export const dateCondition = z.strictObject({
  question: questionId,
  date: z.enum(["before", "on", "after", "between"]),
  value: calendarDay,
  to: calendarDay.optional(),
});

/** One condition on one question. */
export const condition = z.union([
  choseCondition,
  stateCondition,
  numberCondition,
  countCondition,
  textCondition,
  dateCondition,
]);
export type Condition = z.output<typeof condition>;

/** All of these hold, or any of them does; groups may stand in groups. */
export type RuleGroup = { all: Rule[] } | { any: Rule[] };

/** When something is shown, jumped to or counted. */
export type Rule = Condition | RuleGroup;

const inner = () => z.array(rule).min(1).max(50);

export const rule: z.ZodType<Rule, Rule> = z.union([
  condition,
  z.strictObject({
    get all() {
      return inner();
    },
  }),
  z.strictObject({
    get any() {
      return inner();
    },
  }),
]);
