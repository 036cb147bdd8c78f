import { criterionOf, polish, type SearchOptions, settledRun, stream } from "./candidates";
import type { Control } from "./control";
import type { Design } from "./design";
import { longRun, type Solution } from "./em";
import { fitClasses, mergeFrom } from "./fit-classes";
import { createRandom } from "./random";
import { rivals } from "./rivals";
import type { SegmentSettings } from "./schema";
import { Workspaces } from "./workspaces";

export interface SearchResult {
  /** The best fit of every family and k that was tried. */
  solutions: Solution[];
  workspaces: Workspaces;
}

/** Weights of a random part of the patterns, scaled to the same total; the weights themselves when they are few. */
export function sampleWeights(design: Design, size: number, seed: number): Float64Array {
  if (design.n <= size) return design.weight;
  const random = createRandom(seed, stream.sample);
  const keepShare = size / design.n;
  const weight = new Float64Array(design.n);
  let sum = 0;
  for (let i = 0; i < design.n; i++) {
    if (random.uniform() < keepShare) weight[i] = design.weight[i]!;
    sum += weight[i]!;
  }
  return weight.map((w) => (w * design.total) / sum);
}

/**
 * The race: lca(k) for k = 1 … kMax, style(k) around the best of them, and trait; each the
 * best of many starts. Without `precise` the loop over k ends when the criterion rose twice
 * running.
 */
export function search(design: Design, options: SearchOptions, control: Control): SearchResult {
  const { settings, kMax } = options;
  const workspaces = new Workspaces(design, options.prior, settings.criterion);
  const best = new Map<number, Solution>();
  const startWeight = sampleWeights(design, options.startSample, settings.seed);
  const from = Math.min(settings.kMin, 1);
  let rises = 0;
  for (let k = from; k <= kMax; k++) {
    control.progress("search", (0.7 * (k - 1)) / kMax);
    best.set(k, fitClasses(workspaces, k, options, startWeight, best.get(k - 1), control));
    const previous = best.get(k - 1);
    if (settings.precise || previous === undefined || k <= settings.kMin) continue;
    rises = criterionOf(best.get(k)!, settings) > criterionOf(previous, settings) ? rises + 1 : 0;
    if (rises >= 2) break;
  }
  const tried = [...best.keys()];
  for (let k = Math.max(...tried) - 1; k >= 2; k--) {
    const merged = mergeFrom(workspaces, best.get(k + 1)!, k, options, control);
    if (merged.objective > best.get(k)!.objective + 0.01) {
      const polished = settings.precise
        ? merged
        : polish(workspaces.get("lca", k), merged, design.weight, settledRun);
      best.set(k, { ...polished, startsAtBest: 0 });
    }
  }
  const solutions = [...best.values()];
  if (!settings.precise) {
    control.progress("rivals", 0.75);
    solutions.push(...rivals(workspaces, best, options, startWeight, control));
    finishLeaders(workspaces, solutions, settings);
  }
  return { solutions, workspaces };
}

/** Polishes the two best solutions to the last digit. */
function finishLeaders(workspaces: Workspaces, solutions: Solution[], settings: SegmentSettings): void {
  const order = [...solutions.keys()].sort(
    (a, b) => criterionOf(solutions[a]!, settings) - criterionOf(solutions[b]!, settings) || a - b,
  );
  for (const at of order.slice(0, 2)) {
    const solution = solutions[at]!;
    const fit = workspaces.get(solution.family, solution.k);
    const polished = polish(fit, solution, workspaces.design.weight, longRun);
    solutions[at] = solution.onePeak === undefined ? polished : { ...polished, onePeak: solution.onePeak };
  }
}
