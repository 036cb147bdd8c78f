import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import { type CrossTabColumn, FEWEST_TO_COMPARE } from "@/lib/results/cross-tab/cross-tab";
import type { CrossTabChoice } from "@/lib/results/schema";

/** Shares of fewer people than this are not shown. */
const FEWEST_TO_SHOW = 10;

/** What stands in one cell. */
export interface CellContent {
  text: string;
  stands: "out" | "below" | undefined;
  above: readonly number[];
  /** Shown, but faded: too few to compare. */
  isFew: boolean;
}

/** The words of cells, by the rules of few answers: faded under 30 people, hidden under 10. */
export function useCells(show: CrossTabChoice["show"]) {
  const say = useTranslations("cross-tab");
  const format = formatFor(useLocale());
  const hidden: CellContent = { text: say("few"), stands: undefined, above: [], isFew: true };

  const share = (column: CrossTabColumn, row: number): CellContent => {
    const cell = column.cells[row];
    if (!cell || column.n < FEWEST_TO_SHOW) return hidden;
    const texts = {
      column: () => format.share(cell.ofColumn.value, cell.ofColumn.base),
      row: () => format.share(cell.ofRow, cell.ofColumn.base),
      total: () => format.share(cell.ofTotal, cell.ofColumn.base),
      count: () => format.count(cell.count),
    };
    return {
      text: texts[show](),
      stands: cell.stands,
      above: cell.above,
      isFew: column.n < FEWEST_TO_COMPARE,
    };
  };

  const mean = ({ mean: of }: CrossTabColumn): CellContent =>
    of === undefined || of.n < FEWEST_TO_SHOW
      ? hidden
      : {
          text: format.number(of.value, 2),
          stands: undefined,
          above: of.above,
          isFew: of.n < FEWEST_TO_COMPARE,
        };

  return { share, mean };
}
