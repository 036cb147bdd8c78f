import { personaTitle } from "@/app/_persona/titles";
import type { Format } from "@/lib/format";
import { columnName } from "@/lib/persona/encode";
import type { Say } from "@/lib/persona/findings";
import type { PersonaCard } from "@/lib/persona/queries";
import { splitChoices } from "@/lib/persona/regroup/choices";
import type { Wording } from "@/lib/persona/wording";

/** What a group can be merged with, and the answers it can be split by, in words. */
export function regroupChoices(
  persona: PersonaCard,
  personas: readonly PersonaCard[],
  { say, wording, format }: { say: Say; wording: Wording; format: Format },
) {
  const others = personas.filter(
    ({ id, segmentationId }) => id !== persona.id && segmentationId === persona.segmentationId,
  );
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { facts, code, share } of splitChoices(persona.facts)) {
    const question = wording.question(facts);
    const items = groups.get(question) ?? [];
    groups.set(question, items);
    items.push({
      value: `${columnName(facts)}.${code}`,
      label: `${wording.answer(facts, code, facts.cuts)} (${format.share(share, facts.answers[0]?.base ?? 0)})`,
    });
  }
  return {
    others: others.map((other) => ({ value: other.id, label: personaTitle(say, wording, other) })),
    answers: [...groups].map(([group, items]) => ({ group, items })),
  };
}
