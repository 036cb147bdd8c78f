import * as z from "zod";
import { errorCodes } from "../../errors.ts";

/** What an import brought in, and what it left out. */
export const importReport = z.object({
  studyId: z.string(),
  /** Ids of the questions that may form groups. */
  active: z.array(z.string()),
  /** Responses stored. */
  imported: z.int(),
  /** Rows without a single answer in the columns that are used. */
  empty: z.int(),
  /** Rows with more or fewer cells than the header: how many, and the first of them. */
  ragged: z.object({
    n: z.int(),
    lines: z.array(z.object({ line: z.int(), kind: z.enum(["short", "long"]) })),
  }),
  /** Cells that their question could not take, by question, with the first of them; they count as missing. */
  misfits: z.array(z.object({ title: z.string(), n: z.int(), example: z.string(), line: z.int() })),
});
export type ImportReport = z.output<typeof importReport>;

/** Why an import ended without a result, with the numbers of its sentence. */
export const importFailure = z.object({
  code: z.enum(errorCodes),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const importUndo = z.object({ import: z.string().min(1).max(40) });
