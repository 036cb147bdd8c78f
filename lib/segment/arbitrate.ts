import type { Control } from "./control";
import { type EmOptions, restore, run, type Solution } from "./em";
import { createRandom } from "./random";
import type { SegmentSettings } from "./schema";
import { onePerPerson, simulate } from "./simulate";
import { criterionValue, type Judged } from "./verdict";
import { Workspaces } from "./workspaces";

/** Differences of the criterion below this are no evidence either way (Raftery 1995: "positive" from 2, "strong" from 6). */
export const nearTie = 6;

const blrtStream = 41;
const significant = 0.05;
/** Above this chance a smaller number of groups is certain to stand, and no more samples are drawn. */
const hopeless = 0.2;
/** Starts beside the fitted parameters, and how far they lie from them (on the scale of logits). */
const otherStarts = 2;
const jitter = 0.5;
const refitRun: EmOptions = { chooseForms: false, tolerance: 1e-6, maxPasses: 120, newtonSteps: 1 };

/** What the bootstrapped likelihood ratio said between two neighbouring numbers of groups. */
export interface Arbitration {
  from: number;
  to: number;
  /** 2 (ℓ_to − ℓ_from). */
  ratio: number;
  p: number;
  samples: number;
}

/**
 * Decides between lca(k) and lca(k + 1) where their criteria are within 6 and one of them won: data sets are
 * drawn from the smaller model with the same gaps, both are fitted to each (from their parameters and from some
 * near them, forms held), and p = (1 + hits) / (1 + samples) is the share whose ratio reaches the one observed.
 * Below 0.05 the larger wins. McLachlan (1987), doi:10.2307/2347790; Nylund, Asparouhov and Muthén (2007).
 *
 * @returns undefined when there is nothing to decide
 */
export function arbitrate(
  workspaces: Workspaces,
  judged: Judged[],
  winner: Judged,
  settings: SegmentSettings,
  prior: number,
  control: Control,
): { winner: Judged; found: Arbitration } | undefined {
  if (settings.blrt === 0 || winner.summary.model !== "lca") return undefined;
  const gap = (other: Judged): number =>
    Math.abs(criterionValue(other.summary, settings) - criterionValue(winner.summary, settings));
  const rival = judged
    .filter(
      ({ summary }) =>
        summary.model === "lca" &&
        summary.refused === undefined &&
        Math.abs(summary.k - winner.summary.k) === 1 &&
        summary.k >= settings.kMin &&
        summary.k <= settings.kMax,
    )
    .sort((a, b) => gap(a) - gap(b))[0];
  if (rival === undefined || gap(rival) >= nearTie) return undefined;
  const [small, large] = rival.summary.k < winner.summary.k ? [rival, winner] : [winner, rival];
  const ratio = 2 * (large.solution.logLik - small.solution.logLik);
  const fit = workspaces.get("lca", small.solution.k);
  restore(fit, small.solution);
  const people = onePerPerson(workspaces.design);
  let hits = 0;
  let samples = 0;
  for (; samples < settings.blrt; samples++) {
    control.check();
    control.progress("calibration", samples / settings.blrt);
    const random = createRandom(settings.seed, blrtStream, samples);
    const drawn = new Workspaces(simulate(fit, people, random), prior, settings.criterion);
    const gain =
      refit(drawn, large.solution, samples, settings) - refit(drawn, small.solution, samples, settings);
    if (2 * gain >= ratio) hits++;
    if ((1 + hits) / (1 + settings.blrt) > hopeless) {
      samples++;
      break;
    }
  }
  const p = (1 + hits) / (1 + samples);
  const found = { from: small.summary.k, to: large.summary.k, ratio, p, samples };
  return { winner: p < significant ? large : small, found };
}

/** Highest log-likelihood of a solution's model on the workspaces' own answers. */
function refit(
  workspaces: Workspaces,
  solution: Solution,
  sample: number,
  settings: SegmentSettings,
): number {
  const { design } = workspaces;
  const fit = workspaces.get("lca", solution.k);
  restore(fit, solution);
  run(fit, design.weight, refitRun);
  let best = fit.logLik;
  if (solution.k === 1) return best;
  for (let start = 0; start < otherStarts; start++) {
    const random = createRandom(settings.seed, blrtStream, sample, 1 + start, solution.k);
    restore(fit, solution);
    for (let e = 0; e < fit.params.length; e++) fit.params[e]! += jitter * random.normal();
    run(fit, design.weight, refitRun);
    best = Math.max(best, fit.logLik);
  }
  return best;
}
