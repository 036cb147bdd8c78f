import { caseWeights } from "./case-weights";
import { evaluate, run } from "./em";
import { type Fit, formParameters, modelParameters } from "./fit";
import { freezeTables } from "./freeze";
import type { FrozenModel, ModelCheck } from "./frozen-model/schema";
import { place } from "./pass";
import { answeredQuestions } from "./score";
import { codeAt, type SegmentTable } from "./table";
import { thaw } from "./thaw";
import { type SharedQuestion, sharedQuestions, sharesOf } from "./waves";

/** Fewer new respondents than this say nothing about a model. */
const fewest = 30;
/** Mean log-density, in deviations of the training answers, below which new answers do not fit the model. */
const oddMean = -0.5;
/** Share of answers the model has never seen from which it does not know what is asked. */
const manyUnknown = 0.1;

/**
 * Whether a frozen model still holds for new answers of other people. Three questions, each with its figures:
 *
 * - Do the answers fit? Mean log-density per answered question in standard deviations of the training answers.
 * - Do the groups still answer the same? BIC of one set of tables for old and new people against two. With
 *   ℓ₁ at the frozen tables and free shares, ℓ₂ at tables fitted on from there, and the frozen tables
 *   themselves estimated from n₀ people, the gain is 2 (ℓ₂ − ℓ₁) / (1 + n / n₀) against ν log(n + n₀): the
 *   quadratic form of the two estimates' difference, so that the old answers are not needed.
 * - Are the groups as large as they were? The same with ℓ₀ at the frozen shares, ν = k − 1.
 *
 * A model of engine 1.0 carries no parameters: then the fit and the answers it does not know decide alone.
 */
export function checkModel(model: FrozenModel, table: SegmentTable): ModelCheck {
  const weight = caseWeights(table);
  const missing = [...model.discrete, ...model.numeric]
    .map(({ column }) => column)
    .filter((name) => !table.columns.some((column) => column.name === name));
  const unknown = unknownShare(model, table);
  const before = sharesOf(model);
  const nothing: ModelCheck = {
    code: "too-few",
    n: 0,
    trained: model.fit.n,
    fit: null,
    unknown,
    missing,
    shares: before.map((share) => ({ before: share, now: null })),
    tables: null,
    sizes: null,
    moved: [],
  };
  const thawed = thaw(model, table, weight);
  if (thawed === undefined) return nothing;
  const { fit } = thawed;
  const { design, k } = fit;
  const n = design.total;
  if (!(n >= fewest) || missing.length > (model.discrete.length + model.numeric.length) / 2)
    return { ...nothing, n };
  const placement = { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n) };
  place(fit, placement);
  const odd = meanOddness(model, fit, placement.logDensity);
  const order = model.parameters?.order ?? [];
  const fitted = order.map((_, g) => before[order.indexOf(g)]!);
  const { shares, gain } = freeShares(placement.posterior, fitted, design.weight);
  evaluate(fit, design.weight, false);
  const atFrozen = fit.logLik;
  run(fit, design.weight, { chooseForms: false, tolerance: 1e-6, maxPasses: 80, newtonSteps: 1 });
  const free = Math.max(fit.logLik, atFrozen + gain);
  const shrink = 1 + n / model.fit.n;
  const log = Math.log(n + model.fit.n);
  const tables = {
    gain: (2 * (free - atFrozen - gain)) / shrink,
    penalty: (modelParameters(fit) - (k - 1)) * log,
  };
  const sizes = { gain: (2 * gain) / shrink, penalty: (k - 1) * log };
  const outdated = tables.gain > tables.penalty || odd < oddMean || unknown > manyUnknown;
  return {
    code: outdated ? "outdated" : sizes.gain > sizes.penalty ? "other-sizes" : "current",
    n,
    trained: model.fit.n,
    fit: odd,
    unknown,
    missing,
    shares: order.map((g, shown) => ({ before: before[shown]!, now: shares[g]! })),
    tables,
    sizes,
    moved: movedQuestions(model, fit, order, shrink, log),
  };
}

