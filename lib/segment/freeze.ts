import type { Encoding } from "./design";
import { classFree, type Fit } from "./fit";
import type { FrozenModel } from "./frozen-model/schema";
import { logProbabilities, writeTables } from "./log-tables";
import { engineVersion } from "./schema";
import { answeredQuestions } from "./score";
import type { SegmentTable } from "./table";

const formNames = ["class-free", "parsimonious", "saturated"] as const;

/**
 * Everything needed to place new respondents, and to fit on with other answers, as plain data.
 *
 * @param order class of the fit that is shown as group g
 */
export function freezeModel(
  fit: Fit,
  encoding: Encoding,
  table: SegmentTable,
  order: number[],
  logDensity: Float64Array,
): FrozenModel {
  const { design } = encoding;
  const types = [...design.discrete, ...design.numbers].map(({ column }) => table.columns[column]!.type);
  let mean = 0;
  let square = 0;
  let sum = 0;
  for (let i = 0; i < design.n; i++) {
    const answered = answeredQuestions(fit, i);
    const value = logDensity[i]! / Math.max(1, answered);
    sum += design.weight[i]!;
    mean += design.weight[i]! * value;
    square += design.weight[i]! * value * value;
  }
  mean /= sum;
  return {
    engineVersion,
    family: fit.family,
    k: fit.k,
    nodes: [...fit.nodePlace],
    ...freezeTables(fit, order, types),
    fit: {
      n: design.total,
      logDensityMean: mean,
      logDensitySd: Math.sqrt(Math.max(0, square / sum - mean * mean)),
      levelShares: byLevel(fit, design.share),
    },
    parameters: {
      values: [...fit.params],
      order,
      prior: fit.prior,
      scores: byLevel(fit, design.score),
      firstScale: design.firstScale,
    },
  };
}

/** Values at the table rows of every discrete question's levels, missing answers left out. */
const byLevel = ({ design }: Fit, values: Float64Array): number[][] =>
  design.discrete.map((question, j) => question.labels.map((_, l) => values[design.first[j]! + l]!));

/** Shares and tables of a fit, groups in the order in which they are shown. */
export function freezeTables(
  fit: Fit,
  order: readonly number[],
  types: readonly FrozenModel["discrete"][number]["type"][],
): Pick<FrozenModel, "cellWeights" | "discrete" | "numeric"> {
  writeTables(fit);
  const { design, nodes } = fit;
  const ordered = <T>(columns: T[]): T[] => {
    if (fit.onNodes) return columns;
    const nodesOf = columns.length / fit.k;
    return order.flatMap((g) => columns.slice(g * nodesOf, (g + 1) * nodesOf));
  };
  return {
    cellWeights: order.map((g) =>
      Array.from({ length: nodes }, (_, t) => {
        if (fit.family === "line") return Math.exp(fit.cellLog[t]!) * fit.blend[g * nodes + t]!;
        return Math.exp(fit.cellLog[g * nodes + t]!);
      }),
    ),
    discrete: design.discrete.map((question, j) => ({
      column: question.name,
      type: types[j] ?? "nominal",
      form: formNames[fit.forms[j]!] ?? "class-free",
      levels: question.labels,
      ...(question.cuts === undefined ? {} : { cuts: question.cuts }),
      logProbability: logProbabilities(fit, j).map(ordered),
    })),
    numeric: design.numbers.map((question, j) => {
      const at = j * fit.width;
      return {
        column: question.name,
        form: formNames[fit.forms[design.discrete.length + j] ?? classFree] ?? "class-free",
        ...question.scale,
        centre: ordered([...fit.centre.subarray(at, at + fit.width)]),
        variance: ordered([...fit.halfPrecision.subarray(at, at + fit.width)].map((h) => 0.5 / h)),
      };
    }),
  };
}
