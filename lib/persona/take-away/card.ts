import { BLOCK_AROUND, chartHeight, textHeight } from "./paper.ts";
import type { Sheet } from "./sheet.ts";
import type { SheetChart } from "./sheet-charts.ts";

/** What US Letter leaves between its margins, the shorter of the two papers, in millimetres. */
const PAGE = 252;
/** The drawing, the name of two lines, the share, the line below, what stands between the parts, and the foot. */
const ALWAYS = 64;
/** Bars of what sets the group apart: beside each other, and across the page. */
const MOST_BARS = 8;
const LONGEST_QUOTE = 220;
/** Two findings in words beside each other. */
const WORDS = 15;

/** A portrait as it stands on one page. */
export interface Card {
  /** What sets the group apart, in questions that did not form it and in those that did. */
  apart: SheetChart | null;
  formed: SheetChart | null;
  /** The first charts of each block that the page has room for, two beside each other. */
  charts: { key: string; title: string; chart: SheetChart }[];
  /** The strongest finding of each block that has no chart here. */
  answers: { key: string; title: string; finding: string }[];
  quote: Sheet["quotes"][number] | undefined;
}

export function cardOf(sheet: Sheet): Card {
  const [apart, formed] = [sheet.apart, sheet.formed].map((chart) => chart && shortened(chart));
  const quote = sheet.quotes.find(({ dissenting, text }) => !dissenting && text.length <= LONGEST_QUOTE);
  const said = [sheet.sentenceLead, ...sheet.sentence, ...(sheet.match ? [sheet.match] : [])];
  const isPair = apart && formed;
  const differences = [apart, formed].flatMap((chart) =>
    chart ? [BLOCK_AROUND + chartHeight(chart, isPair ? "column" : "page")] : [],
  );
  const firsts = sheet.blocks.flatMap(({ key, title, charts: [chart] }) =>
    chart && chart.rows.length > 0 ? [{ key, title, chart: shortened(chart) }] : [],
  );
  let room =
    PAGE -
    ALWAYS -
    textHeight(said) -
    Math.max(0, ...differences) -
    (quote ? textHeight([quote.text, quote.question], 95) + 6 : 0);
  // Of the blocks that get no chart some are said in words; those of a long survey would leave no chart at all.
  const wordsOf = (n: number) => Math.min(2, Math.ceil((sheet.blocks.length - n) / 2)) * WORDS;
  const charts: Card["charts"] = [];
  for (let i = 0; i < firsts.length; i += 2) {
    const beside = firsts.slice(i, i + 2);
    const height = Math.max(...beside.map(({ chart }) => chartHeight(chart))) + 7;
    if (room - height < wordsOf(charts.length + beside.length)) break;
    room -= height;
    charts.push(...beside);
  }
  const drawn = new Set(charts.map(({ key }) => key));
  const answers = sheet.blocks.flatMap(({ key, title, charts: [first] }) =>
    first && !drawn.has(key) ? [{ key, title, finding: first.title }] : [],
  );
  const most = Math.max(0, Math.floor(room / WORDS)) * 2;
  return { apart: apart ?? null, formed: formed ?? null, charts, answers: answers.slice(0, most), quote };
}

const shortened = (chart: SheetChart): SheetChart => ({ ...chart, rows: chart.rows.slice(0, MOST_BARS) });
