import * as z from "zod";
import { solution } from "./candidates";
import type { Control } from "./control";
import { type EmOptions, restore, run, type Solution } from "./em";
import { createRandom } from "./random";
import { onePerPerson, simulate } from "./simulate";
import { criterionValue, type Judged } from "./verdict";
import { each, piece, type Work } from "./work";
import { type Ground, Workspaces } from "./workspaces";

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

/** How much higher the log-likelihood of the larger model comes out on answers drawn from the smaller. */
export const drawnGain = piece(
  "drawn-gain",
  z.object({ small: solution, large: solution, sample: z.int() }),
  z.number(),
  (spaces, { small, large, sample }) => {
    const { seed } = spaces.ground.settings;
    const fit = spaces.get("lca", small.k);
    restore(fit, small);
    const random = createRandom(seed, blrtStream, sample);
    const design = simulate(fit, onePerPerson(spaces.design), random);
    const drawn = new Workspaces({ ...spaces.ground, design });
    return refit(drawn, large, sample) - refit(drawn, small, sample);
  },
);

/** Samples asked for at a time; how many count does not depend on it. */
const atATime = 4;

/**
 * Decides between lca(k) and lca(k + 1) where their criteria are within 6 and one of them won: data sets are
 * drawn from the smaller model with the same gaps, both are fitted to each (from their parameters and from some
 * near them, forms held), and p = (1 + hits) / (1 + samples) is the share whose ratio reaches the one observed.
 * Below 0.05 the larger wins. McLachlan (1987), doi:10.2307/2347790; Nylund, Asparouhov and Muthén (2007).
 *
 * @returns undefined when there is nothing to decide
 */
export function* arbitrate(
  ground: Ground,
  judged: Judged[],
  winner: Judged,
  control: Control,
): Work<{ winner: Judged; found: Arbitration } | undefined> {
  const { settings } = ground;
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
  let hits = 0;
  let samples = 0;
  const goesOn = (): boolean => samples < settings.blrt && (1 + hits) / (1 + settings.blrt) <= hopeless;
  while (goesOn()) {
    control.progress("calibration", samples / settings.blrt);
    const inputs = Array.from({ length: Math.min(atATime, settings.blrt - samples) }, (_, s) => ({
      small: small.solution,
      large: large.solution,
      sample: samples + s,
    }));
    for (const gain of yield* each(ground, drawnGain, inputs)) {
      if (!goesOn()) break;
      samples++;
      if (2 * gain >= ratio) hits++;
    }
  }
  const p = (1 + hits) / (1 + samples);
  const found = { from: small.summary.k, to: large.summary.k, ratio, p, samples };
  return { winner: p < significant ? large : small, found };
}

/** Highest log-likelihood of a solution's model on the workspaces' own answers. */
function refit(spaces: Workspaces, fitted: Solution, sample: number): number {
  const { design } = spaces;
  const fit = spaces.get("lca", fitted.k);
  restore(fit, fitted);
  run(fit, design.weight, refitRun);
  let best = fit.logLik;
  if (fitted.k === 1) return best;
  for (let start = 0; start < otherStarts; start++) {
    const random = createRandom(spaces.ground.settings.seed, blrtStream, sample, 1 + start, fitted.k);
    restore(fit, fitted);
    for (let e = 0; e < fit.params.length; e++) fit.params[e]! += jitter * random.normal();
    run(fit, design.weight, refitRun);
    best = Math.max(best, fit.logLik);
  }
  return best;
}
