import * as z from "zod";
import { codebookKey } from "../survey/schema.ts";

/** The format of `content/question-sets.json`, as its authors write it; `content.ts` turns it into questions. */

const bothLanguages = z.object({ en: z.string().min(1), vi: z.string().min(1) });

const shippedOption = z.strictObject({
  key: codebookKey,
  ...bothLanguages.shape,
  exclusive: z.boolean().optional(),
  otherText: z.boolean().optional(),
  notScored: z.boolean().optional(),
  screenOut: z.boolean().optional(),
  stage: z.string().min(1).optional(),
});
export type ShippedOption = z.output<typeof shippedOption>;

/** A list by the name of a shared one, with what this question adds to it. */
const sharedList = z.strictObject({ shared: z.string(), plus: z.array(shippedOption).optional() });

const shippedQuestion = z.strictObject({
  key: codebookKey,
  type: z.enum([
    "single",
    "multi",
    "rank",
    "scale",
    "matrix",
    "nps",
    "boolean",
    "short_text",
    "long_text",
    "number",
  ]),
  /** A condition or remark: `piped`, `if ct_dropoff≠none`, `B2B`, `single` (the columns of a matrix are kinds). */
  typeNote: z.string().optional(),
  text: bothLanguages,
  /** S: may form groups, P: only describes, M: measure, Q: quotes, X: screener or consent. */
  role: z.enum(["S", "P", "M", "Q", "X"]),
  dimension: z.string(),
  stage: z.string(),
  ordinal: z.boolean().optional(),
  max: z.int().positive().optional(),
  scale: z.string().optional(),
  options: z.union([z.array(shippedOption).min(1), sharedList]).optional(),
  optionsNote: z.string().optional(),
  columns: z.array(shippedOption).min(2).optional(),
  rows: z
    .union([z.array(shippedOption).min(1), sharedList, z.strictObject({ piped: z.string() })])
    .optional(),
  /** Which seed question it comes from. */
  seed: z.string(),
});
export type ShippedQuestion = z.output<typeof shippedQuestion>;

export const shippedFile = z.strictObject({
  version: z.int().positive(),
  note: z.string(),
  /** "1 Very dissatisfied · 2 … (+na Did not use)", or only the ends: "1 Very difficult … 7 Very easy". */
  scales: z.record(z.string(), bothLanguages),
  sharedOptions: z.record(z.string(), z.array(shippedOption).min(1)),
  sets: z.array(
    z.strictObject({
      id: z.string().regex(/^[A-Z]$/),
      title: bothLanguages,
      basis: z.string(),
      questions: z.array(shippedQuestion).min(1),
    }),
  ),
});
export type ShippedFile = z.output<typeof shippedFile>;
