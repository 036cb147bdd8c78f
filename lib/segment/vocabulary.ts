import * as z from "zod";

/* Words that settings, models and results share. */

export const columnType = z.enum(["nominal", "binary", "ordinal", "numeric"]);

/** lca: groups; style: groups net of a habit of ticking high; trait: one gradient, no groups; line: groups at separate places of one gradient. */
export const modelFamily = z.enum(["lca", "style", "trait", "line"]);
export type ModelFamily = z.output<typeof modelFamily>;

export const questionForm = z.enum(["class-free", "parsimonious", "saturated"]);
