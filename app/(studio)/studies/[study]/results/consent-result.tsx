import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { ConsentSummary } from "@/lib/results/model";
import { useBaseText } from "./use-base-text";

/** How many said yes. Refusals to be counted at all are not here: those answers are left out everywhere. */
export function ConsentResult({ summary: { given, ...summary } }: { summary: ConsentSummary }) {
  const say = useTranslations("results");
  const format = formatFor(useLocale());
  const baseText = useBaseText();
  const title = say("finding-consent", {
    share: format.shareWithInterval(given.value, given.interval, given.base),
  });
  const row = { key: "given", label: say("consent-given"), value: given.value, ...given.interval };
  const text = `${format.share(given.value, given.base)} · ${format.count(given.count)}`;
  const table = {
    columns: [say("column-answer"), say("column-count"), say("column-share"), say("column-interval")],
    rows: [
      {
        key: "given",
        cells: [
          say("consent-given"),
          format.count(given.count),
          format.share(given.value, given.base),
          format.shareInterval(given.interval, given.base),
        ],
      },
    ],
  };
  return (
    <ChartFrame
      title={title}
      level={4}
      base={given.base}
      baseText={baseText({ given, ...summary })}
      table={table}
    >
      <IntervalBars
        label={title}
        rows={[{ ...row, text }]}
        scale={shareScale(format, [1], say("axis-share"))}
      />
    </ChartFrame>
  );
}
