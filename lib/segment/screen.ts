import type { Screened } from "./design";
import type { SegmentColumn, SegmentSettings } from "./schema";
import { codeAt, type SegmentTable, valuesOfLevels } from "./table";
import { cutsForTies, levelOfNumber, quantileCuts } from "./transform";

/** Codes of one column over all rows before the levels without answers are taken out; −1 = missing. */
export interface Candidate {
  column: number;
  kind: "discrete" | "number";
  ordered: boolean;
  scale: boolean;
  codes: Int16Array;
  levels: number;
  labels: string[];
  cuts?: number[];
  numbers?: Float64Array;
}

export function candidateOf(
  table: SegmentTable,
  c: number,
  column: SegmentColumn,
  settings: SegmentSettings,
  weight: Float64Array,
): Candidate | string {
  const n = table.n;
  const data = table.data[c]!;
  if (column.type === "numeric") {
    if (!(data instanceof Float64Array))
      throw new TypeError(`column ${column.name}: numbers need a Float64Array`);
    const numbers = data.map((x) => (Number.isFinite(x) ? x : Number.NaN));
    const present = numbers.filter((x, i) => !Number.isNaN(x) && weight[i]! > 0);
    if (present.length === 0) return "no-answers";
    if (present.every((x) => x === present[0])) return "constant";
    if (tooFew(present.length, n, settings)) return "few-answers";
    const cuts = settings.precise ? quantileCuts(present, 5) : cutsForTies(present);
    if (cuts === undefined) {
      return {
        column: c,
        kind: "number",
        ordered: true,
        scale: false,
        codes: new Int16Array(0),
        levels: 0,
        labels: [],
        numbers,
      };
    }
    if (cuts.length === 0) return "constant";
    const codes = new Int16Array(n).fill(-1);
    for (let i = 0; i < n; i++) if (!Number.isNaN(numbers[i])) codes[i] = levelOfNumber(numbers[i]!, cuts);
    return {
      column: c,
      kind: "discrete",
      ordered: true,
      scale: false,
      codes,
      levels: cuts.length + 1,
      labels: intervalLabels(cuts),
      cuts,
    };
  }
  const codes = new Int16Array(n);
  const levels = column.levels?.length ?? 0;
  const counts = new Float64Array(levels);
  let answered = 0;
  for (let i = 0; i < n; i++) {
    const code = codeAt(data, i);
    if (code >= levels) throw new RangeError(`column ${column.name}: code ${code} has no level`);
    codes[i] = code;
    if (code >= 0 && weight[i]! > 0) {
      counts[code]!++;
      answered++;
    }
  }
  if (answered === 0) return "no-answers";
  const used = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (used < 2) return "constant";
  if (tooFew(answered, n, settings)) return "few-answers";
  if (used > (settings.precise ? 250 : Math.max(12, Math.min(50, n / 10))) && column.type !== "ordinal") {
    return "too-many-levels";
  }
  if (column.type === "binary" && column.group !== undefined && !settings.precise) {
    const least = Math.max(5, 0.01 * answered);
    if (counts.some((count) => count < least)) return "rare-option";
  }
  const ordered = column.type === "ordinal";
  if (ordered && used > 20 && !settings.precise) {
    // A slider of a hundred places is a number, not a hundred probabilities.
    const numbers = new Float64Array(n).fill(Number.NaN);
    const values = valuesOfLevels(column.levels ?? []);
    for (let i = 0; i < n; i++) if (codes[i]! >= 0) numbers[i] = values[codes[i]!]!;
    const cuts = cutsForTies(numbers.filter((x) => !Number.isNaN(x)));
    if (cuts === undefined) {
      return {
        column: c,
        kind: "number",
        ordered: true,
        scale: false,
        codes: new Int16Array(0),
        levels: 0,
        labels: [],
        numbers,
      };
    }
    for (let i = 0; i < n; i++) if (codes[i]! >= 0) codes[i] = levelOfNumber(numbers[i]!, cuts);
    return {
      column: c,
      kind: "discrete",
      ordered,
      scale: false,
      codes,
      levels: cuts.length + 1,
      labels: intervalLabels(cuts),
      cuts,
    };
  }
  const labels = (column.levels ?? []).map(String);
  return { column: c, kind: "discrete", ordered, scale: ordered && used >= 4, codes, levels, labels };
}

const tooFew = (answered: number, n: number, settings: SegmentSettings): boolean =>
  !settings.precise && answered < Math.max(10, 0.03 * n) && answered < n;

function intervalLabels(cuts: number[]): string[] {
  const labels = cuts.map((cut, l) => (l === 0 ? `≤ ${cut}` : `${cuts[l - 1]} – ${cut}`));
  return [...labels, `> ${cuts[cuts.length - 1]}`];
}

/** Two perfect copies of a question (same answers, however labelled) count twice for the same thing: the first stays. */
export function withoutCopies(
  candidates: Candidate[],
  table: SegmentTable,
  screened: Screened[],
): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const original = kept.find((other) => isCopy(candidate, other, table.n));
    if (original === undefined) kept.push(candidate);
    else
      screened.push({
        column: table.columns[candidate.column]!.name,
        reason: `copy-of:${table.columns[original.column]!.name}`,
      });
  }
  return kept;
}

function isCopy(a: Candidate, b: Candidate, n: number): boolean {
  if (a.kind !== b.kind || a.levels !== b.levels) return false;
  if (a.numbers !== undefined && b.numbers !== undefined) {
    for (let i = 0; i < n; i++) if (!Object.is(a.numbers[i], b.numbers[i])) return false;
    return true;
  }
  const toB = new Int16Array(a.levels + 1).fill(-2);
  const toA = new Int16Array(a.levels + 1).fill(-2);
  for (let i = 0; i < n; i++) {
    const x = a.codes[i]! + 1;
    const y = b.codes[i]! + 1;
    if (toB[x] === -2) toB[x] = y;
    if (toA[y] === -2) toA[y] = x;
    if (toB[x] !== y || toA[y] !== x) return false;
  }
  return toB[0] === -2 || toB[0] === 0;
}
