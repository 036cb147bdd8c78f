import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { blocksOf, differencesOf } from "@/lib/persona/portrait";
import type { PersonaCard, PersonaPortrait, Quote } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import type { findGoal, getStudy } from "@/lib/study/queries";
import { BlockSection } from "./block-section";
import { Differences } from "./differences";
import { HumanWords } from "./human-words";
import { Identity } from "./identity";
import { Limits } from "./limits";
import { Neighbours } from "./neighbours";
import styles from "./portrait.module.css";
import { Quotes } from "./quotes";

interface PortraitProps {
  study: Awaited<ReturnType<typeof getStudy>>;
  goal: Awaited<ReturnType<typeof findGoal>>;
  persona: PersonaPortrait;
  /** The approved version that is read; undefined for the present portrait. */
  version: number | undefined;
  result: FinishedRun | undefined;
  others: PersonaCard[];
  quotes: Quote[];
  wording: Wording;
  mayEdit: boolean;
}

/** The blocks after which quotes stand: what they do comes before who they are. */
const AFTER_QUOTES = ["loyalty", "people", "other"];

/** A portrait: its blocks in the order in which they are read. */
export function Portrait({
  study,
  goal,
  persona,
  version,
  result,
  others,
  quotes,
  wording,
  mayEdit,
}: PortraitProps) {
  const say = useTranslations("persona");
  const { facts } = persona;
  const isShown = facts.n >= SMALLEST_BASE;
  const blocks = isShown ? blocksOf(facts, wording) : [];
  const ofRun = result?.id === persona.segmentationId ? result.result : undefined;
  return (
    <article className={styles.portrait}>
      <Identity study={study} goal={goal} persona={persona} version={version} wording={wording} />
      {isShown && (
        <Section title={say("apart-title")}>
          <div id="apart" className={styles.charts}>
            <Differences
              formed={false}
              contrasts={differencesOf(facts, false)}
              facts={facts}
              wording={wording}
            />
            <Differences formed contrasts={differencesOf(facts, true)} facts={facts} wording={wording} />
          </div>
        </Section>
      )}
      {blocks
        .filter(({ key }) => !AFTER_QUOTES.includes(key))
        .map((block) => (
          <BlockSection key={block.key} block={block} wording={wording} />
        ))}
      {isShown && <Quotes quotes={quotes} origin={study.origin} wording={wording} />}
      {blocks
        .filter(({ key }) => AFTER_QUOTES.includes(key))
        .map((block) => (
          <BlockSection key={block.key} block={block} wording={wording} />
        ))}
      {ofRun && <Neighbours persona={persona} others={others} result={ofRun} wording={wording} />}
      <HumanWords persona={persona} mayEdit={mayEdit} />
      <Limits study={study} facts={facts} result={ofRun} wording={wording} />
    </article>
  );
}
