import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { personaColour } from "@/app/_charts/palette";
import { shareScale } from "@/app/_charts/scales";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { trendOf, type Week } from "@/lib/persona/living/trend";
import { shareOfPeople } from "@/lib/persona/shares";
import { SMALLEST_BASE } from "@/lib/results/evidence";

/** The share of a group week by week, and whether it moves beyond chance. Nothing under two weeks with a base. */
export function ShareMoves({ weeks, since, colour }: { weeks: Week[]; since: number; colour: number }) {
  const say = useTranslations("living");
  const format = formatFor(useLocale());
  const shown = weeks
    .map(({ from, inside, all }) => ({ from, n: all.n, share: shareOfPeople(inside, all) }))
    .filter(({ share }) => share.sound >= SMALLEST_BASE);
  const [first] = shown;
  const last = shown.at(-1);
  if (!first || !last || shown.length < 2) return null;
  const n = shown.reduce((sum, week) => sum + week.n, 0);
  const title = say(`moves-${trendOf(weeks)}`, {
    first: format.share(first.share.value, first.n),
    last: format.share(last.share.value, last.n),
    n: shown.length,
  });
  return (
    <Section title={say("moves-title")} lead={say("moves-lead")}>
      <ChartFrame
        title={title}
        base={n}
        baseText={say("moves-base", { n, weeks: shown.length, since })}
        table={{
          columns: [say("column-week"), say("column-share"), say("column-answers")],
          rows: shown.map(({ from, share, n: answers }) => ({
            key: String(from),
            cells: [
              say("week-of", { date: format.date(from) }),
              format.shareWithInterval(share.value, share.interval, answers),
              format.count(answers),
            ],
          })),
        }}
      >
        <IntervalBars
          label={title}
          rows={shown.map(({ from, share, n: answers }) => ({
            key: String(from),
            label: say("week-of", { date: format.date(from) }),
            value: share.value,
            low: share.interval.low,
            high: share.interval.high,
            text: format.share(share.value, answers),
            colour: personaColour(colour),
          }))}
          scale={shareScale(
            format,
            shown.map(({ share }) => share.interval.high),
            say("moves-axis"),
          )}
        />
      </ChartFrame>
    </Section>
  );
}
