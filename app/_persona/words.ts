import type { Format } from "@/lib/format";
import { letterOf, type Say, type Words } from "@/lib/persona/findings";
import type { PersonaCard } from "@/lib/persona/queries";
import { columnText, type Wording } from "@/lib/persona/wording";

/** How the findings of a run become sentences: columns by their questions, groups by the portraits they became. */
export function wordsOf(
  say: Say,
  format: Format,
  wording: Wording,
  run: string,
  personas: readonly PersonaCard[],
): Words {
  return {
    say,
    format,
    column: (name) => columnText(wording, name),
    group: (place) => {
      const persona = personas.find((one) => one.segmentationId === run && one.segment === place);
      return persona?.name ? `“${persona.name}”` : letterOf(persona?.colour ?? place);
    },
  };
}
