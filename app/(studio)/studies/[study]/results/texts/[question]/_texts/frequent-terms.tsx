import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import { shareOf } from "@/lib/results/share";
import { TermLinks } from "./term-links";
import classes from "./texts.module.css";
import type { Where } from "./where";

/** Bars in the drawing; the table has all terms. */
const DRAWN = 10;

/** What people write about most: how many used each word or phrase, and the way to what they wrote. */
export function FrequentTerms(where: Where) {
  const say = useTranslations("texts");
  const format = formatFor(useLocale());
  const { terms, counted, base } = where.found;
  const rows = terms.map((term) => ({ ...term, share: shareOf(term.n, counted) }));
  const [first] = rows;
  if (!first) return null;
  const title = say("terms-finding", {
    term: first.text,
    share: format.shareWithInterval(first.share.value, first.share.interval, counted),
  });
  const baseText = say(counted < base ? "terms-base-newest" : "terms-base", {
    n: counted,
    count: format.count(counted),
  });
  const drawn = rows.slice(0, DRAWN).map(({ key, text, n, share }) => ({
    key,
    label: text,
    value: share.value,
    ...share.interval,
    text: `${format.share(share.value, counted)} · ${format.count(n)}`,
  }));
  const table = {
    columns: [say("column-term"), say("column-people"), say("column-share"), say("column-interval")],
    rows: rows.map(({ key, text, n, share }) => ({
      key,
      cells: [
        text,
        format.count(n),
        format.share(share.value, counted),
        format.shareInterval(share.interval, counted),
      ],
    })),
  };
  return (
    <section className={classes.terms} aria-label={say("terms")}>
      <ChartFrame title={title} level={2} base={counted} baseText={baseText} table={table}>
        <IntervalBars
          label={title}
          rows={drawn}
          scale={shareScale(
            format,
            drawn.map(({ high }) => high),
            say("axis"),
          )}
        />
      </ChartFrame>
      <p className={classes.label}>{say("terms-read")}</p>
      <TermLinks {...where} terms={terms} current={where.place.term} />
    </section>
  );
}
