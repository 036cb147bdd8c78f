import type { SegmentTable } from "./table";

/** Beyond this a number is no answer but a mistake: sums of squares must stay exact enough to mean something. */
const largestAnswer = 1e15;

/** A number that can be an answer. */
export const isAnswer = (x: number): boolean => Math.abs(x) <= largestAnswer;

/** The table with numbers that cannot be answers (infinite, or beyond 10¹⁵) missing, and how many each column had. */
export function withoutAbsurdNumbers(table: SegmentTable): {
  table: SegmentTable;
  absurd: { column: string; count: number }[];
} {
  const absurd: { column: string; count: number }[] = [];
  const data = table.data.map((answers, c) => {
    if (!(answers instanceof Float64Array)) return answers;
    let count = 0;
    for (const x of answers) if (!Number.isNaN(x) && !isAnswer(x)) count++;
    if (count === 0) return answers;
    absurd.push({ column: table.columns[c]!.name, count });
    return answers.map((x) => (isAnswer(x) ? x : Number.NaN));
  });
  return { table: absurd.length > 0 ? { ...table, data } : table, absurd };
}
