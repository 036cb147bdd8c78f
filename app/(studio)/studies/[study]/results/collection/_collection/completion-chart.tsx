import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { Completion, Course } from "@/lib/results/collecting/course";
import type { Collecting } from "@/lib/results/collecting/queries";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import { shareOf } from "@/lib/results/share";
import classes from "./collection.module.css";

/** How many finish, by the link they came by, what they answered on and the language. */
export function CompletionChart({ course, links }: { course: Course; links: Collecting["links"] }) {
  const say = useTranslations("collection");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  return (
    <>
      <Completions
        by="link"
        groups={links.map((link) => ({ ...link, name: link.label }))}
        note={links.length > 1 ? say("few-note") : undefined}
      />
      {course.devices.some(({ key }) => key !== "unknown") && (
        <Completions
          by="device"
          groups={course.devices.map((group) => ({ ...group, name: say(`device-${group.key}`) }))}
          note={say("device-note")}
        />
      )}
      {course.languages.length > 1 && (
        <Completions
          by="language"
          groups={course.languages.map((group) => ({ ...group, name: names.of(group.key) ?? group.key }))}
        />
      )}
    </>
  );
}

function Completions({
  by,
  groups,
  note,
}: {
  by: "link" | "device" | "language";
  groups: readonly (Completion & { name: string; visits?: number })[];
  note?: string | undefined;
}) {
  const say = useTranslations("collection");
  const format = formatFor(useLocale());
  const base = groups.reduce((sum, { finished }) => sum + finished.base, 0);
  const shown = groups.filter(({ finished }) => finished.base >= SMALLEST_BASE);
  if (base === 0) return null;
  const sorted = [...shown].sort((a, b) => b.finished.value - a.finished.value);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  const isApart = best && worst && best.finished.interval.low > worst.finished.interval.high;
  const all = shareOf(
    groups.reduce((sum, { finished }) => sum + finished.count, 0),
    base,
  );
  const title = isApart
    ? say(`finished-${by}`, {
        best: best.name,
        high: format.share(best.finished.value, best.finished.base),
        worst: worst.name,
        low: format.share(worst.finished.value, worst.finished.base),
      })
    : groups.length > 1
      ? say(`finished-${by}-alike`)
      : say("finished-all", { share: format.shareWithInterval(all.value, all.interval, base) });
  const rows = shown.map(({ key, name, finished }) => ({
    key,
    label: name,
    value: finished.value,
    ...finished.interval,
    text: `${format.share(finished.value, finished.base)} · ${format.count(finished.count)} / ${format.count(finished.base)}`,
  }));
  const hasVisits = groups.some(({ visits }) => visits !== undefined);
  return (
    <section className={classes.part}>
      <ChartFrame
        title={title}
        level={2}
        base={base}
        baseText={say("finished-base", { n: base, count: format.count(base) })}
        table={{
          columns: [
            say(`column-${by}`),
            ...(hasVisits ? [say("column-visits")] : []),
            say("column-began"),
            say("column-finished"),
            say("column-share"),
            say("column-interval"),
          ],
          rows: groups.map(({ key, name, visits, finished }) => ({
            key,
            cells: [
              name,
              ...(hasVisits ? [format.count(visits ?? 0)] : []),
              format.count(finished.base),
              format.count(finished.count),
              finished.base < SMALLEST_BASE ? "–" : format.share(finished.value, finished.base),
              finished.base < SMALLEST_BASE ? "–" : format.shareInterval(finished.interval, finished.base),
            ],
          })),
        }}
      >
        <IntervalBars label={title} rows={rows} scale={shareScale(format, [1], say("finished-axis"))} />
      </ChartFrame>
      {note && <p className={classes.note}>{note}</p>}
    </section>
  );
}
