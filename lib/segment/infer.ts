import { orderLevels } from "./level-order";
import type { SegmentColumn } from "./schema";
import { isEmptyCell, numberOfCell } from "./table";

/** More distinct words than this are free text or ids unless they repeat. */
const mostWords = 40;
const fewestLevelsOfNumber = 13;

/**
 * A proposal of types and roles from the cells of a file: whole numbers on a short range are a
 * scale, words of well-known scales are ordered, two answers are binary, ranges of numbers
 * ("18-29", "> 60") follow their numbers; ids, free text, dates and constant columns are
 * ignored with a reason (empty, constant, id, text, date).
 */
export function inferColumns(header: string[], rows: (string | null)[][]): SegmentColumn[] {
  return header.map((name, c) =>
    inferColumn(
      name,
      rows.map((row) => row[c] ?? null),
    ),
  );
}

function inferColumn(name: string, cells: (string | null)[]): SegmentColumn {
  const counts = new Map<string, number>();
  let answered = 0;
  for (const cell of cells) {
    if (isEmptyCell(cell) || cell === null) continue;
    const text = cell.trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
    answered++;
  }
  const ignore = (reason: string): SegmentColumn => ({
    name,
    type: "nominal",
    levels: [],
    role: "ignore",
    reason,
  });
  if (answered === 0) return ignore("empty");
  const words = [...counts.keys()];
  if (words.length === 1) return ignore("constant");
  const numbers = words.map(numberOfCell);
  if (numbers.every((x) => !Number.isNaN(x))) {
    const whole = numbers.every(Number.isInteger);
    const distinct = [...new Set(numbers)].sort((a, b) => a - b);
    const low = distinct[0]!;
    const high = distinct[distinct.length - 1]!;
    if (distinct.length === 2) return { name, type: "binary", levels: distinct, role: "active" };
    if (whole && distinct.length === answered && answered >= 20 && (looksLikeId(name) || isCounter(cells)))
      return ignore("id");
    if (whole && high - low <= 11 && distinct.length < fewestLevelsOfNumber) {
      const levels = Array.from({ length: high - low + 1 }, (_, l) => low + l);
      return { name, type: "ordinal", levels, role: "active", reason: "integer-scale" };
    }
    return { name, type: "numeric", role: "active" };
  }
  if (words.length === 2) return { name, type: "binary", levels: binaryOrder(words), role: "active" };
  const dates = words.filter((word) =>
    /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/.test(word),
  ).length;
  if (dates > 0.9 * words.length) return ignore("date");
  const levels = orderLevels(words);
  if (levels !== undefined) return { name, type: "ordinal", levels, role: "active", reason: "known-scale" };
  if (words.length > 0.9 * answered && answered >= 20) return ignore(looksLikeId(name) ? "id" : "text");
  if (words.length > mostWords) return ignore("text");
  return { name, type: "nominal", levels: [...words].sort(), role: "active" };
}

const looksLikeId = (name: string): boolean =>
  /(^|[_\s-])(id|uuid|guid|key|respondent|response|index|no|nr)$/i.test(name.trim());

/** 1, 2, 3 … down the file. */
function isCounter(cells: (string | null)[]): boolean {
  let previous = Number.NaN;
  for (const cell of cells) {
    const value = cell === null ? Number.NaN : numberOfCell(cell);
    if (!Number.isNaN(previous) && value !== previous + 1) return false;
    previous = value;
  }
  return true;
}

const negative = new Set(["no", "false", "n", "f", "không", "unchecked", "not selected", "0"]);

/** The answer that says no comes first, so that the share shown is that of yes. */
function binaryOrder(words: string[]): string[] {
  const sorted = [...words].sort();
  return negative.has(sorted[1]!.toLowerCase()) ? [sorted[1]!, sorted[0]!] : sorted;
}
