import { useLocale, useTranslations } from "next-intl";
import type { ChartTable } from "@/app/_charts/chart-frame";
import { formatFor } from "@/lib/format";
import { differenceOf, type Share } from "@/lib/results/share";

interface ShareRow {
  code: number;
  label: string;
  group: Share;
  rest: Share;
}

/** The table behind a chart of shares: the group, the rest, and the difference, each with interval and base. */
export function useShareTable(): (
  rows: readonly ShareRow[],
  linkOf?: (code: number) => string | undefined,
) => ChartTable {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  return (rows, linkOf) => ({
    columns: [
      say("column-answer"),
      say("column-group"),
      say("column-rest"),
      say("column-difference"),
      say("column-base"),
    ],
    rows: rows.map(({ code, label, group, rest }) => {
      const { value, interval } = differenceOf(group, rest);
      return {
        key: String(code),
        href: linkOf?.(code),
        cells: [
          label,
          format.shareWithInterval(group.value, group.interval, group.base),
          format.shareWithInterval(rest.value, rest.interval, rest.base),
          `${format.points(value)} (${format.pointsInterval(interval)})`,
          `${format.count(group.base)}, ${format.count(rest.base)}`,
        ],
      };
    }),
  });
}
