import { logEvidence } from "./evidence";
import { type Fit, modelParameters, resetTrial } from "./fit";
import { maximise } from "./maximise";
import { pass } from "./pass";
import { formPenalty, logPrior } from "./prior";
import type { ModelFamily } from "./vocabulary";

export interface EmOptions {
  chooseForms: boolean;
  /** Gain of the objective per respondent at which a run has arrived. */
  tolerance: number;
  maxPasses: number;
  newtonSteps: number;
  /** A run that is clearly not going to reach this objective is given up. */
  atLeast?: number;
}

export const longRun: EmOptions = { chooseForms: true, tolerance: 1e-8, maxPasses: 300, newtonSteps: 1 };

/** A pass and the objective at the parameters in force: ℓ + log prior (− ν log(n) / 2 when forms are chosen). */
export function evaluate(fit: Fit, weight: Float64Array, withPenalty: boolean): number {
  pass(fit, weight);
  return objectiveOf(fit, withPenalty);
}

function objectiveOf(fit: Fit, withPenalty: boolean): number {
  fit.objective = fit.logLik + logPrior(fit) - (withPenalty ? formPenalty(fit) : 0);
  return fit.objective;
}

/** A given number of plain EM steps with the forms as they are. Afterwards fit.objective belongs to the last parameters. */
export function shortRun(fit: Fit, weight: Float64Array, steps: number): number {
  for (let step = 0; step < steps; step++) {
    evaluate(fit, weight, false);
    maximise(fit, { chooseForms: false, newtonSteps: 1 });
  }
  return evaluate(fit, weight, false);
}

/**
 * MAP-EM to convergence: plain steps while forms still change, then SQUAREM with the forms
 * held, then one more look at the forms. The objective never falls.
 *
 * @returns whether it arrived within maxPasses; fit.logLik and fit.objective belong to fit.params
 */
export function run(fit: Fit, weight: Float64Array, options: EmOptions): boolean {
  const goal = options.tolerance * Math.max(1, fit.design.total);
  let passes = 0;
  let arrived = false;
  /** Whether the last pass was made with the parameters in force. */
  let isPassed = false;
  for (let round = 0; round < 6; round++) {
    if (options.chooseForms) {
      const before = Uint8Array.from(fit.forms);
      let calm = 0;
      for (let step = 0; step < 25 && calm < 2 && passes < options.maxPasses; step++, passes++) {
        before.set(fit.forms);
        evaluate(fit, weight, true);
        maximise(fit, { chooseForms: true, newtonSteps: options.newtonSteps });
        calm = sameForms(before, fit.forms) ? calm + 1 : 0;
      }
    }
    const wanted =
      (options.atLeast ?? Number.NEGATIVE_INFINITY) + (options.chooseForms ? formPenalty(fit) : 0);
    const result = squarem(fit, weight, options.newtonSteps, goal, options.maxPasses - passes, wanted);
    passes += result.passes;
    arrived = result.arrived;
    isPassed = arrived || result.hopeless === true;
    if (result.hopeless === true || !options.chooseForms || passes >= options.maxPasses) break;
    const params = Float64Array.from(fit.params);
    const forms = Uint8Array.from(fit.forms);
    maximise(fit, { chooseForms: true, newtonSteps: options.newtonSteps });
    if (sameForms(forms, fit.forms)) {
      fit.params.set(params);
      break;
    }
    isPassed = false;
  }
  // The parameters that were kept are the ones the figures must belong to.
  if (!isPassed) pass(fit, weight);
  objectiveOf(fit, options.chooseForms);
  return arrived;
}

function sameForms(a: Uint8Array, b: Uint8Array): boolean {
  for (let j = 0; j < a.length; j++) if (a[j] !== b[j]) return false;
  return true;
}

/** A run that gained so much in its last three passes is not expected to gain more than so many times that. */
const hopeful = 8;

