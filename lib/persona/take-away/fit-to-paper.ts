import {
  chartHeight,
  FRAME,
  fitted,
  HEADING,
  PAGE,
  PAGE_OF_COLUMNS,
  type Paper,
  textHeight,
} from "./paper.ts";
import type { Sheet } from "./sheet.ts";
import type { SheetChart } from "./sheet-charts.ts";

/** Signs of a line of what to keep in mind, which is set small. */
const SIGNS_OF_LIMITS = 115;

/** A sheet for paper: its first page holds who it is, what sets it apart and what to keep in mind. */
export function fitToPaper(sheet: Sheet, paper: Paper): Sheet {
  const { sentenceLead, sentence, match, limits, apart, formed } = sheet;
  const above = textHeight([sentenceLead, ...sentence, match ?? ""]);
  const room = PAGE[paper] - FRAME - 2 * HEADING - above - textHeight(limits, SIGNS_OF_LIMITS);
  return { ...sheet, apart: apart && fitted(apart, room), formed: formed && fitted(formed, room) };
}

/** How far any answer of a chart is from that of the rest. */
const furthest = ({ rows }: SheetChart): number =>
  Math.max(0, ...rows.map(({ share, rest }) => Math.abs(share - (rest ?? share))));

/**
 * Questions without a block of their own, those that set the group apart first, come as far as the pages that the
 * others begin have room: enough to see what else there is, and no book.
 */
export function fillPages(blocks: Sheet["blocks"]): Sheet["blocks"] {
  const heightOf = ({ charts }: Sheet["blocks"][number]) =>
    charts.reduce((sum, chart) => sum + chartHeight(chart), HEADING);
  const others = blocks.filter(({ key }) => key !== "other").reduce((sum, block) => sum + heightOf(block), 0);
  const pages = Math.max(1, Math.ceil(others / PAGE_OF_COLUMNS));
  return blocks.map((block) => {
    if (block.key !== "other") return block;
    const charts = [...block.charts].sort((a, b) => furthest(b) - furthest(a));
    let room = pages * PAGE_OF_COLUMNS - others - HEADING;
    const cut = charts.findIndex((chart) => {
      room -= chartHeight(chart);
      return room < 0;
    });
    // One is always shown: a heading above nothing would be odd.
    const shown = cut === -1 ? charts : charts.slice(0, Math.max(1, cut));
    const left = charts.slice(shown.length).reduce((sum, { questions }) => sum + questions, 0);
    return { ...block, charts: shown, left };
  });
}
