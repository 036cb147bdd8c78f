import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { isFeelingByStage } from "@/lib/persona/feelings";
import { baseOf } from "@/lib/persona/portrait";
import type { QuestionFacts } from "@/lib/persona/schema";
import { baseWords } from "@/lib/persona/size-words";
import type { Wording } from "@/lib/persona/wording";
import { ChoiceChart } from "./choice-chart";
import { FeelingChart } from "./feeling-chart";
import { MeansChart } from "./means-chart";
import { NetPromoterChart } from "./net-promoter-chart";
import { ScaleChart } from "./scale-chart";

/** A question of the portrait as the chart of its kind; the rows of an ordered matrix together. */
export function QuestionChart({
  facts,
  wording,
  isPersonal,
  links,
}: {
  facts: QuestionFacts[];
  wording: Wording;
  isPersonal: boolean;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const [first] = facts;
  if (!first) return null;
  const baseText = (counted: QuestionFacts, question: string) =>
    baseWords(counted, { question, n: baseOf(counted) }, { say, format });
  if (first.kind === "scale" && first.part !== null) {
    const whole = wording.question({ question: first.question, part: null });
    const Chart = isFeelingByStage(wording.find(first.question)) ? FeelingChart : MeansChart;
    return <Chart facts={facts} wording={wording} baseText={baseText(first, whole)} links={links} />;
  }
  return facts.map((counted) => {
    const shared = { facts: counted, wording, links, baseText: baseText(counted, wording.question(counted)) };
    const key = String(counted.part);
    if (counted.kind === "nps") return <NetPromoterChart key={key} {...shared} />;
    if (counted.kind === "scale") return <ScaleChart key={key} {...shared} />;
    return <ChoiceChart key={key} {...shared} isPersonal={isPersonal} />;
  });
}
