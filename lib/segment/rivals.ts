import { criterionOf, type SearchOptions } from "./candidates";
import type { Control } from "./control";
import type { Solution } from "./em";
import { fitClasses } from "./fit-classes";
import { fitLines, fitTrait, withinReach } from "./fit-line";
import { fitStyle } from "./fit-style";
import type { Workspaces } from "./workspaces";

/**
 * The continuous competitors: trait, and groups at places of its line; style(k) where the habit
 * shows at the best lca(k), uphill from there, and style(1).
 */
export function rivals(
  workspaces: Workspaces,
  best: Map<number, Solution>,
  options: SearchOptions,
  startWeight: Float64Array,
  control: Control,
): Solution[] {
  const { design } = workspaces;
  const { settings, kMax } = options;
  const found: Solution[] = [];
  if (design.discrete.length + design.numbers.length >= 3) {
    const trait = fitTrait(workspaces, control);
    if (trait !== undefined) {
      found.push(trait);
      const least = Math.min(...[...best.values()].map((solution) => criterionOf(solution, settings)));
      if (criterionOf(trait, settings) < least + withinReach) {
        found.push(...fitLines(workspaces, trait, settings, kMax, control));
      }
    }
  }
  if (design.discrete.length - design.firstScale < 3) return found;
  const styles = new Map<number, Solution>();
  const style = (k: number, thorough: boolean): number => {
    const known = styles.get(k);
    if (known !== undefined) return criterionOf(known, settings);
    control.check();
    control.progress("rivals", 0.75 + (0.25 * styles.size) / (kMax + 1));
    let lca = best.get(k);
    if (lca === undefined) {
      lca = fitClasses(workspaces, k, options, startWeight, best.get(k - 1), control);
      best.set(k, lca);
      found.push(lca);
    }
    const fitted = fitStyle(workspaces, lca, options, startWeight, control, thorough);
    styles.set(k, fitted);
    return criterionOf(fitted, settings);
  };
  const single = best.get(1);
  const habitAlone = single !== undefined && style(1, false) < criterionOf(single, settings);
  const eligible = [...best.values()].filter((solution) => solution.k >= settings.kMin);
  const winner = eligible.reduce((a, b) => (criterionOf(b, settings) < criterionOf(a, settings) ? b : a));
  let at = winner.k;
  let value = style(at, false);
  if (value < criterionOf(winner, settings) || (winner.k === 1 && habitAlone)) {
    for (const direction of [1, -1]) {
      for (;;) {
        const next = at + direction;
        if (next < settings.kMin || next > kMax) break;
        const reached = style(next, true);
        if (reached >= value) break;
        at = next;
        value = reached;
      }
    }
  }
  found.push(...styles.values());
  return found;
}
