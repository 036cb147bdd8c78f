import * as z from "zod";
import {
  bestOf,
  type Candidate,
  criterionOf,
  resume,
  roughRun,
  settledRun,
  snapshot,
  solution,
  stream,
} from "./candidates";
import { keep, restore, run, type Solution, shortRun } from "./em";
import { type Fit, resetForms, resetParams } from "./fit";
import { closestClasses } from "./fit-classes";
import { maximise } from "./maximise";
import { place } from "./pass";
import { createRandom } from "./random";
import { chooseSeeds } from "./seeds";
import { countShares, startFromMerge, startFromSeeds } from "./starts";
import { piece } from "./work";
import type { Workspaces } from "./workspaces";

/** Where the style loading starts: at 0 the likelihood is flat in it and EM would stay. */
const firstLoading = 0.6;

/** A habit that is going to end this far below lca(k) on the log-scale is not followed to the end. */
const hopelessBehind = 20;

/**
 * style(k) from lca(k) in its forms. Classes of lca(k) may be people who differ only in their ticking habit, so it
 * also starts from `larger`, style(k + 1) with its two closest classes merged, or, `thoroughly`, from lca(k) with
 * nothing pruned and a few seeds of its own.
 */
export const style = piece(
  "style",
  z.object({ lca: solution, larger: solution.nullable(), thoroughly: z.boolean() }),
  solution,
  (spaces, { lca, larger, thoroughly }) => {
    const { design, startWeight } = spaces;
    const { seed } = spaces.ground.settings;
    const k = lca.k;
    const fit = spaces.get("style", k);
    const plain = spaces.get("lca", k);
    const begin = (loading = firstLoading): Candidate => {
      fit.forms.set(plain.forms);
      fit.params.set(plain.params);
      fit.trial.set(plain.trial);
      fit.params[k] = loading;
      shortRun(fit, startWeight, 6);
      return snapshot(fit);
    };
    restore(plain, lca);
    const starts = [begin()];
    if (larger !== null) {
      mergeStyle(spaces, larger);
      starts.push(begin(larger.params[larger.k]));
    }
    if (k > 1 && thoroughly) {
      restore(plain, lca);
      unprune(plain, startWeight);
      const others = [begin()];
      for (let start = 0; start < 4; start++) {
        const random = createRandom(seed, stream.style, k, start);
        startFromSeeds(plain, startWeight, chooseSeeds(design, startWeight, k, random), false);
        shortRun(plain, startWeight, 2);
        others.push(begin());
      }
      starts.push(...bestOf(others, 1));
    }
    const arrived = starts.map((from): Solution => {
      resume(fit, from);
      return keep(fit, run(fit, startWeight, roughRun));
    });
    const value = (found: Solution): number => criterionOf(found, spaces.ground.settings);
    const best = arrived.reduce((a, b) => (value(b) < value(a) ? b : a));
    if (startWeight === design.weight) return best;
    restore(fit, best);
    return keep(fit, run(fit, design.weight, { ...settledRun, atLeast: lca.objective - hopelessBehind }));
  },
);

/** lca(k) from style(k + 1) with its two closest classes merged, by the responsibilities of the classes. */
function mergeStyle(spaces: Workspaces, larger: Solution): void {
  const { design, startWeight } = spaces;
  const style = spaces.get("style", larger.k);
  restore(style, larger);
  const posterior = new Float64Array(design.n * larger.k);
  place(style, { posterior, logDensity: new Float64Array(design.n) });
  const big = spaces.get("lca", larger.k);
  big.forms.set(larger.forms);
  countShares(big, startWeight, posterior);
  const [a, b] = closestClasses(big);
  startFromMerge(spaces.get("lca", larger.k - 1), big, a, b, false);
}

/** Gives every question its default form back, at the responsibilities of the present fit. */
function unprune(fit: Fit, weight: Float64Array): void {
  shortRun(fit, weight, 0);
  const stats = Float64Array.from(fit.stats);
  resetForms(fit, false);
  resetParams(fit);
  fit.stats.set(stats);
  maximise(fit, { chooseForms: false, newtonSteps: 3 });
}
