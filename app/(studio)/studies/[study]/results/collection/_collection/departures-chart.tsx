import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { Departures } from "@/lib/link/departures";
import { shareOf } from "@/lib/results/share";
import { textIn } from "@/lib/survey/text";
import classes from "./collection.module.css";

/** On which page people stopped, of all who opened the survey. */
export function DeparturesChart({ departures: { pages, elsewhere, base, n } }: { departures: Departures }) {
  const say = useTranslations("collection");
  const language = useLocale();
  const format = formatFor(language);
  const places = [
    ...pages.map(({ id, title, question, n: left }, i) => ({
      key: id,
      name: say("page-n", { n: i + 1, text: textIn(title, language) || textIn(question, language) }),
      share: shareOf(left, base),
    })),
    ...(elsewhere > 0 ? [{ key: "", name: say("page-gone"), share: shareOf(elsewhere, base) }] : []),
  ];
  const [worst] = [...places].sort((a, b) => b.share.value - a.share.value);
  const title =
    worst && worst.share.count > 0
      ? say("left-finding", {
          page: worst.name,
          share: format.shareWithInterval(worst.share.value, worst.share.interval, base),
        })
      : say("left-nobody");
  const rows = places.map(({ key, name, share }) => ({
    key,
    label: name,
    value: share.value,
    ...share.interval,
    text: `${format.share(share.value, base)} · ${format.count(share.count)}`,
  }));
  return (
    <section className={classes.part}>
      <ChartFrame
        title={title}
        level={2}
        base={base}
        baseText={say("left-base", { n: base, count: format.count(base), left: format.count(n) })}
        table={{
          columns: [say("column-page"), say("column-left"), say("column-share"), say("column-interval")],
          rows: places.map(({ key, name, share }) => ({
            key,
            cells: [
              name,
              format.count(share.count),
              format.share(share.value, base),
              format.shareInterval(share.interval, base),
            ],
          })),
        }}
      >
        <IntervalBars
          label={title}
          rows={rows}
          scale={shareScale(
            format,
            rows.map(({ high }) => high),
            say("left-axis"),
          )}
        />
      </ChartFrame>
    </section>
  );
}
