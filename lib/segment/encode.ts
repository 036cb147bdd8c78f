import type { Random } from "./random";
import type { SegmentColumn, SegmentSettings } from "./schema";
import { codeAt, type SegmentTable } from "./table";
import {
  cutsForTies,
  fitNumberScale,
  levelOfNumber,
  type NumberScale,
  quantileCuts,
  toScale,
} from "./transform";

/** A question answered by choosing a level: nominal, ordinal, or a number cut into levels. */
export interface DiscreteQuestion {
  column: number;
  name: string;
  ordered: boolean;
  /** An agreement-type scale, on which a habit of ticking high can show. */
  scale: boolean;
  /** Levels in use; entry l is the column's own code (or cut) that level l stands for. */
  codes: number[];
  labels: string[];
  /** For numbers read as levels. */
  cuts?: number[];
}

export interface NumberQuestion {
  column: number;
  name: string;
  scale: NumberScale;
}

/**
 * The active answers in the form the algorithms read. Respondents with the same answers
 * are one pattern with their summed weight, in a canonical order, so that the order of the
 * rows of a table changes nothing.
 *
 * Every level of every discrete question is one row of all tables, and so is its missing
 * answer (always the last row of the question, log-probability 0): no branch in the hot loop.
 */
export interface Design {
  /** Patterns. */
  n: number;
  /** Σ weights = respondents that count. */
  total: number;
  discrete: DiscreteQuestion[];
  numbers: NumberQuestion[];
  /** Levels of each discrete question. */
  levels: Int32Array;
  /** Table row of level 0 of each discrete question. */
  first: Int32Array;
  /** Σ (levels + 1). */
  rows: number;
  /** Discrete questions from this one on are agreement-type scales. */
  firstScale: number;
  /** Table row of every answer, row-major n × discrete.length. */
  code: Uint16Array;
  /** Standardised numbers, row-major n × numbers.length; NaN = missing. */
  z: Float64Array;
  weight: Float64Array;
  /** Overall share of every level among those who answered; 0 at rows of missing answers. */
  share: Float64Array;
  /** Score of every level in [−1, 1] by its place; 0 for unordered levels. */
  score: Float64Array;
}

export interface Screened {
  column: string;
  reason: string;
}

export interface Encoding {
  design: Design;
  /** Pattern of every row; −1 for rows without any active answer. */
  pattern: Int32Array;
  screened: Screened[];
  /** Columns of the table that form the groups. */
  active: number[];
}

const maxActive = 60;
const maxLevelRows = 2000;

