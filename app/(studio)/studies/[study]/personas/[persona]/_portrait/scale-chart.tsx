import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { scaleColours } from "@/app/_charts/palette";
import { shareScale } from "@/app/_charts/scales";
import { StackedBars } from "@/app/_charts/stacked-bars";
import { formatFor } from "@/lib/format";
import { contrastsOf } from "@/lib/persona/contrasts";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { soundBaseOf, soundRestOf } from "@/lib/persona/portrait";
import type { QuestionFacts } from "@/lib/persona/schema";
import { groupShare, restShare } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import { useShareTable } from "./use-share-table";

/** A rating: the points of the scale stacked, the group above the rest. */
export function ScaleChart({
  facts,
  wording,
  baseText,
  links,
}: {
  facts: QuestionFacts;
  wording: Wording;
  baseText: string;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const shareTable = useShareTable();
  const points = [...facts.answers].sort((a, b) => a.code - b.code);
  const shares = points.map((answer) => ({
    code: answer.code,
    label: wording.answer(facts, answer.code),
    group: groupShare(answer),
    rest: restShare(answer),
  }));
  const [highest] = contrastsOf(facts);
  const hasRest = soundRestOf(facts) >= SMALLEST_BASE;
  const title = highest
    ? say(hasRest ? "finding-top" : "finding-top-alone", {
        answer: wording.answers(facts, highest.trait.codes),
        share: format.share(highest.group.value, highest.group.base),
        rest: format.share(highest.rest.value, highest.rest.base),
      })
    : wording.question(facts);
  const colours = scaleColours(points.length);
  const row = (key: "group" | "rest", label: string) => ({
    key,
    label,
    parts: shares.map((share) => share[key].value),
    text: "",
  });
  return (
    <ChartFrame
      title={title}
      level={3}
      base={soundBaseOf(facts)}
      baseText={baseText}
      href={links?.question(facts.question)}
      table={shareTable(shares, (code) => links?.answer(facts, [code]))}
    >
      <StackedBars
        label={title}
        rows={[row("group", say("row-group")), ...(hasRest ? [row("rest", say("row-rest-label"))] : [])]}
        points={shares.map(({ code, label }, i) => ({
          key: String(code),
          label,
          colour: colours[i] ?? "currentColor",
        }))}
        scale={shareScale(format, [1], say("share-axis"))}
      />
    </ChartFrame>
  );
}
