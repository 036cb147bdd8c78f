import type { SegmentTable } from "./table";

/** Weights that sum to the respondents of positive weight; a missing or negative weight counts as 0. */
export function caseWeights(table: SegmentTable): Float64Array {
  const { weights, n } = table;
  if (weights === undefined) return new Float64Array(n).fill(1);
  const clean = Float64Array.from(weights, (w) => (w > 0 && Number.isFinite(w) ? w : 0));
  let sum = 0;
  let count = 0;
  for (const w of clean) {
    sum += w;
    if (w > 0) count++;
  }
  return sum > 0 ? clean.map((w) => (w * count) / sum) : clean;
}
