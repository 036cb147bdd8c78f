import { evidenceOf } from "../results/evidence.ts";
import type { QuestionOption } from "../survey/schema.ts";
import { byEffect, type Contrast, contrastsOf } from "./contrasts.ts";
import type { PersonaFacts } from "./schema.ts";
import type { Wording } from "./wording.ts";

/** What to do about a group, each from the answers to questions of these dimensions. */
const ADVICE = [
  { key: "say", dimensions: ["jtbd", "decision_factors", "attention", "latent_need"] },
  { key: "reach", dimensions: ["channel_discovery", "channel_preferred"] },
  { key: "start", dimensions: ["first_action"] },
  { key: "stage", dimensions: ["stage"] },
  { key: "fix", dimensions: ["barriers", "pain_points", "drop_off"] },
  { key: "help", dimensions: ["support_needs", "customer_question", "expectation"] },
  { key: "close", dimensions: ["loyalty_action"] },
] as const;

export type AdviceKey = (typeof ADVICE)[number]["key"];

/** One line of what to do, and the counted answer that it rests on. */
export interface Advice {
  key: AdviceKey;
  contrast: Contrast;
  /** Said by more of the group than of the rest, beyond chance; else only what most of the group say. */
  isDistinct: boolean;
}

/** A distinct answer that fewer give is no ground for a message to all. */
const SMALLEST_SHARE = 0.25;

/**
 * What to do, from counted answers only: of every kind the answer that sets the group apart most, else the one most
 * of it give. Answers that say nothing to act on ("none of these", "prefer not to say") are passed over.
 */
export function adviceOf(facts: PersonaFacts, wording: Wording): Advice[] {
  return ADVICE.flatMap(({ key, dimensions }): Advice[] => {
    const found = facts.questions
      .filter(({ question }) => {
        const asked = wording.find(question);
        return dimensions.some((dimension) => dimension === asked?.dimension);
      })
      .flatMap(contrastsOf)
      .filter(({ group, trait }) => evidenceOf(group.sound) !== "too-few" && saysSomething(wording, trait));
    const [distinct] = found
      .filter(({ isCertain, trait, group }) => isCertain && trait.over && group.value >= SMALLEST_SHARE)
      .sort(byEffect);
    if (distinct) return [{ key, contrast: distinct, isDistinct: true }];
    const [usual] = found.toSorted((a, b) => b.group.value - a.group.value);
    return usual && usual.group.count > 0 ? [{ key, contrast: usual, isDistinct: false }] : [];
  });
}

function saysSomething(wording: Wording, { question, codes }: Contrast["trait"]): boolean {
  const found = wording.find(question);
  if (!found || !("options" in found)) return true;
  const options: readonly QuestionOption[] = found.options;
  return codes.every((code) => {
    const option = options.find((one) => one.code === code);
    return option !== undefined && !option.exclusive && !option.missing && !option.opensText;
  });
}
