import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { soundBaseOf, soundRestOf } from "@/lib/persona/portrait";
import type { AnswerCount, QuestionFacts } from "@/lib/persona/schema";
import { groupShare, restShare } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import { useShareTable } from "./use-share-table";

/** Bars beyond this many stand in the table only. */
const MOST_BARS = 8;

/** Choices, sets and numbers in bins: a bar an answer; most given first, unless the answers have an order. */
export function ChoiceChart({
  facts,
  wording,
  baseText,
  isPersonal,
  links,
}: {
  facts: QuestionFacts;
  wording: Wording;
  baseText: string;
  isPersonal: boolean;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const shareTable = useShareTable();
  const question = wording.find(facts.question);
  // Bands of age or income stand in the order they were asked, or their gaps cannot be seen.
  const isBand = isPersonal && facts.kind !== "set";
  const hasOrder =
    isBand || facts.kind === "number" || (question?.type === "single" && question.ordinal === true);
  const shares = facts.answers.map((answer: AnswerCount) => ({
    code: answer.code,
    label: wording.answer(facts, answer.code, facts.cuts),
    group: groupShare(answer),
    rest: restShare(answer),
  }));
  const byShare = [...shares].sort((a, b) => b.group.value - a.group.value);
  const ordered = hasOrder ? shares : byShare;
  const [top] = byShare;
  if (!top) return null;
  const hasRest = soundRestOf(facts) >= SMALLEST_BASE;
  const words = {
    answer: wording.saidBriefly(facts, [top.code], facts.cuts),
    share: format.share(top.group.value, top.group.base),
    rest: format.share(top.rest.value, top.rest.base),
    others: format.share(1 - top.group.value, top.group.base),
  };
  const title = say(isBand ? "finding-band" : hasRest ? "finding-top" : "finding-top-alone", words);
  const drawn = hasOrder ? ordered : ordered.slice(0, MOST_BARS);
  return (
    <ChartFrame
      title={title}
      level={3}
      base={soundBaseOf(facts)}
      baseText={baseText}
      href={links?.answer(facts, [top.code])}
      table={shareTable(ordered, (code) => links?.answer(facts, [code]))}
    >
      <IntervalBars
        label={title}
        rows={drawn.map(({ code, label, group, rest }) => {
          const share = format.share(group.value, group.base);
          return {
            key: String(code),
            label,
            value: group.value,
            low: group.interval.low,
            high: group.interval.high,
            text: hasRest ? say("row-rest", { share, rest: format.share(rest.value, rest.base) }) : share,
          };
        })}
        scale={shareScale(
          format,
          drawn.map(({ group }) => group.interval.high),
          say("share-axis"),
        )}
      />
    </ChartFrame>
  );
}