/**
 * EM steps θ₁, θ₂ from θ₀ and the extrapolation θ' = θ₀ − 2αr + α²v, r = θ₁ − θ₀,
 * v = (θ₂ − θ₁) − r, α = −|r| / |v|; taken when the objective does not fall below that of θ₁,
 * else θ₂. Varadhan and Roland (2008), Scandinavian Journal of Statistics 35, 335,
 * doi:10.1111/j.1467-9469.2007.00585.x.
 */
function squarem(
  fit: Fit,
  weight: Float64Array,
  newtonSteps: number,
  goal: number,
  maxPasses: number,
  wanted: number,
): { passes: number; arrived: boolean; hopeless?: true } {
  const { params } = fit;
  const size = params.length;
  const p0 = new Float64Array(size);
  const p1 = new Float64Array(size);
  const p2 = new Float64Array(size);
  const step = { chooseForms: false, newtonSteps };
  let passes = 0;
  let limit = 4;
  let small = 0;
  let previous = Number.NEGATIVE_INFINITY;
  while (passes < maxPasses) {
    const start = evaluate(fit, weight, false);
    passes++;
    if (start + hopeful * (start - previous) < wanted) return { passes, arrived: false, hopeless: true };
    if (start - previous < goal) {
      small++;
      if (small >= 2) return { passes, arrived: true };
    } else small = 0;
    previous = start;
    p0.set(params);
    maximise(fit, step);
    const first = evaluate(fit, weight, false);
    passes++;
    p1.set(params);
    if (first - start < goal) {
      small++;
      if (small >= 2) return { passes, arrived: true };
      previous = first;
    }
    maximise(fit, step);
    p2.set(params);
    let rr = 0;
    let vv = 0;
    for (let e = 0; e < size; e++) {
      const r = p1[e]! - p0[e]!;
      const v = p2[e]! - p1[e]! - r;
      rr += r * r;
      vv += v * v;
    }
    if (!(vv > 0)) continue;
    let alpha = -Math.sqrt(rr / vv);
    if (alpha > -1) continue;
    if (alpha <= -limit) {
      alpha = -limit;
      limit *= 4;
    }
    for (let e = 0; e < size; e++) {
      const r = p1[e]! - p0[e]!;
      const v = p2[e]! - p1[e]! - r;
      params[e] = p0[e]! - 2 * alpha * r + alpha * alpha * v;
    }
    const reached = evaluate(fit, weight, false);
    passes++;
    if (reached >= first) maximise(fit, step);
    else {
      params.set(p2);
      limit = Math.max(4, limit / 4);
    }
  }
  return { passes, arrived: false };
}

/** A fit kept: everything needed to take it up again, and its criteria. */
export interface Solution {
  family: ModelFamily;
  k: number;
  forms: Uint8Array;
  params: Float64Array;
  logLik: number;
  objective: number;
  nParams: number;
  bic: number;
  /** −2 log of the evidence; NaN where there is none (maximum likelihood has no prior). */
  evidence: number;
  startsAtBest: number;
  arrived: boolean;
  /** Line only: its classes form one peak, so they are no groups. */
  onePeak?: boolean;
}

export function keep(fit: Fit, arrived: boolean): Solution {
  const nParams = modelParameters(fit);
  return {
    family: fit.family,
    k: fit.k,
    forms: Uint8Array.from(fit.forms),
    params: Float64Array.from(fit.params),
    logLik: fit.logLik,
    objective: fit.objective,
    nParams,
    bic: -2 * fit.logLik + nParams * Math.log(Math.max(2, fit.design.total)),
    evidence: fit.prior > 0 ? -2 * logEvidence(fit) : Number.NaN,
    startsAtBest: 1,
    arrived,
  };
}

/** Takes a solution up again, whatever the fit held before. */
export function restore(fit: Fit, solution: Solution): void {
  fit.forms.set(solution.forms);
  fit.params.set(solution.params);
  resetTrial(fit);
}
