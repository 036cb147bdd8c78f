import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { HIGH, LOW, NEUTRAL } from "@/app/_charts/palette";
import { shareScale } from "@/app/_charts/scales";
import { StackedBars } from "@/app/_charts/stacked-bars";
import { formatFor } from "@/lib/format";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { soundBaseOf, soundRestOf } from "@/lib/persona/portrait";
import type { QuestionFacts } from "@/lib/persona/schema";
import { groupScore, restScore } from "@/lib/persona/shares";
import { ENOUGH } from "@/lib/results/evidence";
import { useShareTable } from "./use-share-table";

const PARTS = [
  { key: "detractors", colour: LOW },
  { key: "passives", colour: NEUTRAL },
  { key: "promoters", colour: HIGH },
] as const;

/** The net promoter score of the group and of the rest; not under 30 answers. */
export function NetPromoterChart({
  facts,
  baseText,
  links,
}: {
  facts: QuestionFacts;
  baseText: string;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const shareTable = useShareTable();
  const group = groupScore(facts.answers);
  const rest = restScore(facts.answers);
  const sound = soundBaseOf(facts);
  if (sound < ENOUGH) return <Text c="dimmed">{say("nps-hidden", { n: sound })}</Text>;
  const hasRest = soundRestOf(facts) >= ENOUGH;
  const title = say(hasRest ? "finding-nps" : "finding-nps-alone", {
    score: format.score(group.score),
    interval: format.scoreInterval(group.interval),
    rest: format.score(rest.score),
  });
  const row = (key: string, label: string, of: typeof group) => ({
    key,
    label,
    parts: PARTS.map((part) => of[part.key].value),
    text: format.score(of.score),
  });
  return (
    <ChartFrame
      title={title}
      level={3}
      base={sound}
      baseText={baseText}
      href={links?.question(facts.question)}
      table={shareTable(
        PARTS.map(({ key }, code) => ({
          code,
          label: say(`nps-${key}`),
          group: group[key],
          rest: rest[key],
        })),
      )}
    >
      <StackedBars
        label={title}
        rows={[
          row("group", say("row-group"), group),
          ...(hasRest ? [row("rest", say("row-rest-label"), rest)] : []),
        ]}
        points={PARTS.map(({ key, colour }) => ({ key, label: say(`nps-${key}`), colour }))}
        scale={shareScale(format, [1], say("share-axis"))}
      />
    </ChartFrame>
  );
}
