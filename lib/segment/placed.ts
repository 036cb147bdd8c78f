import type { Encoding } from "./design";
import { restore, type Solution } from "./em";
import type { Fit } from "./fit";
import { place } from "./pass";
import type { SegmentSettings } from "./schema";
import { modalClass } from "./stability";
import { type Judged, judge } from "./verdict";
import type { Workspaces } from "./workspaces";

/** Every solution of the race with people placed by it. */
export function judgeAll(spaces: Workspaces, solutions: Solution[]): Ordered[] {
  return solutions.map((found) => {
    const fit = spaces.get(found.family, found.k);
    restore(fit, found);
    return judgeOne(fit, found, spaces.ground.settings);
  });
}

/**
 * Posteriors of the solution in `fit`, classes sorted by size, then by mean score of the first active question.
 *
 * @param known the order of the classes where it was decided before
 */
export function judgeOne(fit: Fit, solution: Solution, settings: SegmentSettings, known?: number[]): Ordered {
  const { design } = fit;
  const { k } = solution;
  const placement = { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n) };
  place(fit, placement);
  const label = modalClass(placement.posterior, design.n, k);
  const order = known ?? classOrder(design, label, k);
  const rank = new Int32Array(k);
  for (const [place, g] of order.entries()) rank[g] = place;
  const row = new Float64Array(k);
  const { posterior } = placement;
  for (let i = 0; i < design.n; i++) {
    for (let g = 0; g < k; g++) row[rank[g]!] = posterior[i * k + g]!;
    posterior.set(row, i * k);
    label[i] = rank[label[i]!]!;
  }
  return { ...judge(design, solution, posterior, placement.logDensity, label, settings), order };
}

function classOrder(design: Encoding["design"], label: Int32Array, k: number): number[] {
  const size = new Float64Array(k);
  const score = new Float64Array(k);
  const q = design.discrete.length;
  for (let i = 0; i < design.n; i++) {
    const g = label[i]!;
    size[g]! += design.weight[i]!;
    const first = q > 0 ? design.code[i * q]! : design.z[i * design.numbers.length]!;
    score[g]! += design.weight[i]! * (!Number.isNaN(first) ? first : 0);
  }
  return Array.from({ length: k }, (_, g) => g).sort(
    (a, b) => size[b]! - size[a]! || score[b]! / size[b]! - score[a]! / size[a]! || a - b,
  );
}

export interface Ordered extends Judged {
  /** Class of the fit that is shown as group g. */
  order?: number[];
}

/** Class posteriors of every row of the table; null where nothing was answered. */
export function posteriorRows(posterior: Float64Array, k: number, pattern: Int32Array): (number[] | null)[] {
  // Arrays of the right size from the start: those that grow take twice the place, and there may be a million.
  const rows = new Array<number[] | null>(pattern.length);
  for (let row = 0; row < pattern.length; row++) {
    const at = pattern[row]! * k;
    const shares = at < 0 ? null : new Array<number>(k).fill(0);
    if (shares !== null) for (let g = 0; g < k; g++) shares[g] = posterior[at + g]!;
    rows[row] = shares;
  }
  return rows;
}
