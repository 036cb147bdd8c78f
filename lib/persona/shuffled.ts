import { createRandom } from "../segment/random.ts";
import type { SegmentResult } from "../segment/schema.ts";
import type { ColumnData, SegmentTable } from "../segment/table.ts";
import type { ShuffledPoint } from "./schema.ts";

/** In more answers nobody waits for a second search. */
export const MOST_TO_SHUFFLE = 20_000;

const shuffleStream = 71;

/**
 * The same answers with every column shuffled among the people on its own: each answer is given as often as before,
 * and nobody's answers belong together any more. What a search finds here is what chance finds.
 */
export function shuffledTable(table: SegmentTable, seed: number): SegmentTable {
  return {
    ...table,
    data: table.data.map((answers, column) => shuffled(answers, orderOf(table.n, seed, column))),
  };
}

/** A random order of the rows (Fisher and Yates). */
function orderOf(n: number, seed: number, column: number): Int32Array {
  const random = createRandom(seed, shuffleStream, column);
  const order = Int32Array.from({ length: n }, (_, row) => row);
  for (let last = n - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const row = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = row;
  }
  return order;
}

function shuffled(answers: ColumnData, order: Int32Array): ColumnData {
  const at = (row: number) => answers[order[row] ?? 0] ?? 0;
  if (answers instanceof Int16Array) return answers.map((_, row) => at(row));
  if (answers instanceof Uint8Array) return answers.map((_, row) => at(row));
  return answers.map((_, row) => at(row));
}

/**
 * How much better than one group each number of groups explains the answers (evidence, on the scale of BIC; below 0
 * it is worse): of every number the best solution, lines left out.
 */
export function gainsOf(solutions: SegmentResult["solutions"]): ShuffledPoint[] {
  const figure = ({ evidence, bic }: SegmentResult["solutions"][number]) => evidence ?? bic;
  const best = new Map<number, number>();
  for (const solution of solutions) {
    if (solution.model === "trait") continue;
    best.set(solution.k, Math.min(best.get(solution.k) ?? Number.POSITIVE_INFINITY, figure(solution)));
  }
  const one = best.get(1);
  if (one === undefined) return [];
  return [...best].map(([k, value]) => ({ k, gain: one - value })).sort((a, b) => a.k - b.k);
}