/** Codes of one column over all rows before the levels without answers are taken out; −1 = missing. */
interface Candidate {
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

/**
 * Screens the columns and encodes the active ones. A column that cannot form groups is left
 * out with its reason: constant, no-answers, few-answers, too-many-levels, rare-option
 * (fewer than max(5, 1 %) ticks in a multiple-choice question), copy-of:NAME, unrelated
 * (more than 60 active columns: those that share least with the others).
 *
 * @param weight respondents' weights, length n, already scaled to sum to the respondents that count
 */
export function encode(table: SegmentTable, settings: SegmentSettings, weight: Float64Array): Encoding {
  const screened: Screened[] = [];
  let candidates: Candidate[] = [];
  for (const [c, column] of table.columns.entries()) {
    if (column.role !== "active") continue;
    const found = candidateOf(table, c, column, settings, weight);
    if (typeof found === "string") screened.push({ column: column.name, reason: found });
    else candidates.push(found);
  }
  if (!settings.precise) {
    candidates = withoutCopies(candidates, table, screened);
    candidates = mostRelated(candidates, table, screened);
  }
  candidates.sort((a, b) => Number(a.scale) - Number(b.scale) || a.column - b.column);
  return build(candidates, table, weight, screened);
}

function candidateOf(
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
    for (let i = 0; i < n; i++) if (codes[i]! >= 0) numbers[i] = codes[i]!;
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
    for (let i = 0; i < n; i++) if (codes[i]! >= 0) codes[i] = levelOfNumber(codes[i]!, cuts);
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
function withoutCopies(candidates: Candidate[], table: SegmentTable, screened: Screened[]): Candidate[] {
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

/**
 * Of very many columns, those that share most with others: mutual information
 * of pairs on at most 2,000 respondents, mean over the ten closest partners.
 */
function mostRelated(candidates: Candidate[], table: SegmentTable, screened: Screened[]): Candidate[] {
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

function build(
  candidates: Candidate[],
  table: SegmentTable,
  weight: Float64Array,
  screened: Screened[],
): Encoding {
  const n = table.n;
  const discrete: DiscreteQuestion[] = [];
  const numbers: NumberQuestion[] = [];
  const codeColumns: Int16Array[] = [];
  const zColumns: Float64Array[] = [];
  for (const candidate of candidates) {
    const name = table.columns[candidate.column]!.name;
    if (candidate.kind === "number" && candidate.numbers !== undefined) {
      const source = candidate.numbers;
      const scale = fitNumberScale(source.filter((x, i) => !Number.isNaN(x) && weight[i]! > 0));
      numbers.push({ column: candidate.column, name, scale });
      zColumns.push(source.map((x) => (!Number.isNaN(x) ? toScale(x, scale) : Number.NaN)));
      continue;
    }
    const used = new Float64Array(candidate.levels);
    for (let i = 0; i < n; i++) if (candidate.codes[i]! >= 0) used[candidate.codes[i]!]! += weight[i]!;
    const codes = [...used.keys()].filter((code) => used[code]! > 0);
    // A level seen only at respondents of weight 0 has no probability of its own: it counts as missing.
    const compact = new Int16Array(candidate.levels).fill(-1);
    for (const [level, code] of codes.entries()) compact[code] = level;
    for (let i = 0; i < n; i++)
      if (candidate.codes[i]! >= 0) candidate.codes[i] = compact[candidate.codes[i]!]!;
    codeColumns.push(candidate.codes);
    discrete.push({
      column: candidate.column,
      name,
      ordered: candidate.ordered && codes.length > 2,
      scale: candidate.scale,
      codes,
      labels: codes.map((code) => candidate.labels[code] ?? String(code)),
      ...(candidate.cuts === undefined ? {} : { cuts: candidate.cuts }),
    });
  }
  const q = discrete.length;
  const m = numbers.length;
  const levels = Int32Array.from(discrete, (question) => question.codes.length);
  const first = new Int32Array(q);
  let rows = 0;
  for (let j = 0; j < q; j++) {
    first[j] = rows;
    rows += levels[j]! + 1;
  }
  if (rows > 65535) throw new RangeError("more than 65,535 levels");
  const fullCode = new Uint16Array(n * q);
  const fullZ = new Float64Array(n * m);
  const answered = new Uint8Array(n);
  for (let j = 0; j < q; j++) {
    const codes = codeColumns[j]!;
    for (let i = 0; i < n; i++) {
      if (codes[i]! >= 0) answered[i] = 1;
      fullCode[i * q + j] = first[j]! + (codes[i]! >= 0 ? codes[i]! : levels[j]!);
    }
  }
  for (let j = 0; j < m; j++) {
    const z = zColumns[j]!;
    for (let i = 0; i < n; i++) {
      if (!Number.isNaN(z[i])) answered[i] = 1;
      fullZ[i * m + j] = z[i]!;
    }
  }
  const { pattern, representative, patternWeight } = collapse(fullCode, fullZ, answered, weight, n, q, m);
  const patterns = representative.length;
  // Of a million rows without duplicates no second copy is made.
  const asTheyAre = patterns === n && n > sortedUpTo;
  const code = asTheyAre ? fullCode : new Uint16Array(patterns * q);
  const z = asTheyAre ? fullZ : new Float64Array(patterns * m);
  let total = 0;
  for (let i = 0; i < patterns; i++) {
    total += patternWeight[i]!;
    if (asTheyAre) continue;
    const row = representative[i]!;
    for (let j = 0; j < q; j++) code[i * q + j] = fullCode[row * q + j]!;
    for (let j = 0; j < m; j++) z[i * m + j] = fullZ[row * m + j]!;
  }
  const share = new Float64Array(rows);
  const score = new Float64Array(rows);
  for (let i = 0; i < patterns; i++)
    for (let j = 0; j < q; j++) share[code[i * q + j]!]! += patternWeight[i]!;
  for (let j = 0; j < q; j++) {
    const question = discrete[j]!;
    const at = first[j]!;
    const L = levels[j]!;
    let sum = 0;
    for (let l = 0; l < L; l++) sum += share[at + l]!;
    for (let l = 0; l < L; l++) share[at + l]! /= sum > 0 ? sum : 1;
    share[at + L] = 0;
    const low = question.codes[0] ?? 0;
    const span = (question.codes[L - 1] ?? 1) - low;
    if (question.ordered || L === 2) {
      for (let l = 0; l < L; l++) score[at + l] = span > 0 ? (2 * (question.codes[l]! - low)) / span - 1 : 0;
    }
  }
  const firstScale = discrete.findIndex((question) => question.scale);
  return {
    design: {
      n: patterns,
      total,
      discrete,
      numbers,
      levels,
      first,
      rows,
      firstScale: firstScale < 0 ? q : firstScale,
      code,
      z,
      weight: patternWeight,
      share,
      score,
    },
    pattern,
    screened,
    active: candidates.map((candidate) => candidate.column),
  };
}

/**
 * A random part of the patterns as a design of its own, with the scales, shares and levels of
 * the whole: what is fitted on it can go on with all.
 *
 * @returns the part and the pattern of the whole that each of its patterns is
 */
export function samplePatterns(
  design: Design,
  size: number,
  random: Random,
): { part: Design; of: Int32Array } {
  const chosen: number[] = [];
  for (let i = 0; i < design.n; i++) if (random.uniform() < size / design.n) chosen.push(i);
  const q = design.discrete.length;
  const m = design.numbers.length;
  const code = new Uint16Array(chosen.length * q);
  const z = new Float64Array(chosen.length * m);
  const weight = new Float64Array(chosen.length);
  let total = 0;
  for (const [to, from] of chosen.entries()) {
    code.set(design.code.subarray(from * q, (from + 1) * q), to * q);
    z.set(design.z.subarray(from * m, (from + 1) * m), to * m);
    weight[to] = design.weight[from]!;
    total += weight[to]!;
  }
  return { part: { ...design, n: chosen.length, total, code, z, weight }, of: Int32Array.from(chosen) };
}

/** Above this many respondents the patterns keep the order of their first row: sorting would cost more than it is worth. */
const sortedUpTo = 20_000;

function collapse(
  code: Uint16Array,
  z: Float64Array,
  answered: Uint8Array,
  weight: Float64Array,
  n: number,
  q: number,
  m: number,
): { pattern: Int32Array; representative: Int32Array; patternWeight: Float64Array } {
  const bits = new Uint32Array(z.buffer, 0, z.length * 2);
  let size = 16;
  while (size < 2 * n) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const same = (a: number, b: number): boolean => {
    for (let j = 0; j < q; j++) if (code[a * q + j] !== code[b * q + j]) return false;
    for (let j = 0; j < 2 * m; j++) if (bits[2 * a * m + j] !== bits[2 * b * m + j]) return false;
    return true;
  };
  const found = new Int32Array(n).fill(-1);
  const rowsOf: number[] = [];
  for (let i = 0; i < n; i++) {
    if (answered[i] === 0) continue;
    let h = 0x811c9dc5;
    for (let j = 0; j < q; j++) h = Math.imul(h ^ code[i * q + j]!, 0x01000193);
    for (let j = 0; j < 2 * m; j++) h = Math.imul(h ^ bits[2 * i * m + j]!, 0x01000193) ^ (h >>> 13);
    h ^= h >>> 15;
    let slot = (h >>> 0) & (size - 1);
    while (slots[slot]! >= 0 && !same(rowsOf[slots[slot]!]!, i)) slot = (slot + 1) & (size - 1);
    if (slots[slot]! < 0) {
      slots[slot] = rowsOf.length;
      rowsOf.push(i);
    }
    found[i] = slots[slot]!;
  }
  const order = Int32Array.from(rowsOf.keys());
  if (rowsOf.length <= sortedUpTo) {
    const key = (a: number): number => rowsOf[a]!;
    order.sort((a, b) => {
      const ra = key(a);
      const rb = key(b);
      for (let j = 0; j < q; j++) {
        const difference = code[ra * q + j]! - code[rb * q + j]!;
        if (difference !== 0) return difference;
      }
      for (let j = 0; j < m; j++) {
        const x = z[ra * m + j]!;
        const y = z[rb * m + j]!;
        if (x !== y && !(Number.isNaN(x) && Number.isNaN(y)))
          return Number.isNaN(x) ? 1 : Number.isNaN(y) ? -1 : x - y;
      }
      return 0;
    });
  }
  const rank = new Int32Array(rowsOf.length);
  const representative = new Int32Array(rowsOf.length);
  for (const [position, old] of order.entries()) {
    rank[old] = position;
    representative[position] = rowsOf[old]!;
  }
  const pattern = new Int32Array(n);
  const patternWeight = new Float64Array(rowsOf.length);
  for (let i = 0; i < n; i++) {
    pattern[i] = found[i]! >= 0 ? rank[found[i]!]! : -1;
    if (pattern[i]! >= 0) patternWeight[pattern[i]!]! += weight[i]!;
  }
  return { pattern, representative, patternWeight };
}
