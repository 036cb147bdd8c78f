import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { amountScale } from "@/app/_charts/scales";
import { StageLine } from "@/app/_charts/stage-line";
import { formatFor } from "@/lib/format";
import type { SegmentationResult } from "@/lib/persona/schema";
import { gainsOf } from "@/lib/persona/shuffled";

/** How much each number of groups gains over one, beside what the same search finds in shuffled answers. */
export function ShuffledLine({ result }: { result: SegmentationResult }) {
  const say = useTranslations("solutions");
  const format = formatFor(useLocale());
  const gains = gainsOf(result.solutions);
  const { shuffled } = result;
  if (shuffled.length < 2 || gains.length < 2) return null;
  const best = gains.reduce((a, b) => (b.gain > a.gain ? b : a));
  // What is shown need not be what fits best: a group may be too small, or the team took another number.
  const most = gains.find(({ k }) => result.steps.length === 0 && k > 1 && k === result.k) ?? best;
  const byChance = Math.max(...shuffled.filter(({ k }) => k > 1).map(({ gain }) => gain));
  const isAbove = most.gain > Math.max(0, byChance);
  const title = say(isAbove ? "shuffled-above" : "shuffled-not-above", {
    k: most.k,
    gain: format.number(most.gain, 0),
    chance: format.number(byChance, 0),
  });
  const points = gains.map(({ k, gain }) => ({
    k,
    gain,
    chance: shuffled.find((one) => one.k === k)?.gain,
  }));
  const scale = amountScale(
    format,
    points.map(({ gain, chance = gain }) => ({ low: Math.min(gain, chance), high: Math.max(gain, chance) })),
    say("shuffled-axis"),
  );
  const said = (value: number | undefined) => (value === undefined ? "–" : format.number(value, 0));
  return (
    <ChartFrame
      title={title}
      base={result.n}
      baseText={say("shuffled-base")}
      table={{
        columns: [say("column-number"), say("column-answers"), say("column-shuffled")],
        rows: points.map(({ k, gain, chance }) => ({
          key: String(k),
          cells: [format.count(k), said(gain), said(chance)],
        })),
      }}
    >
      <StageLine
        label={title}
        names={{ group: say("column-answers"), rest: say("column-shuffled") }}
        middle={0}
        points={points.map(({ k, gain, chance }) => ({
          key: String(k),
          text: say("shuffled-point", { gain: said(gain), chance: said(chance) }),
          mean: { value: gain, low: gain, high: gain },
          rest: chance,
        }))}
        scale={{
          ...scale,
          ticks: scale.ticks.map(({ value }) => ({ value, text: format.number(value, 0) })),
        }}
      />
    </ChartFrame>
  );
}
