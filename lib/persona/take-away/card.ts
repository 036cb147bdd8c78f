import { chartHeight, FRAME, HEADING, PAGE, type Paper, textHeight } from "./paper.ts";
import type { Sheet } from "./sheet.ts";
import type { SheetChart } from "./sheet-charts.ts";

/** Bars of what sets the group apart: fewer where charts of blocks find room thereby. */
const MOST_BARS = 8;
const FEWEST_BARS = 5;
/** Blocks of which a card says something where there is no room for charts. */
const ENOUGH_OF_BLOCKS = 4;
/** Bars of a block's chart: of a longer scale a part would mislead … */
const MOST_BLOCK_BARS = 7;
/** … of questions in one chart the first ones do not. */
const MOST_JOINED_BARS = 5;
const LONGEST_QUOTE = 220;
/** Two findings in words beside each other. */
const WORDS = 15;

/** A portrait as it stands on one page. */
export interface Card {
  /** What sets the group apart, in questions that did not form it and in those that did. */
  apart: SheetChart | null;
  formed: SheetChart | null;
  /** The first charts of blocks that the page has room for, two beside each other. */
  charts: { key: string; title: string; chart: SheetChart }[];
  /** The strongest finding of each block that has no chart here. */
  answers: { key: string; title: string; finding: string }[];
  quote: Sheet["quotes"][number] | undefined;
}

/** As many bars of what sets the group apart as leave room for charts of two blocks, or for blocks in words. */
export function cardOf(sheet: Sheet, paper: Paper): Card {
  const cards = Array.from({ length: MOST_BARS - FEWEST_BARS + 1 }, (_, less) =>
    cardWith(sheet, MOST_BARS - less, paper),
  );
  const [most = cardWith(sheet, MOST_BARS, paper)] = cards;
  return (
    cards.find(({ charts }) => charts.length >= 2) ??
    cards.find(({ charts, answers }) => charts.length + answers.length >= ENOUGH_OF_BLOCKS) ??
    cards.findLast(({ charts, answers }) => charts.length + answers.length > 0) ??
    most
  );
}

function cardWith(sheet: Sheet, bars: number, paper: Paper): Card {
  const shortened = (chart: SheetChart | null) => chart && { ...chart, rows: chart.rows.slice(0, bars) };
  const [apart, formed] = [shortened(sheet.apart), shortened(sheet.formed)];
  const quote = sheet.quotes.find(({ dissenting, text }) => !dissenting && text.length <= LONGEST_QUOTE);
  const said = [sheet.sentenceLead, ...sheet.sentence, ...(sheet.match ? [sheet.match] : [])];
  const width = apart && formed ? "column" : "page";
  const differences = [apart, formed].flatMap((chart) =>
    chart ? [HEADING + chartHeight(chart, width)] : [],
  );
  let room =
    PAGE[paper] -
    FRAME -
    textHeight(said) -
    Math.max(0, ...differences) -
    (quote ? textHeight([quote.text, quote.question], 87) + 6 : 0);
  const drawable = sheet.blocks.flatMap(({ key, title, charts: [chart] }) => {
    const shown = chart && blockChart(chart);
    return shown ? [{ key, title, chart: shown }] : [];
  });
  // Of the blocks that get no chart some are said in words; those of a long survey would leave no chart at all.
  const wordsOf = (n: number) => Math.min(2, Math.ceil((sheet.blocks.length - n) / 2)) * WORDS;
  const charts: Card["charts"] = [];
  for (let i = 0; i < drawable.length; i += 2) {
    const beside = drawable.slice(i, i + 2);
    const height = Math.max(...beside.map(({ chart }) => chartHeight(chart))) + 4;
    if (room - height < wordsOf(charts.length + beside.length)) break;
    room -= height;
    charts.push(...beside);
  }
  const drawn = new Set(charts.map(({ key }) => key));
  const answers = sheet.blocks.flatMap(({ key, title, charts: [first] }) =>
    first && !drawn.has(key) ? [{ key, title, finding: first.title }] : [],
  );
  const most = Math.max(0, Math.floor(room / WORDS)) * 2;
  return { apart, formed, charts, answers: answers.slice(0, most), quote };
}

function blockChart(chart: SheetChart): SheetChart | undefined {
  if (chart.rows.length === 0) return undefined;
  if (chart.questions > 1) return { ...chart, rows: chart.rows.slice(0, MOST_JOINED_BARS) };
  return chart.rows.length <= MOST_BLOCK_BARS ? chart : undefined;
}
