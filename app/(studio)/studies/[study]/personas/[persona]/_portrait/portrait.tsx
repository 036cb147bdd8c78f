import type { ReactNode } from "react";
import type { Ask } from "@/lib/persona/ask/model";
import { shownParts } from "@/lib/persona/editing/layout";
import type { ListedComment } from "@/lib/persona/editing/queries";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import type { PersonaCard, PersonaPortrait, Quote } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import { soundSizeOf } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import type { findGoal, getStudy } from "@/lib/study/queries";
import { HumanWords } from "./human-words";
import { Identity } from "./identity";
import { Limits } from "./limits";
import styles from "./portrait.module.css";
import { PortraitPartSection } from "./portrait-part";

export interface PortraitProps {
  study: Awaited<ReturnType<typeof getStudy>>;
  goal: Awaited<ReturnType<typeof findGoal>>;
  persona: PersonaPortrait;
  /** The approved version that is read; undefined for the present portrait. */
  version: number | undefined;
  result: FinishedRun | undefined;
  others: PersonaCard[];
  quotes: Quote[];
  /** Words behind the themes. */
  themeQuotes: Quote[];
  asks: Ask[];
  /** Where the answers stand; undefined for those who may not read them, and for what was approved before. */
  links: EvidenceLinks | undefined;
  /** Undefined for those who may not comment. */
  comments: ListedComment[] | undefined;
  wording: Wording;
  mayEdit: boolean;
  /** How its share moves, for those who may read answers. */
  moves?: ReactNode;
}

/** A portrait: its parts in the order in which they are read. */
export function Portrait(props: PortraitProps) {
  const { study, goal, persona, version, result, comments, links, wording, mayEdit } = props;
  const { facts } = persona;
  const ofRun = result?.id === persona.segmentationId ? result.result : undefined;
  return (
    <article className={styles.portrait}>
      <Identity
        study={study}
        goal={goal}
        persona={persona}
        version={version}
        wording={wording}
        links={links}
        mayEdit={mayEdit}
      />
      {soundSizeOf(facts) >= SMALLEST_BASE &&
        shownParts(persona.layout).map((part) => (
          <PortraitPartSection key={part} part={part} portrait={props} ofRun={ofRun} />
        ))}
      {props.moves}
      <HumanWords persona={persona} comments={comments} mayEdit={mayEdit} />
      <Limits study={study} facts={facts} layout={persona.layout} result={ofRun} wording={wording} />
    </article>
  );
}
