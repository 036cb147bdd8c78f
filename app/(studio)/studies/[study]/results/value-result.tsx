import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { TextSummary } from "@/lib/results/model";
import { commonValues } from "@/lib/results/values";
import { useBaseText } from "./use-base-text";

/** Values that are told apart. */
const SHOWN = 12;
/** A value that fewer people came with may say who they are, such as an e-mail address in a mailing's link. */
const FEWEST_ALIKE = 5;

/** Which values came with the addresses, and how many people had each. */
export function ValueResult({ summary }: { summary: TextSummary }) {
  const say = useTranslations("results");
  const format = formatFor(useLocale());
  const baseText = useBaseText();
  const { values, others, distinct } = commonValues(summary.texts, SHOWN, FEWEST_ALIKE);
  const [first] = values;
  const title = first
    ? say("finding-value", {
        value: first.text,
        share: format.shareWithInterval(first.share.value, first.share.interval, first.share.base),
        n: distinct,
      })
    : say("finding-values-apart", { n: distinct, fewest: FEWEST_ALIKE });
  const shown = [
    ...values.map(({ text, share }) => ({ key: text, name: text, share })),
    ...(others.count > 0
      ? [{ key: "", name: say("other-values", { n: distinct - values.length }), share: others }]
      : []),
  ];
  const rows = shown.map(({ key, name, share }) => ({
    key,
    label: name,
    value: share.value,
    ...share.interval,
    text: `${format.share(share.value, share.base)} · ${format.count(share.count)}`,
  }));
  const table = {
    columns: [say("column-value"), say("column-count"), say("column-share"), say("column-interval")],
    rows: shown.map(({ key, name, share }) => ({
      key,
      cells: [
        name,
        format.count(share.count),
        format.share(share.value, share.base),
        format.shareInterval(share.interval, share.base),
      ],
    })),
  };
  return (
    <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
      <IntervalBars
        label={title}
        rows={rows}
        scale={shareScale(
          format,
          rows.map(({ high }) => high),
          say("axis-share"),
        )}
      />
    </ChartFrame>
  );
}
