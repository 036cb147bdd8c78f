import type { Screened } from "./design";
import type { Candidate } from "./screen";
import type { SegmentTable } from "./table";
import { levelOfNumber, quantileCuts } from "./transform";

const maxActive = 60;

const maxLevelRows = 2000;

/**
 * Of very many columns, those that share most with others: mutual information
 * of pairs on at most 2,000 respondents, mean over the ten closest partners.
 */
export function mostRelated(candidates: Candidate[], table: SegmentTable, screened: Screened[]): Candidate[] {
  const rows = candidates.reduce((sum, candidate) => sum + candidate.levels, 0);
  if (candidates.length <= maxActive && rows <= maxLevelRows) return candidates;
  const step = Math.max(1, Math.floor(table.n / 2000));
  const coarse = candidates.map((candidate) => {
    const codes: number[] = [];
    const cuts =
      candidate.numbers === undefined
        ? undefined
        : quantileCuts(
            candidate.numbers.filter((x) => !Number.isNaN(x)),
            5,
          );
    for (let i = 0; i < table.n; i += step) {
      if (cuts === undefined || candidate.numbers === undefined) codes.push(candidate.codes[i]!);
      else codes.push(!Number.isNaN(candidate.numbers[i]) ? levelOfNumber(candidate.numbers[i]!, cuts) : -1);
    }
    return codes;
  });
  const shared = candidates.map(() => [] as number[]);
  for (let a = 0; a < candidates.length; a++) {
    for (let b = 0; b < a; b++) {
      const bits = pairInformation(coarse[a]!, coarse[b]!);
      shared[a]!.push(bits);
      shared[b]!.push(bits);
    }
  }
  const strength = shared.map((bits) =>
    bits
      .sort((x, y) => y - x)
      .slice(0, 10)
      .reduce((sum, x) => sum + x, 0),
  );
  const order = candidates.map((_, c) => c).sort((x, y) => strength[y]! - strength[x]! || x - y);
  const keep = new Set<number>();
  let levels = 0;
  for (const c of order) {
    if (keep.size >= maxActive || levels + candidates[c]!.levels > maxLevelRows) continue;
    keep.add(c);
    levels += candidates[c]!.levels;
  }
  for (const [c, candidate] of candidates.entries()) {
    if (!keep.has(c)) screened.push({ column: table.columns[candidate.column]!.name, reason: "unrelated" });
  }
  return candidates.filter((_, c) => keep.has(c));
}

/** Mutual information of two coded columns (nats) less its expectation under independence, (La − 1)(Lb − 1) / 2n. */
function pairInformation(a: number[], b: number[]): number {
  const cells = new Map<number, number>();
  const rowSums = new Map<number, number>();
  const columnSums = new Map<number, number>();
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < 0 || b[i]! < 0) continue;
    const key = a[i]! * 512 + b[i]!;
    cells.set(key, (cells.get(key) ?? 0) + 1);
    rowSums.set(a[i]!, (rowSums.get(a[i]!) ?? 0) + 1);
    columnSums.set(b[i]!, (columnSums.get(b[i]!) ?? 0) + 1);
    n++;
  }
  if (n === 0) return 0;
  let nats = 0;
  for (const [key, count] of cells) {
    const product = rowSums.get(Math.floor(key / 512))! * columnSums.get(key % 512)!;
    nats += (count / n) * Math.log((count * n) / product);
  }
  return nats - ((rowSums.size - 1) * (columnSums.size - 1)) / (2 * n);
}
