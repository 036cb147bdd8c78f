import { MEASURE, personaColour } from "@/app/_charts/palette";
import { personaTitle } from "@/app/_persona/titles";
import { letterOf, type Say } from "@/lib/persona/findings";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import type { Wording } from "@/lib/persona/wording";

/** A group of a run as the drawings name it: by its portrait, or by its letter. */
export interface ShownGroup {
  key: string;
  letter: string;
  title: string;
  colour: string;
}

/** The groups of a run in their order. */
export function shownGroups(
  say: Say,
  wording: Wording,
  { id, result }: FinishedRun,
  personas: readonly PersonaCard[],
): ShownGroup[] {
  return result.groups.map((_, segment) => {
    const persona = personas.find((one) => one.segmentationId === id && one.segment === segment);
    const letter = letterOf(persona?.colour ?? segment);
    return {
      key: String(segment),
      letter,
      title: persona ? personaTitle(say, wording, persona) : say("group-name", { letter }),
      colour: persona ? personaColour(persona.colour) : MEASURE,
    };
  });
}
