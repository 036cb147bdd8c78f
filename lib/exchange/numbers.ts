import { isDeclining } from "../segment/level-order.ts";
import { readNumber } from "./cell.ts";
import type { ColumnProfile } from "./profile.ts";

/**
 * What numbers in a survey's file stand for. A 3 may be an answer, the third of several kinds, a count of
 * children, or the code for "did not want to say"; the cells alone do not tell, names and neighbours help.
 */

/** Numbers that stand for no answer in the codebooks of most institutes. */
const MISSING_BELOW = [-7, -8, -9, -66, -77, -88, -96, -97, -98, -99, -998, -999, -9999];
/** As much a step of a scale around zero: codes only where nothing else is below one. */
const MISSING_NEAR = [-1, -2, -3, -4, -5, -6];
const MISSING_ABOVE = [77, 88, 96, 97, 98, 99, 777, 888, 997, 998, 999, 9997, 9998, 9999, 99999];
/** The same on scales of one digit; only where a gap stands between the scale and them. */
const MISSING_NEXT = [7, 8, 9];

/**
 * Values of a column of numbers that stand for no answer: −99 among numbers above zero, 99 on a scale of five
 * points, 8 and 9 beyond a gap, and words that decline to answer.
 */
export function missingCodes(column: ColumnProfile): string[] {
  if (column.overflows) return [];
  const words: string[] = [];
  const numbers: { cell: string; n: number }[] = [];
  for (const cell of column.values.keys()) {
    const n = readNumber(cell, "plain");
    if (n !== undefined) numbers.push({ cell, n });
    else if (isDeclining(cell)) words.push(cell);
    else return [];
  }
  if (numbers.length < 3) return [];
  const codes = codesAmong(numbers.map(({ n }) => n));
  return [...words, ...numbers.filter(({ n }) => codes.has(n)).map(({ cell }) => cell)];
}

function codesAmong(numbers: readonly number[]): Set<number> {
  const positive = numbers.filter((n) => n >= 0);
  const isAboveZero = positive.every((n) => n > 0);
  const below = numbers.filter((n) => MISSING_BELOW.includes(n) || (isAboveZero && MISSING_NEAR.includes(n)));
  // A scale from −5 to 5, and a balance that may be negative, have no such codes.
  const areCodes =
    positive.length >= 3 && below.length <= 3 && numbers.every((n) => n >= 0 || below.includes(n));
  const found = new Set(areCodes ? below : []);
  const rest = positive.filter((n) => !MISSING_ABOVE.includes(n));
  const highest = Math.max(...rest);
  if (rest.length >= 2 && rest.every(Number.isInteger))
    for (const n of positive) if (MISSING_ABOVE.includes(n) && isFarAbove(n, highest)) found.add(n);
  const scale = positive.filter((n) => !found.has(n)).sort((a, b) => a - b);
  for (const n of beyondGap(scale)) found.add(n);
  return found;
}

/** Beyond the next power of ten: 99 on a scale to 10, 999 among ages; never 99 among ages. */
const isFarAbove = (code: number, highest: number): boolean =>
  code >= 10 ** Math.ceil(Math.log10(highest + 2)) * 0.7 && code > highest * 4;

/** 8 and 9 after 1 2 3 4 5: the scale itself has no holes, and at least one number lies between. */
function beyondGap(sorted: readonly number[]): number[] {
  if (sorted.length < 4 || sorted.length > 9 || !sorted.every(Number.isInteger)) return [];
  const hole = sorted.findIndex((n, i) => i > 0 && n !== (sorted[i - 1] ?? n) + 1);
  if (hole < 3) return [];
  const after = sorted.slice(hole);
  const isFromStart = (sorted[0] ?? 0) === 0 || sorted[0] === 1;
  return isFromStart && after.every((n) => MISSING_NEXT.includes(n)) ? after : [];
}

/** The column as if these values had never been written. */
export function withoutValues(column: ColumnProfile, left: readonly string[]): ColumnProfile {
  if (left.length === 0) return column;
  const values = new Map(column.values);
  const numbers = { ...column.numbers };
  let gone = 0;
  for (const cell of left) {
    const n = values.get(cell) ?? 0;
    values.delete(cell);
    gone += n;
    for (const form of ["plain", "grouped", "comma"] as const)
      if (readNumber(cell, form) !== undefined) numbers[form] -= n;
  }
  return { ...column, values, numbers, answered: column.answered - gone, missing: column.missing + gone };
}

/** Words of a column's name, `NumWebVisits_month` as `num web visits month`. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");

const KINDS = new Set(
  `gender sex region province city town state country district area zone race ethnicity ethnic religion marital
  occupation job profession industry sector nationality language vote voted candidate brand channel type category
  colour color reason cluster segment department major store branch device platform browser code arm treatment
  diagnosis cause origin`.split(/\s+/),
);
const KINDS_PHRASE =
  /which (of|one|brand|channel|party)|what kind|giới tính|khu vực|tỉnh|thành phố|quốc gia|dân tộc|tôn giáo|hôn nhân|nghề nghiệp|ngành|kênh|thương hiệu|nhãn hiệu|lý do|loại/i;
const DEGREES_NAMED =
  /\b(level|degree|grade|rank|rating|score|satisf\w*|agree\w*|import\w*|frequen\w*|size|often|likely|age|income)\b|mức|độ/i;

/** Whether a column's name says that its numbers are kinds, such as regions or brands. */
export const namesKinds = (name: string): boolean =>
  (wordsOf(name).some((word) => KINDS.has(word)) || KINDS_PHRASE.test(name)) && !DEGREES_NAMED.test(name);

const COUNTS = /^(num|number|no|nr|count|qty|quantity|times)$/;
const COUNTS_PHRASE = /\b(number|count) of\b|how many|số (lượng|lần|con|người|năm|ngày|giờ)|bao nhiêu/i;

/** Whether a column's name says that its numbers count something. */
export const namesCounts = (name: string): boolean => {
  const words = wordsOf(name);
  return COUNTS_PHRASE.test(name) || (words.length > 1 && COUNTS.test(words[0] ?? ""));
};
