import type { SheetChart } from "./sheet-charts.ts";

/*
 * What the parts of a sheet take on paper, in millimetres, as `sheet.module.css` sets them for print: a little more
 * rather than less. Sheets cannot be measured before they are printed, and a page that holds three lines is a page
 * wasted.
 */

/** What US Letter leaves between its margins, the shorter of the two papers. */
export const PAGE = 252;

/** What two columns of it hold together when whole charts are not broken. */
export const PAGE_OF_COLUMNS = 455;

/** The drawing, the name, the share, the line below them, what stands between the parts, and the foot. */
export const FRAME = 54;

/** A heading, and the space after what it stands above. */
export const HEADING = 12;

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
  const head = linesOf(title, signs.title) * 4.3 + linesOf(base, signs.base) * 3.8 + (isFaint ? 3.8 : 0);
  const bars = rows.map(({ label }) => Math.max(3.6, linesOf(label, signs.label) * 4.4) + 5.1);
  return head + 2 + bars.reduce((sum, height) => sum + height, 0) + 3.5;
}

/** Paragraphs or points across the page. */
export const textHeight = (lines: readonly string[], signs = 105): number =>
  lines.reduce((sum, line) => sum + linesOf(line, signs) * 4.8 + 1, 0);

/** Fewer bars are no chart any more. */
const LEAST_BARS = 4;

/** A chart with as many of its bars, from the first, as there is room for. */
export function fitted(chart: SheetChart, room: number, width: PaperWidth = "column"): SheetChart {
  let rows = chart.rows;
  while (rows.length > LEAST_BARS && chartHeight({ ...chart, rows }, width) > room) rows = rows.slice(0, -1);
  return { ...chart, rows };
}
