import {
  bestOf,
  type Candidate,
  criterionOf,
  polish,
  resume,
  roughRun,
  type SearchOptions,
  settledRun,
  snapshot,
  stream,
} from "./candidates";
import type { Control } from "./control";
import { keep, restore, run, type Solution, shortRun } from "./em";
import { type Fit, resetForms, resetParams } from "./fit";
import { maximise } from "./maximise";
import { createRandom } from "./random";
import { chooseSeeds, startFromSeeds } from "./starts";
import type { Workspaces } from "./workspaces";

/** Where the style loading starts: at 0 the likelihood is flat in it and EM would stay. */
const firstLoading = 0.6;

/**
 * style(k) from lca(k) in its forms and with nothing pruned, and from a few seeded starts of
 * its own: people who differ only in their ticking habit may have split the classes of lca(k).
 */
export function fitStyle(
  workspaces: Workspaces,
  lca: Solution,
  options: SearchOptions,
  startWeight: Float64Array,
  control: Control,
  thorough: boolean,
): Solution {
  const { design } = workspaces;
  const { settings } = options;
  const k = lca.k;
  const fit = workspaces.get("style", k);
  const plain = workspaces.get("lca", k);
  const candidates: Candidate[] = [];
  const begin = (): void => {
    fit.forms.set(plain.forms);
    fit.params.set(plain.params);
    fit.trial.set(plain.trial);
    fit.params[k] = firstLoading;
    shortRun(fit, startWeight, 6);
    candidates.push(snapshot(fit));
  };
  restore(plain, lca);
  begin();
  if (k > 1 && thorough) {
    restore(plain, lca);
    unprune(plain, startWeight);
    begin();
    for (let start = 0; start < 4; start++) {
      control.check();
      const random = createRandom(settings.seed, stream.style, k, start);
      startFromSeeds(plain, startWeight, chooseSeeds(design, startWeight, k, random), false);
      shortRun(plain, startWeight, 2);
      begin();
    }
  }
  let best: Solution | undefined;
  for (const candidate of [candidates[0]!, ...bestOf(candidates.slice(1), 1)]) {
    control.check();
    resume(fit, candidate);
    const arrived = run(fit, startWeight, roughRun);
    const found = keep(fit, arrived);
    if (best === undefined || criterionOf(found, settings) < criterionOf(best, settings)) best = found;
  }
  if (best === undefined) throw new Error("no start");
  return polish(fit, best, design.weight, settledRun);
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
