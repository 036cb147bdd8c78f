import type { Sheet } from "./sheet.ts";
import type { SheetChart } from "./sheet-charts.ts";

/** What still fits on one page of A4 and of US Letter, with the longest names and sentences. */
const MOST_BARS = 6;
const MOST_ANSWERS = 6;
const LONGEST_QUOTE = 220;

/** A portrait as it stands on one page. */
export interface Card {
  chart: SheetChart | null;
  /** The strongest finding of each block. */
  answers: { key: string; title: string; finding: string }[];
  quote: Sheet["quotes"][number] | undefined;
}

export function cardOf(sheet: Sheet): Card {
  const chart = sheet.apart ?? sheet.formed;
  return {
    chart: chart && { ...chart, rows: chart.rows.slice(0, MOST_BARS) },
    answers: sheet.blocks
      .flatMap(({ key, title, charts }) => {
        const [first] = charts;
        return first ? [{ key, title, finding: first.title }] : [];
      })
      .slice(0, MOST_ANSWERS),
    quote: sheet.quotes.find(({ dissenting, text }) => !dissenting && text.length <= LONGEST_QUOTE),
  };
}
