import * as z from "zod";
import { columnType, modelFamily, questionForm } from "../vocabulary";

const rows = z.array(z.number());
const matrix = z.array(rows);

/**
 * A frozen model: all that is needed to place a new respondent.
 *
 * `f(x, g) = Σ_t cellWeights[g][t] Π_j P_j(x_j | g, t)`, with one node t for family lca.
 */
export const frozenModel = z.object({
  engineVersion: z.string(),
  family: modelFamily,
  k: z.int(),
  nodes: rows,
  /** Share of every class and node, [class][node]; all sum to 1. */
  cellWeights: matrix,
  discrete: z.array(
    z.object({
      column: z.string(),
      type: columnType,
      form: questionForm,
      /** Labels of the levels in order; for cut numbers their intervals. */
      levels: z.array(z.string()),
      /** For numbers read as levels: value → number of cuts strictly below it. */
      cuts: rows.optional(),
      /** log P, [level][class], or [level][class × nodes + node] where the node matters. */
      logProbability: matrix,
    }),
  ),
  numeric: z.array(
    z.object({
      column: z.string(),
      form: questionForm,
      lambda: z.number(),
      median: z.number(),
      spread: z.number(),
      mean: z.number(),
      sd: z.number(),
      /** On the transformed, standardised scale; per class, or per class × node. */
      centre: rows,
      variance: rows,
    }),
  ),
  /** What the training answers looked like under the model: mean and deviation of the log-density per answered question, and the shares of every level, for the out-of-date check. */
  fit: z.object({ n: z.number(), logDensityMean: z.number(), logDensitySd: z.number(), levelShares: matrix }),
  /** What is needed to fit on with other answers; models of engine 1.0 do not have it. */
  parameters: z
    .object({
      /** Laid out as in fit.ts, classes in the order of the fit. */
      values: rows,
      /** Class of the fit that is shown as group g. */
      order: z.array(z.int()),
      /** Pseudo-respondents per class and question. */
      prior: z.number(),
      /** Score of every level, by question. */
      scores: matrix,
      /** Discrete questions from this one on are agreement-type scales. */
      firstScale: z.int(),
    })
    .optional(),
});
export type FrozenModel = z.output<typeof frozenModel>;

/** Whether a frozen model still holds for new answers. */
export const modelCheck = z.object({
  /** current: still holds; other-sizes: the same groups, other shares; outdated: run again. */
  code: z.enum(["current", "other-sizes", "outdated", "too-few"]),
  /** New respondents who answered something the model knows, and those it was made from. */
  n: z.number(),
  trained: z.number(),
  /** Mean log-density of the new answers, in standard deviations of the training answers; null when not measured. */
  fit: z.number().nullable(),
  /** Share of the answers that the model has never seen. */
  unknown: z.number(),
  /** Questions of the model that the new answers do not have. */
  missing: z.array(z.string()),
  /** Share of every group in the training answers and in the new ones. */
  shares: z.array(z.object({ before: z.number(), now: z.number().nullable() })),
  /** Separate tables for the new answers: what they gain (twice the log-likelihood) and what BIC charges; they win above it. */
  tables: z.object({ gain: z.number(), penalty: z.number() }).nullable(),
  /** The same for the sizes of the groups. */
  sizes: z.object({ gain: z.number(), penalty: z.number() }).nullable(),
  /** Questions that groups answer otherwise than they did, the farthest first; distance in bits. */
  moved: z.array(z.object({ column: z.string(), distance: z.number() })),
});
export type ModelCheck = z.output<typeof modelCheck>;
