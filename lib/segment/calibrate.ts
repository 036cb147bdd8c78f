import * as z from "zod";
import { solution } from "./candidates";
import { restore, run, type Solution } from "./em";
import type { Fit } from "./fit";
import { fitClasses } from "./fit-classes";
import { adjustedRandOf } from "./match";
import { place } from "./pass";
import { createRandom } from "./random";
import { onePerPerson, simulate } from "./simulate";
import { modalClass } from "./stability";
import { each, piece, type Work, workHere } from "./work";
import type { Ground } from "./workspaces";

const nullStream = 31;

/** BIC₁ − BIC₂ of one data set drawn from a fit of one group. */
export const nullGain = piece(
  "null-gain",
  z.object({ single: solution, sample: z.int() }),
  z.number(),
  (spaces, { single, sample }) => {
    const { settings } = spaces.ground;
    const fit = spaces.get(single.family, 1);
    restore(fit, single);
    const random = createRandom(settings.seed, nullStream, sample);
    const simulated = { ...spaces.ground, design: simulate(fit, onePerPerson(spaces.design), random) };
    const [one, two] = [1, 2].map((k) => workHere(fitClasses(simulated, k, undefined)));
    return one!.bic - two!.bic;
  },
);

/**
 * How often data without groups would have looked as grouped: share of simulated data sets (drawn from the fitted
 * model of one group, unrelated answers or the ticking habit alone, with the same gaps) whose gain of two classes
 * over one, BIC₁ − BIC₂, reaches the observed one; (1 + hits) / (1 + samples).
 * Hennig and Lin (2015), Statistics and Computing 25, 821.
 *
 * @param single the fit of one group
 */
export function* nullShare(ground: Ground, single: Solution, observedGain: number): Work<number> {
  const { nullSamples } = ground.settings;
  const gains = yield* each(
    ground,
    nullGain,
    Array.from({ length: nullSamples }, (_, sample) => ({ single, sample })),
  );
  return (1 + gains.filter((gain) => gain >= observedGain).length) / (1 + nullSamples);
}

/** The groups as they come out when some patterns carry no weight. */
export interface Without {
  /** Agreement with the groups of everybody, over the people that stay. */
  ari: number;
  /** Shares of the groups among the people that stay, in the order of the groups. */
  shares: number[];
}

/**
 * Whether the groups rest on careless answers: the solution fitted on without the flagged
 * patterns, and what the others' groups are then.
 *
 * @param order class of the fit that is shown as group g
 * @param mass what the people of every pattern count in shares
 */
export function segmentsWithout(
  fit: Fit,
  solution: Solution,
  order: readonly number[],
  flagged: Uint8Array,
  mass: Float64Array,
): Without | null {
  const { design, k } = fit;
  const label = (): Int32Array => {
    const placement = { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n) };
    place(fit, placement);
    return modalClass(placement.posterior, design.n, k);
  };
  const careful = design.weight.map((w, i) => (flagged[i] === 1 ? 0 : w));
  const total = careful.reduce((a, b) => a + b, 0);
  if (!(total > 0)) return null;
  restore(fit, solution);
  const before = label();
  run(fit, careful, { chooseForms: false, tolerance: 1e-6, maxPasses: 60, newtonSteps: 1 });
  const after = label();
  restore(fit, solution);
  const shares = new Array<number>(k).fill(0);
  const counted = mass.map((w, i) => (flagged[i] === 1 ? 0 : w));
  const all = counted.reduce((a, b) => a + b, 0);
  for (let i = 0; i < design.n; i++) shares[order.indexOf(after[i]!)]! += counted[i]! / all;
  return { ari: adjustedRandOf(before, after, careful), shares };
}
