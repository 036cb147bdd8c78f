import type { Design } from "./design";

/**
 * Questions looked up together: the answers to a bundle of questions are one row of a table whose
 * entries are sums, so a pass makes one look-up a bundle and not one a question.
 */
export interface Bundles {
  /** Bundles. */
  count: number;
  /** Row of the joint tables for every pattern and bundle, row-major n × count. */
  code: Uint16Array;
  /** Rows of the joint tables. */
  rows: number;
  /** Rows of the design's tables that joint row r sums: member[start[r]] … member[start[r + 1] − 1]. */
  start: Int32Array;
  member: Uint16Array;
}

/** A bundle has at most this many rows: writing its table must stay cheap beside a pass, and reading it in the cache. */
const mostRows = 256;
/** … and at most a row for so many patterns. */
const patternsPerRow = 8;

const bundlesOfDesigns = new WeakMap<Design, Bundles>();

/** Bundles of a design, made once. O(n q) time. */
export function bundlesOf(design: Design): Bundles {
  const known = bundlesOfDesigns.get(design);
  if (known !== undefined) return known;
  const made = bundle(design);
  bundlesOfDesigns.set(design, made);
  return made;
}

function bundle(design: Design): Bundles {
  const { n, levels, first, code } = design;
  const q = levels.length;
  const sizes = sizesOf(design);
  const most = Math.min(mostRows, Math.floor(n / patternsPerRow));
  const groups: number[][] = [];
  let product = Number.POSITIVE_INFINITY;
  for (const j of [...sizes.keys()].sort((a, b) => sizes[a]! - sizes[b]! || a - b)) {
    if (product * sizes[j]! > most) {
      groups.push([]);
      product = 1;
    }
    groups[groups.length - 1]!.push(j);
    product *= sizes[j]!;
  }
  const joint = new Uint16Array(n * groups.length);
  const member: number[] = [];
  const start: number[] = [];
  for (const [b, group] of groups.entries()) {
    const from = start.length;
    let rows = 1;
    for (const j of group) {
      for (let i = 0; i < n; i++) joint[i * groups.length + b]! += rows * (code[i * q + j]! - first[j]!);
      rows *= sizes[j]!;
    }
    for (let row = 0; row < rows; row++) {
      start.push(member.length);
      let rest = row;
      for (const j of group) {
        member.push(first[j]! + (rest % sizes[j]!));
        rest = Math.floor(rest / sizes[j]!);
      }
    }
    for (let i = 0; i < n; i++) joint[i * groups.length + b]! += from;
  }
  return {
    count: groups.length,
    code: joint,
    rows: start.length,
    start: Int32Array.from([...start, member.length]),
    member: Uint16Array.from(member),
  };
}

/** Levels of every question, and one more where somebody left it out. */
function sizesOf(design: Design): number[] {
  const { n, levels, first, code } = design;
  const q = levels.length;
  const sizes = Array.from(levels);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < q; j++) if (code[i * q + j] === first[j]! + levels[j]!) sizes[j] = levels[j]! + 1;
  }
  return sizes;
}

/** Σ of the members' rows for every joint row: joint[row][column], `width` columns. */
export function addUp(bundles: Bundles, table: Float64Array, width: number, joint: Float64Array): void {
  const { rows, start, member } = bundles;
  for (let row = 0; row < rows; row++) {
    const to = row * width;
    const end = start[row + 1]!;
    let e = start[row]!;
    let from = member[e]! * width;
    for (let s = 0; s < width; s++) joint[to + s] = table[from + s]!;
    for (e++; e < end; e++) {
      from = member[e]! * width;
      for (let s = 0; s < width; s++) joint[to + s]! += table[from + s]!;
    }
  }
}

/** The reverse for counts: adds every joint row to the rows of its members. */
export function takeApart(bundles: Bundles, joint: Float64Array, width: number, counts: Float64Array): void {
  const { rows, start, member } = bundles;
  for (let row = 0; row < rows; row++) {
    const from = row * width;
    const end = start[row + 1]!;
    for (let e = start[row]!; e < end; e++) {
      const to = member[e]! * width;
      for (let s = 0; s < width; s++) counts[to + s]! += joint[from + s]!;
    }
  }
}
