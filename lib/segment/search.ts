import { criterionOf } from "./candidates";
import type { Control } from "./control";
import type { Solution } from "./em";
import { fitClasses, merged, polished } from "./fit-classes";
import { fitPeaks, fitStyles, fitTrait } from "./rivals";
import { both, each, type Work } from "./work";
import type { Ground } from "./workspaces";

/**
 * The race: lca(k) for k = 1 … kMax, style(k) around the best of them, and trait; each the
 * best of many starts. Without `precise` the loop over k ends when the criterion rose twice
 * running.
 *
 * @returns the best fit of every family and k that was tried
 */
export function* search(ground: Ground, kMax: number, control: Control): Work<Solution[]> {
  if (ground.settings.precise) return [...(yield* fitEveryK(ground, kMax, control)).values()];
  const [best, gradient] = yield* both(fitEveryK(ground, kMax, control), fitTrait(ground));
  control.progress("rivals", 0);
  const [peaks, styles] = yield* both(fitPeaks(ground, gradient, best, kMax), fitStyles(ground, best, kMax));
  control.progress("rivals", 0.7);
  const solutions = [...best.values(), ...(gradient === null ? [] : [gradient]), ...peaks, ...styles];
  return yield* finishLeaders(ground, solutions);
}

/** lca(k) for all k, from below by splits and seeds, then from above by merging classes. */
function* fitEveryK(ground: Ground, kMax: number, control: Control): Work<Map<number, Solution>> {
  const { settings } = ground;
  const best = new Map<number, Solution>();
  let rises = 0;
  for (let k = 1; k <= kMax; k++) {
    // A fit of k classes takes about k starts as many and k times as long.
    control.progress("search", (k * k) / ((kMax + 1) * (kMax + 1)));
    const found = yield* fitClasses(ground, k, best.get(k - 1));
    const previous = best.get(k - 1);
    best.set(k, found);
    if (settings.precise || previous === undefined || k <= settings.kMin) continue;
    rises = criterionOf(found, settings) > criterionOf(previous, settings) ? rises + 1 : 0;
    if (rises >= 2) break;
  }
  yield* mergeDownwards(ground, best);
  return best;
}

/** Tries every solution with two classes merged as a solution for one class less, until none of them is better. */
function* mergeDownwards(ground: Ground, best: Map<number, Solution>): Work<void> {
  let larger = [...best.values()].filter(({ k }) => k >= 3);
  while (larger.length > 0) {
    const smaller = yield* each(
      ground,
      merged,
      larger.map((from) => ({ larger: from, rival: best.get(from.k - 1)! })),
    );
    larger = [];
    for (const found of smaller) {
      if (found === null) continue;
      best.set(found.k, found);
      if (found.k >= 3) larger.push(found);
    }
  }
}

/** A solution further behind than this needs no more digits. */
const contested = 2;

/** Polishes the best solution, and the second if it is close, to the last digit. */
function* finishLeaders(ground: Ground, solutions: Solution[]): Work<Solution[]> {
  const value = (at: number): number => criterionOf(solutions[at]!, ground.settings);
  const [first = 0, second = 0] = [...solutions.keys()].sort((a, b) => value(a) - value(b) || a - b);
  const order = value(second) - value(first) < contested ? [first, second] : [first];
  const finished = yield* each(
    ground,
    polished,
    order.map((at) => ({ rough: solutions[at]!, fully: true })),
  );
  return solutions.map((found, at) => finished[order.indexOf(at)] ?? found);
}
