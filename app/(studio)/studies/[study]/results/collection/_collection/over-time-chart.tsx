import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { Histogram } from "@/app/_charts/histogram";
import { formatFor } from "@/lib/format";
import type { TimeBar, TimeSpan } from "@/lib/results/collecting/over-time";
import classes from "./collection.module.css";

/** When complete answers came, by the clock of a zone. */
export function OverTimeChart({
  span,
  bars,
  zone,
}: {
  span: TimeSpan;
  bars: readonly TimeBar[];
  zone: string;
}) {
  const say = useTranslations("collection");
  const format = formatFor(useLocale());
  const n = bars.reduce((sum, bar) => sum + bar.n, 0);
  const most = bars.reduce((best, bar) => (bar.n > best.n ? bar : best), bars[0] ?? { from: 0, n: 0 });
  const label = ({ from }: TimeBar) =>
    span === "hour" ? format.hour(from) : span === "month" ? format.month(from) : format.date(from);
  const title = say(`time-finding-${span}`, { when: label(most), count: format.count(most.n) });
  const axis = say(`time-axis-${span}`, { zone });
  const rows = bars.map((bar) => ({ label: label(bar), count: bar.n }));
  return (
    <section className={classes.part}>
      <ChartFrame
        title={title}
        level={2}
        base={n}
        baseText={say("time-base", { n, count: format.count(n), zone })}
        table={{
          columns: [axis, say("column-responses")],
          rows: rows.map((row) => ({ key: row.label, cells: [row.label, format.count(row.count)] })),
        }}
      >
        <Histogram label={title} bins={rows} axisLabel={axis} countLabel={say("axis-responses")} />
      </ChartFrame>
    </section>
  );
}
