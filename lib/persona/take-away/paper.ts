import type { PrintChoice } from "./schema.ts";
import type { SheetChart } from "./sheet-charts.ts";

/*
 * What the parts of a sheet take on paper, in millimetres, as `sheet.module.css` sets them for print: a little more
 * rather than less. Sheets cannot be measured before they are printed, and a page that holds three lines is a page
 * wasted.
 */

export type Paper = PrintChoice["paper"];

/** What each paper leaves between its margins. */
export const PAGE: Readonly<Record<Paper, number>> = { a4: 269, letter: 252 };

/** What two columns of the shorter one hold together when whole charts are not broken. */
export const PAGE_OF_COLUMNS = 455;

/** The drawing, the name, the share, the line below them, what stands between the parts, and the foot. */
export const FRAME = 54;

/** A heading, and the space after what it stands above. */
export const HEADING = 12;

/** How wide something stands: in one of two columns, or across the page. */
export type PaperWidth = "column" | "page";

const SIGNS = {
  column: { title: 41, base: 51, label: 23, labelAbove: 45 },
  page: { title: 85, base: 108, label: 46, labelAbove: 91 },
} as const satisfies Record<PaperWidth, object>;

/** @returns lines that a text takes of so many signs, as lines are filled that break at words */
const linesOf = (text: string, signs: number): number => Math.max(1, Math.ceil(text.length / signs));

export function chartHeight(
  { title, base, isFaint, rows, scale }: SheetChart,
  width: PaperWidth = "column",
): number {
  const signs = SIGNS[width];
  const head = linesOf(title, signs.title) * 4.3 + linesOf(base, signs.base) * 3.8 + (isFaint ? 3.8 : 0);
  // Differences have their label above the bar, other answers beside it.
  const signsOfLabel = scale === "points" ? signs.labelAbove : signs.label;
  const bars = rows.map(({ label }) => linesOf(label, signsOfLabel) * 4.4 + 5.1);
  return head + 2 + bars.reduce((sum, height) => sum + height, 0) + 3.5;
}

/** Paragraphs or points across the page. */
export const textHeight = (lines: readonly string[], signs = 97): number =>
  lines.reduce((sum, line) => sum + linesOf(line, signs) * 4.8 + 1, 0);

/** Fewer bars are no chart any more. */
const LEAST_BARS = 4;

/** A chart with as many of its bars, from the first, as there is room for. */
export function fitted(chart: SheetChart, room: number, width: PaperWidth = "column"): SheetChart {
  let rows = chart.rows;
  while (rows.length > LEAST_BARS && chartHeight({ ...chart, rows }, width) > room) rows = rows.slice(0, -1);
  return { ...chart, rows };
}
