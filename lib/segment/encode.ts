import { collapse, sortedUpTo } from "./collapse";
import type { DiscreteQuestion, Encoding, NumberQuestion, Screened } from "./design";
import { mostRelated } from "./related";
import type { SegmentSettings } from "./schema";
import { type Candidate, candidateOf, withoutCopies } from "./screen";
import type { SegmentTable } from "./table";
import { fitNumberScale, toScale } from "./transform";

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

function build(
  candidates: Candidate[],
  table: SegmentTable,
  weight: Float64Array,
  screened: Screened[],
): Encoding {
  const n = table.n;
  const active: number[] = [];
  const discrete: DiscreteQuestion[] = [];
  const numbers: NumberQuestion[] = [];
  const codeColumns: Int16Array[] = [];
  const numberColumns: Float64Array[] = [];
  for (const candidate of candidates) {
    const name = table.columns[candidate.column]!.name;
    if (candidate.kind === "number" && candidate.numbers !== undefined) {
      const scale = fitNumberScale(presentNumbers(candidate.numbers, weight));
      numbers.push({ column: candidate.column, name, scale });
      numberColumns.push(candidate.numbers);
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
  for (const [j, codes] of codeColumns.entries()) {
    for (let i = 0; i < n; i++) {
      if (codes[i]! >= 0) answered[i] = 1;
      fullCode[i * q + j] = first[j]! + (codes[i]! >= 0 ? codes[i]! : levels[j]!);
    }
  }
  for (const [j, given] of numberColumns.entries()) {
    const { scale } = numbers[j]!;
    for (let i = 0; i < n; i++) {
      const x = given[i]!;
      if (!Number.isNaN(x)) answered[i] = 1;
      fullZ[i * m + j] = Number.isNaN(x) ? Number.NaN : toScale(x, scale);
    }
  }
  // Of a million rows these are a seventh of all memory, and nobody reads them again.
  for (const candidate of candidates.splice(0)) active.push(candidate.column);
  codeColumns.length = 0;
  numberColumns.length = 0;
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
    active,
  };
}

/** A scale needs no more numbers than this. */
const mostForScale = 20_000;

/** The numbers of respondents that count; of very many every so manieth. */
function presentNumbers(source: Float64Array, weight: Float64Array): Float64Array {
  const every = Math.ceil(source.length / mostForScale);
  const present: number[] = [];
  for (let i = 0; i < source.length; i += every)
    if (!Number.isNaN(source[i]!) && weight[i]! > 0) present.push(source[i]!);
  return Float64Array.from(present);
}
