import type { SheetChart } from "./sheet-charts.ts";

/*
 * What the parts of a sheet take on paper, in millimetres, as `sheet.module.css` sets them for print: a little more
 * rather than less. Sheets of paper cannot be measured before they are printed, and a page that holds three lines is a
 * page wasted.
 */

/** What two columns hold on a page of A4 or US Letter, together, when whole charts are not broken. */
export const PAGE_OF_COLUMNS = 430;

/** How wide something stands: in one of two columns, or across the page. */
export type PaperWidth = "column" | "page";

const SIGNS = {
  column: { title: 44, base: 56, label: 23 },
  page: { title: 92, base: 118, label: 48 },
} as const satisfies Record<PaperWidth, object>;

/** @returns lines that a text takes; words are not broken, so a line is not quite filled */
const linesOf = (text: string, signs: number): number => Math.max(1, Math.ceil((text.length * 1.05) / signs));

export function chartHeight(
  { title, base, isFaint, rows }: SheetChart,
  width: PaperWidth = "column",
): number {
  const signs = SIGNS[width];
  const head = linesOf(title, signs.title) * 4.6 + linesOf(base, signs.base) * 4.1 + (isFaint ? 4.1 : 0);
  const bars = rows.map(({ label }) => Math.max(3.6, linesOf(label, signs.label) * 4.4) + 5.1);
  return head + 2.5 + bars.reduce((sum, height) => sum + height, 0) + 3.5;
}

/** A block's heading, and the space after the block. */
export const BLOCK_AROUND = 14;

/** A text of paragraphs or points across the page. */
export const textHeight = (lines: readonly string[], signs = 105): number =>
  lines.reduce((sum, line) => sum + linesOf(line, signs) * 4.8 + 1, 0);
