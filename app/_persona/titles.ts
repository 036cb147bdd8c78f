import type { PortraitPart } from "@/lib/persona/blocks";
import { letterOf, type Say } from "@/lib/persona/findings";
import type { PersonaFacts, Trait } from "@/lib/persona/schema";
import { soundSizeOf } from "@/lib/persona/shares";
import { cutsOfPlace, type Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";

/** The answers that a trait speaks of, in words. */
export const traitText = (wording: Wording, facts: Pick<PersonaFacts, "questions">, trait: Trait): string =>
  wording.answers(trait, trait.codes, cutsOfPlace(facts.questions, trait));

/** The same for where the question does not stand beside it: some answers need it, or the row of their matrix. */
const traitLabel = (wording: Wording, facts: PersonaFacts, trait: Trait): string => {
  if (wording.yesOrNo(trait, trait.codes)) return shortened(wording.row(trait));
  const answer = shortened(traitText(wording, facts, trait));
  return wording.speaksAlone(trait, trait.codes) ? answer : `${shortened(wording.row(trait))} (${answer})`;
};

interface Named {
  name: string | null;
  colour: number;
  facts: PersonaFacts;
}

/** The human's name; else what is counted most distinctly more often; else the group's letter. */
export function personaTitle(say: Say, wording: Wording, { name, colour, facts }: Named): string {
  if (name) return name;
  if (facts.label.length === 0 || soundSizeOf(facts) < SMALLEST_BASE)
    return say("group-name", { letter: letterOf(colour) });
  const isLess = (trait: Trait) => wording.yesOrNo(trait, trait.codes) === "no";
  const named = (traits: Trait[]) => traits.map((trait) => traitLabel(wording, facts, trait)).join("; ");
  const [more, less] = [facts.label.filter((trait) => !isLess(trait)), facts.label.filter(isLess)];
  return [
    ...(more.length > 0 ? [say("label", { answers: named(more) })] : []),
    ...(less.length > 0 ? [say("label-less", { answers: named(less) })] : []),
  ].join(" · ");
}

const LONGEST_ANSWER = 70;

function shortened(text: string): string {
  if (text.length <= LONGEST_ANSWER) return text;
  const cut = text.slice(0, LONGEST_ANSWER);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 40))} …`;
}

/** Initials of a human's name, else the group's letter. */
export function monogramOf({ name, colour }: Named): string {
  if (!name) return letterOf(colour);
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}

/** What a part of the portrait is called. */
export function partTitle(say: Say, part: PortraitPart): string {
  switch (part) {
    case "apart":
    case "themes":
    case "quotes":
    case "neighbours":
    case "todo":
      return say(`${part}-title`);
    default:
      return say(`block-${part}`);
  }
}