/** Share of answers given to the model's questions that the model does not know. */
function unknownShare(model: FrozenModel, table: SegmentTable): number {
  let given = 0;
  let strange = 0;
  for (const question of model.discrete) {
    const at = table.columns.findIndex(({ name }) => name === question.column);
    const levels = table.columns[at]?.levels;
    if (at < 0 || levels === undefined || question.cuts !== undefined) continue;
    const labels = question.levels.map((label) => label.toLowerCase());
    const isKnown = levels.map((level) => labels.includes(String(level).toLowerCase()));
    for (let i = 0; i < table.n; i++) {
      const code = codeAt(table.data[at]!, i);
      if (code < 0) continue;
      given++;
      if (!isKnown[code]) strange++;
    }
  }
  return given > 0 ? strange / given : 0;
}

function meanOddness(model: FrozenModel, fit: Fit, logDensity: Float64Array): number {
  const { design } = fit;
  let sum = 0;
  for (let i = 0; i < design.n; i++)
    sum += (design.weight[i]! * logDensity[i]!) / Math.max(1, answeredQuestions(fit, i));
  const { logDensityMean, logDensitySd } = model.fit;
  return logDensitySd > 1e-9 ? (sum / design.total - logDensityMean) / logDensitySd : 0;
}

/**
 * Shares of the groups by EM with the tables held: r'_ig ∝ r_ig π'_g / π_g, so the posteriors under the old
 * shares are all that is needed.
 *
 * @returns the shares and the log-likelihood gained
 */
function freeShares(
  posterior: Float64Array,
  before: readonly number[],
  weight: Float64Array,
): { shares: number[]; gain: number } {
  const k = before.length;
  let shares = [...before];
  let gain = 0;
  for (let pass = 0; pass < 100; pass++) {
    const mass = new Array<number>(k).fill(0);
    let reached = 0;
    let total = 0;
    for (let i = 0; i < weight.length; i++) {
      let sum = 0;
      for (let g = 0; g < k; g++) sum += (posterior[i * k + g]! * shares[g]!) / before[g]!;
      if (!(sum > 0)) continue;
      reached += weight[i]! * Math.log(sum);
      total += weight[i]!;
      for (let g = 0; g < k; g++)
        mass[g]! += (weight[i]! * posterior[i * k + g]! * shares[g]!) / before[g]! / sum;
    }
    const settled = pass > 0 && reached - gain < 1e-6 * total;
    gain = Math.max(gain, reached);
    if (settled) break;
    shares = mass.map((share) => share / total);
  }
  return { shares, gain };
}

/** Questions that some group answers otherwise than it did, by the same rule as for all of them, the farthest first. */
function movedQuestions(
  model: FrozenModel,
  fit: Fit,
  order: number[],
  shrink: number,
  log: number,
): ModelCheck["moved"] {
  const types = model.discrete.map(({ type }) => type);
  const now = { ...model, ...freezeTables(fit, order, types) };
  const shares = sharesOf(now);
  const n = fit.design.total;
  return sharedQuestions(model, now)
    .flatMap((question, j) => {
      const nats = distances(question).reduce((sum, apart, g) => sum + shares[g]! * apart, 0);
      const gain = (2 * n * nats) / shrink;
      const penalty = Math.max(1, formParameters(fit, j, fit.forms[j]!)) * log;
      return gain > penalty ? [{ column: question.column, distance: nats / Math.LN2 }] : [];
    })
    .sort((a, b) => b.distance - a.distance);
}

/** ½ Σ (p − p') log(p / p') of every group, nats. */
const distances = ({ before, after }: SharedQuestion): number[] =>
  before.map((row, g) =>
    row.reduce((sum, p, l) => sum + 0.5 * (p - after[g]![l]!) * Math.log(p / after[g]![l]!), 0),
  );
