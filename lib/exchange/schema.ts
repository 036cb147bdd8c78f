import * as z from "zod";
import { errorCodes } from "../errors.ts";
import { newStudy } from "../study/schema.ts";
import { languageTag } from "../survey/schema.ts";

/** Beyond this a file is refused: a million responses to fifty questions take less. */
export const LARGEST_FILE = 500 * 1024 * 1024;
export const LARGEST_FILE_SAID = "500 MB";

/**
 * What a column becomes: `nominal` and `ordinal` are single choices (without and with an order), `multiple` is
 * several columns of yes/no, or one whose cells join several picks.
 */
export const importType = z.enum(["nominal", "ordinal", "multiple", "rating", "number", "text"]);
export type ImportType = z.output<typeof importType>;

/** `active` may form groups, `descriptor` only describes them. */
export const importRole = z.enum(["active", "descriptor"]);
export type ImportRole = z.output<typeof importRole>;

/** What joins several picks in one cell. */
export const pickDelimiter = z.enum([";", "|", ",", "\n"]);
export type PickDelimiter = z.output<typeof pickDelimiter>;

/** One question made of one column, or of several for a set of yes/no columns. */
export const plannedQuestion = z
  .object({
    /** Places in the file, from 0. */
    columns: z.array(z.int().min(0)).min(1).max(200),
    use: z.boolean(),
    title: z.string().trim().min(1).max(500),
    type: importType,
    /** Options in order; for a rating its points; none for numbers and texts. */
    levels: z.array(z.string().min(1).max(500)).max(200),
    role: importRole,
    delimiter: pickDelimiter.optional(),
    /** Cells that stand for no answer here, such as -99. */
    noAnswer: z.array(z.string().min(1).max(500)).max(50).optional(),
  })
  .refine(({ columns, type }) => columns.length === 1 || type === "multiple", { path: ["type"] })
  .refine(
    ({ columns, type, levels }) =>
      type !== "multiple" || columns.length === 1 || levels.length === columns.length,
    {
      path: ["levels"],
    },
  )
  .refine(({ use, type, levels }) => !use || type === "number" || type === "text" || levels.length > 0, {
    path: ["levels"],
  })
  .refine(({ levels }) => new Set(levels).size === levels.length, { path: ["levels"] });
export type PlannedQuestion = z.output<typeof plannedQuestion>;

/** What a file becomes. A column stands in one question at most. */
export const importPlan = z
  .array(plannedQuestion)
  .min(1)
  .max(1_000)
  .refine((plan) => {
    const columns = plan.flatMap((question) => question.columns);
    return new Set(columns).size === columns.length;
  });
export type ImportPlan = z.output<typeof importPlan>;

export const importTarget = newStudy.extend({ language: languageTag });
export type ImportTarget = z.output<typeof importTarget>;

/** The second step: which kept file, into which study, as what. */
export const newImport = importTarget.extend({
  file: z.string().regex(/^[a-z0-9]{26}$/),
  /** Of a workbook, the sheet. */
  sheet: z.int().min(0).max(10_000).optional(),
  plan: importPlan,
});
export type NewImport = z.output<typeof newImport>;

/** What the address of the second step says: the sheet of a workbook, and whether earlier imports are left aside. */
export const reviewSearch = z.object({
  anew: z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((anew) => anew === "on"),
  sheet: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined),
});

/** Why an upload was refused, as the address of the form carries it: a code with the numbers of its sentence. */
export const uploadRefusal = z
  .object({
    error: z.enum(errorCodes),
    line: z.coerce.number().default(0),
    n: z.coerce.number().default(0),
    limit: z.string().max(80).default(""),
    format: z.string().max(20).default(""),
    name: z.string().max(120).default(""),
    byte: z.coerce.number().default(0),
    column: z.coerce.number().default(0),
  })
  .transform(({ error, ...values }) => ({ error, values }));
