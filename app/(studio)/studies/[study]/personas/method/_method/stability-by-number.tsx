import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { DotPlot } from "@/app/_charts/dot-plot";
import { HIGH, NEUTRAL } from "@/app/_charts/palette";
import { formatFor } from "@/lib/format";
import type { SegmentationResult } from "@/lib/persona/schema";

/** How much of each number of groups came back in fresh samples. Nothing where only one was measured. */
export function StabilityByNumber({ result }: { result: SegmentationResult }) {
  const say = useTranslations("solutions");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  const measured = result.solutions
    .flatMap((solution) => (solution.ari && solution.k > 1 ? [{ ...solution, ari: solution.ari }] : []))
    .sort((a, b) => a.k - b.k);
  const [first] = measured;
  if (!first || measured.length < 2) return null;
  const highest = measured.reduce((a, b) => (b.ari.median > a.ari.median ? b : a), first);
  const rows = measured.map(({ k, model, ari }) => ({
    key: `${model}-${k}`,
    label: sayPersona(`method-solution-${model}`, { k }),
    value: ari.median,
    low: ari.low,
    high: ari.high,
    text: format.number(ari.median, 2),
    colour: k === result.k ? HIGH : NEUTRAL,
  }));
  const title = say("stability-finding", { k: highest.k, ari: format.number(highest.ari.median, 2) });
  return (
    <ChartFrame
      title={title}
      base={result.n}
      baseText={say("stability-base")}
      table={{
        columns: [sayPersona("column-solution"), say("column-agreement"), say("column-interval")],
        rows: rows.map(({ key, label, text, low, high }) => ({
          key,
          cells: [label, text, `${format.number(low, 2)}–${format.number(high, 2)}`],
        })),
      }}
    >
      <DotPlot
        label={title}
        rows={rows}
        scale={{
          domain: [Math.min(0, ...rows.map(({ low }) => low)), 1],
          ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: format.number(value, 2) })),
          label: say("stability-axis"),
        }}
      />
    </ChartFrame>
  );
}
