import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { TextSummary } from "@/lib/results/model";
import { shareOf } from "@/lib/results/share";
import { useBaseText } from "./use-base-text";

/** How many left an address or a number, of those who were asked. Whose it is stands at single responses. */
export function ContactResult({ summary }: { summary: TextSummary }) {
  const say = useTranslations("results");
  const format = formatFor(useLocale());
  const baseText = useBaseText();
  const given = shareOf(summary.answered, summary.answered + summary.skipped);
  const name = say(summary.askedAs === "phone" ? "phone-given" : "email-given");
  const title = say("finding-contact", {
    share: format.shareWithInterval(given.value, given.interval, given.base),
  });
  const row = {
    key: "given",
    label: name,
    value: given.value,
    ...given.interval,
    text: `${format.share(given.value, given.base)} · ${format.count(given.count)}`,
  };
  const table = {
    columns: [
      say("column-answer"),
      say("column-count"),
      say("column-base"),
      say("column-share"),
      say("column-interval"),
    ],
    rows: [
      {
        key: "given",
        cells: [
          name,
          format.count(given.count),
          format.count(given.base),
          format.share(given.value, given.base),
          format.shareInterval(given.interval, given.base),
        ],
      },
    ],
  };
  return (
    <ChartFrame title={title} level={4} base={given.base} baseText={baseText(summary)} table={table}>
      <IntervalBars label={title} rows={[row]} scale={shareScale(format, [1], say("axis-share-shown"))} />
    </ChartFrame>
  );
}
