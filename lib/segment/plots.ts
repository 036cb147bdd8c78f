import { symmetricEigen } from "./linear";
import type { ProfileQuestion, SegmentResult } from "./schema";

/**
 * Groups and answers on two axes: correspondence analysis of the groups × options table of
 * the active questions, principal coordinates for the groups, standard for the options.
 * Greenacre (2017), Correspondence Analysis in Practice, 3rd ed., appendix A.
 *
 * @param profile of the same groups; shares × n give back the counts
 */
export function separation(profile: ProfileQuestion[], k: number): SegmentResult["plots"]["separation"] {
  const columns: { column: string; option: string; counts: number[] }[] = [];
  for (const question of profile) {
    if (!question.active) continue;
    for (const { option, cells } of question.options) {
      if (option === null) continue;
      columns.push({
        column: question.column,
        option,
        counts: cells.map((cell) => (cell.value ?? 0) * cell.n),
      });
    }
  }
  const used = columns.filter(({ counts }) => counts.some((count) => count > 0));
  const groupMass = Array.from({ length: k }, (_, g) =>
    used.reduce((sum, { counts }) => sum + counts[g]!, 0),
  );
  const n = groupMass.reduce((a, b) => a + b, 0);
  if (k < 3 || used.length < 3 || groupMass.some((mass) => !(mass > 0))) return null;
  // S Sᵀ with S = (P − r cᵀ) / √(r c): k × k, however many options there are.
  const S = new Float64Array(k * k);
  for (const { counts } of used) {
    const mass = counts.reduce((a, b) => a + b, 0);
    const s = counts.map(
      (count, g) =>
        (count / n - (groupMass[g]! / n) * (mass / n)) / Math.sqrt((groupMass[g]! / n) * (mass / n)),
    );
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) S[a * k + b]! += s[a]! * s[b]!;
  }
  const { values, vectors } = symmetricEigen(S, k);
  const axes = [0, 1].filter((e) => values[e]! > 1e-12);
  if (axes.length < 2) return null;
  const groups = groupMass.map((mass, g) =>
    axes.map((e) => (Math.sqrt(values[e]!) * vectors[e]![g]!) / Math.sqrt(mass / n)),
  );
  const options = used.map(({ column, option, counts }) => {
    const mass = counts.reduce((a, b) => a + b, 0);
    // Transition formula: an option lies at the mean of its groups, stretched by 1 / √inertia.
    const at = axes.map((e, axis) => {
      const mean = counts.reduce((sum, count, g) => sum + (count / mass) * groups[g]![axis]!, 0);
      return mean / Math.sqrt(values[e]!);
    });
    return { column, option, at };
  });
  const all = values.reduce((a, b) => a + Math.max(0, b), 0);
  return { inertia: axes.map((e) => (all > 0 ? values[e]! / all : 0)), groups, options };
}

/** Share of the members of each group at k that went to each group at k + 1. */
export function transition(
  from: Int32Array,
  k: number,
  to: Int32Array,
  kNext: number,
  weight: Float64Array,
): number[][] {
  const table = Array.from({ length: k }, () => new Array<number>(kNext).fill(0));
  const mass = new Array<number>(k).fill(0);
  for (let i = 0; i < from.length; i++) {
    table[from[i]!]![to[i]!]! += weight[i]!;
    mass[from[i]!]! += weight[i]!;
  }
  return table.map((row, g) => row.map((count) => (mass[g]! > 0 ? count / mass[g]! : 0)));
}
