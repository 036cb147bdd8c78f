import { evidenceOf, SMALLEST_BASE } from "../results/evidence.ts";
import { effectiveSize } from "../results/tally.ts";
import { BLOCKS, type BlockKey, blockOf } from "./blocks.ts";
import { byEffect, type Contrast, contrastsToSay } from "./contrasts.ts";
import { columnName } from "./encode.ts";
import type { PersonaFacts, QuestionFacts } from "./schema.ts";
import { peopleOf, soundSize } from "./shares.ts";
import type { Wording } from "./wording.ts";

/** How many differences one chart shows. */
const MOST_DIFFERENCES = 10;

/**
 * Differences beyond chance with enough people on both sides, strongest first; of answers that exclude each other the
 * one given most distinctly more often, and the one less often.
 */
export function differencesOf(facts: PersonaFacts, formed: boolean): Contrast[] {
  return facts.questions
    .filter((question) => question.formed === formed)
    .flatMap((question) => {
      const certain = contrastsToSay(question)
        .filter(({ isCertain, group, rest }) => isCertain && isShown(group.sound) && isShown(rest.sound))
        .sort(byEffect);
      // Ten steps of one scale, or ten amounts, would leave no room for the other questions.
      return question.kind === "set" ? certain : [true, false].flatMap((over) => strongest(certain, over));
    })
    .sort(byEffect)
    .slice(0, MOST_DIFFERENCES);
}

/** The strongest certain difference of each question, with enough people on both sides. */
export function strongestOf(contrasts: readonly Contrast[], most: number): Contrast[] {
  const seen = new Set<string>();
  return contrasts
    .filter(({ isCertain, group, rest }) => isCertain && isShown(group.sound) && isShown(rest.sound))
    .sort(byEffect)
    .filter(({ trait }) => {
      const name = columnName(trait);
      if (seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .slice(0, most);
}

const strongest = (sorted: readonly Contrast[], over: boolean) =>
  sorted.filter(({ trait }) => trait.over === over).slice(0, 1);

/** Everybody who answered gave the one answer there is; an option of a set can be left unticked. */
const isForegone = ({ kind, answers }: QuestionFacts): boolean => kind !== "set" && answers.length < 2;

const isShown = (base: number) => evidenceOf(base) !== "too-few";

/** A question as a block shows it: the rows of a matrix together. */
export interface BlockQuestion {
  question: string;
  facts: QuestionFacts[];
}

/** `held`: something can be shown; `too-few`: asked, but under ten of the group answered. */
export type BlockState = "held" | "too-few" | "not-asked";

export interface Block {
  key: BlockKey;
  state: BlockState;
  questions: BlockQuestion[];
}

/** Every block in the portrait's order with what the facts hold; what belongs to none of them comes last. */
export function blocksOf(facts: PersonaFacts, wording: Wording): Block[] {
  const keys: BlockKey[] = [...BLOCKS.map(({ key }) => key), "other"];
  return keys.map((key): Block => {
    const asked = facts.questions.filter(({ question }) => {
      const found = wording.find(question);
      return found !== undefined && blockOf(found) === key;
    });
    const questions: BlockQuestion[] = [];
    for (const counted of asked) {
      if (soundBaseOf(counted) < SMALLEST_BASE || isForegone(counted)) continue;
      const known = questions.find(({ question }) => question === counted.question);
      if (known) known.facts.push(counted);
      else questions.push({ question: counted.question, facts: [counted] });
    }
    const state = questions.length > 0 ? "held" : asked.length > 0 ? "too-few" : "not-asked";
    return { key, state, questions };
  });
}

/** Questions that too few of the group answered to be shown. */
export const questionsTooFew = (facts: PersonaFacts): QuestionFacts[] =>
  facts.questions.filter((counted) => soundBaseOf(counted) < SMALLEST_BASE);

/** Members of the group who answered a question: the most of any of its answers. */
export const baseOf = ({ answers }: QuestionFacts): number => Math.max(0, ...answers.map(({ base }) => base));

/** What those members, and the others who answered it, can carry: the base rules look at these (see `soundSize`). */
export const soundBaseOf = ({ answers }: QuestionFacts): number =>
  Math.max(0, ...answers.map((answer) => soundSize(peopleOf(answer).base)));

export const soundRestOf = ({ answers }: QuestionFacts): number =>
  Math.max(0, ...answers.map((answer) => soundSize(peopleOf(answer).restBase)));

/** How the members who answered it count, of the answer that most were asked about; undefined without weights. */
export function weightedBaseOf({
  answers,
}: QuestionFacts): { weight: number; effective: number } | undefined {
  const [most] = answers.toSorted((a, b) => b.base - a.base);
  if (!most?.weighted) return undefined;
  const { base } = peopleOf(most);
  return { weight: base.weight, effective: effectiveSize(base) };
}
