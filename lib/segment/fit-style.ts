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
import { maximise } from "./maximise";
import { createRandom } from "./random";
import { chooseSeeds, startFromSeeds } from "./starts";
import { piece } from "./work";

/** Where the style loading starts: at 0 the likelihood is flat in it and EM would stay. */
const firstLoading = 0.6;

/**
 * style(k) from lca(k) in its forms and, `thoroughly`, with nothing pruned and from a few seeded starts of
 * its own: people who differ only in their ticking habit may have split the classes of lca(k).
 */
export const style = piece(
  "style",
  z.object({ lca: solution, thoroughly: z.boolean() }),
  solution,
  (spaces, { lca, thoroughly }) => {
    const { design, startWeight } = spaces;
    const { seed } = spaces.ground.settings;
    const k = lca.k;
    const fit = spaces.get("style", k);
    const plain = spaces.get("lca", k);
    const begin = (): Candidate => {
      fit.forms.set(plain.forms);
      fit.params.set(plain.params);
      fit.trial.set(plain.trial);
      fit.params[k] = firstLoading;
      shortRun(fit, startWeight, 6);
      return snapshot(fit);
    };
    restore(plain, lca);
    const starts = [begin()];
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
    return keep(fit, run(fit, design.weight, settledRun));
  },
);

/** Gives every question its default form back, at the responsibilities of the present fit. */
function unprune(fit: Fit, weight: Float64Array): void {
  shortRun(fit, weight, 0);
  const stats = Float64Array.from(fit.stats);
  resetForms(fit, false);
  resetParams(fit);
  fit.stats.set(stats);
  maximise(fit, { chooseForms: false, newtonSteps: 3 });
}
