import { criterionOf } from "./candidates";
import type { Solution } from "./em";
import { fitClasses } from "./fit-classes";
import { fitLines, trait, withinReach } from "./fit-line";
import { style } from "./fit-style";
import { each, one, type Work } from "./work";
import type { Ground } from "./workspaces";

/** The gradient without groups, where there are questions enough to show one. */
export function* fitTrait(ground: Ground): Work<Solution | null> {
  const { discrete, numbers } = ground.design;
  if (discrete.length + numbers.length < 3) return null;
  return yield* one(ground, trait, null);
}

/** Groups at places of the trait's line, where the trait is not hopelessly behind the best lca(k). */
export function* fitPeaks(
  ground: Ground,
  gradient: Solution | null,
  best: ReadonlyMap<number, Solution>,
  kMax: number,
): Work<Solution[]> {
  if (gradient === null) return [];
  const least = Math.min(...[...best.values()].map((fitted) => criterionOf(fitted, ground.settings)));
  if (criterionOf(gradient, ground.settings) >= least + withinReach) return [];
  return yield* fitLines(ground, gradient, kMax);
}

/** Numbers of groups in a row that may do no better before a direction is given up. */
const patience = 2;

/** style(1), style(k) where the habit shows at the best lca(k), and from there up and down while it gets better. */
export function* fitStyles(
  ground: Ground,
  best: ReadonlyMap<number, Solution>,
  kMax: number,
): Work<Solution[]> {
  const { design, settings } = ground;
  if (design.discrete.length - design.firstScale < 3) return [];
  const value = (fitted: Solution): number => criterionOf(fitted, settings);
  const plain = new Map(best);
  const found = new Map<number, Solution>();
  const extra: Solution[] = [];
  const eligible = [...best.values()].filter(({ k }) => k >= settings.kMin);
  const winner = eligible.reduce((a, b) => (value(b) < value(a) ? b : a));
  const first = best.get(1);
  const begin = first === undefined || winner.k === 1 ? [winner] : [first, winner];
  for (const fitted of yield* each(
    ground,
    style,
    begin.map((lca) => ({ lca, larger: null, thoroughly: false })),
  )) {
    found.set(fitted.k, fitted);
  }
  let top = found.get(winner.k)!;
  if (value(top) >= value(winner)) return [...found.values()];
  function* consider(k: number): Work<boolean> {
    let lca = plain.get(k);
    if (lca === undefined) {
      lca = yield* fitClasses(ground, k, plain.get(k - 1));
      plain.set(k, lca);
      extra.push(lca);
    }
    const known = found.get(k);
    const larger = found.get(k + 1) ?? null;
    const fitted = yield* one(ground, style, { lca, larger, thoroughly: larger === null });
    const better = known !== undefined && value(known) <= value(fitted) ? known : fitted;
    found.set(k, better);
    const isTop = value(better) < value(top);
    if (isTop) top = better;
    return isTop;
  }
  for (let k = winner.k + 1, misses = 0; k <= kMax && misses < patience; k++) {
    misses = (yield* consider(k)) ? 0 : misses + 1;
  }
  // And down again: classes that lca divided by the habit are put together one by one.
  const least = Math.max(2, settings.kMin);
  for (let k = Math.max(...found.keys()) - 1, misses = 0; k >= least && misses < patience; k--) {
    const isTop = yield* consider(k);
    misses = isTop || k >= top.k ? 0 : misses + 1;
  }
  return [...extra, ...found.values()];
}
