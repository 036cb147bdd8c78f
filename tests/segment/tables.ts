import { createRandom } from "@/lib/segment/random";
import type { SegmentColumn, SegmentSettingsInput } from "@/lib/segment/schema";
import type { SegmentTable } from "@/lib/segment/table";

/** Two (or more) clear groups on nominal, binary and ordinal questions; `strength` 0 = no groups. */
export function someGroups(options: {
  n: number;
  k?: number;
  p?: number;
  strength?: number;
  missing?: number;
  seed?: number;
}): { table: SegmentTable; truth: Int32Array } {
  const { n, k = 2, p = 8, strength = 0.8, missing = 0, seed = 1 } = options;
  const random = createRandom(seed, 99);
  const columns: SegmentColumn[] = Array.from({ length: p }, (_, j) => {
    const kind = j % 3;
    if (kind === 0) return { name: `b${j}`, type: "binary", levels: ["no", "yes"], role: "active" };
    if (kind === 1)
      return { name: `n${j}`, type: "nominal", levels: ["red", "green", "blue"], role: "active" };
    return { name: `o${j}`, type: "ordinal", levels: [1, 2, 3, 4, 5], role: "active" };
  });
  const favourite = columns.map((column) =>
    Array.from({ length: k }, () => random.integer(column.levels?.length ?? 2)),
  );
  const data = columns.map(() => new Int16Array(n).fill(-1));
  const truth = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    truth[i] = i % k;
    for (let j = 0; j < p; j++) {
      const levels = columns[j]!.levels?.length ?? 2;
      const own = j < 3 ? (favourite[j]![0]! + truth[i]!) % levels : favourite[j]![truth[i]!]!;
      const value = random.uniform() < strength ? own : random.integer(levels);
      data[j]![i] = random.uniform() < missing ? -1 : value;
    }
  }
  return { table: { columns, n, data }, truth };
}

/** Quick settings: a short race and no bootstrap. */
export const quick: SegmentSettingsInput = { kMax: 4, bootstrap: 0, seed: 7 };

/** The rows of a table in another order. */
export function permuted(table: SegmentTable, order: readonly number[]): SegmentTable {
  return {
    ...table,
    data: table.data.map((column) => {
      const copy = column.slice();
      for (const [to, from] of order.entries()) copy[to] = column[from]!;
      return copy;
    }),
  };
}
