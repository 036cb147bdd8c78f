import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { StackedBars } from "@/app/_charts/stacked-bars";
import { formatFor } from "@/lib/format";
import { letterOf } from "@/lib/persona/findings";
import type { SegmentationResult } from "@/lib/persona/schema";
import type { ShownGroup } from "./shown-groups";

/** Where the people of each group stood when there was one group less. Nothing where that was not tried. */
export function TransitionChart({ result, groups }: { result: SegmentationResult; groups: ShownGroup[] }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const step = result.plots.transitions.find(({ to }) => to === result.k);
  if (step === undefined || step.from < 2) return null;
  const nameOf = (place: number) =>
    say("method-transition-row", { letter: letterOf(place).toLowerCase(), of: step.from });
  const whole = step.share.filter((shares) => Math.max(...shares) >= MOSTLY).length;
  const title = say("method-transition-finding", { whole, from: step.from, to: step.to });
  const rows = step.share.map((shares, place) => ({
    key: String(place),
    label: nameOf(place),
    parts: shares,
  }));
  return (
    <ChartFrame
      title={title}
      base={result.n}
      table={{
        columns: [say("column-earlier"), ...groups.map((group) => group.title)],
        rows: rows.map(({ key, label, parts }) => ({
          key,
          cells: [label, ...parts.map((share) => format.share(share, result.n))],
        })),
      }}
    >
      <StackedBars
        label={title}
        points={groups.map((group) => ({ key: group.key, label: group.title, colour: group.colour }))}
        rows={rows.map((row) => ({ ...row, text: format.share(Math.max(...row.parts), result.n) }))}
        scale={{
          domain: [0, 1],
          ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: format.share(value, 0) })),
          label: say("method-transition-axis"),
        }}
      />
    </ChartFrame>
  );
}

/** A group of which so many stay together went on as a whole. */
const MOSTLY = 0.75;
