import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { HIGH, LOW, NEUTRAL } from "@/app/_charts/palette";
import { shareScale } from "@/app/_charts/scales";
import { StackedBars } from "@/app/_charts/stacked-bars";
import { formatFor } from "@/lib/format";
import { ENOUGH } from "@/lib/results/evidence";
import type { NetPromoterSummary } from "@/lib/results/model";
import { useBaseText } from "./use-base-text";

/** Detractors, passives and promoters as one bar; the score only once it can carry its interval. */
export function NetPromoterResult({ summary }: { summary: NetPromoterSummary }) {
  const say = useTranslations("results");
  const format = formatFor(useLocale());
  const baseText = useBaseText();
  const { base, score, interval, detractors, passives, promoters } = summary.netPromoter;
  const hasScore = base >= ENOUGH;
  const title = hasScore
    ? say("finding-nps", { score: format.score(score), interval: format.scoreInterval(interval) })
    : say("finding-nps-few", { wanted: ENOUGH });
  const groups = [
    { key: "detractors", share: detractors, colour: LOW },
    { key: "passives", share: passives, colour: NEUTRAL },
    { key: "promoters", share: promoters, colour: HIGH },
  ] as const;
  const table = {
    columns: [say("column-group"), say("column-count"), say("column-share"), say("column-interval")],
    rows: [
      ...groups.map(({ key, share }) => ({
        key,
        cells: [
          say(key),
          format.count(share.count),
          format.share(share.value, base),
          format.shareInterval(share.interval, base),
        ],
      })),
      ...summary.choices.map((choice) => ({
        key: String(choice.code),
        cells: [
          String(choice.code),
          format.count(choice.count),
          format.share(choice.value, base),
          format.shareInterval(choice.interval, base),
        ],
      })),
    ],
  };
  return (
    <ChartFrame title={title} level={4} base={base} baseText={baseText(summary)} table={table}>
      <StackedBars
        label={title}
        rows={[
          {
            key: "nps",
            label: say("nps-row"),
            parts: groups.map(({ share }) => share.value),
            text: hasScore ? format.score(score) : "",
          },
        ]}
        points={groups.map(({ key, share, colour }) => ({
          key,
          label: `${say(key)}: ${format.share(share.value, base)}`,
          colour,
        }))}
        scale={shareScale(format, [1], say("axis-share"))}
      />
    </ChartFrame>
  );
}
