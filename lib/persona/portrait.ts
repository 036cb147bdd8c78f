import { evidenceOf, SMALLEST_BASE } from "../results/evidence.ts";
import { BLOCKS, type BlockKey, blockOf } from "./blocks.ts";
import { byEffect, type Contrast, contrastsOf } from "./contrasts.ts";
import type { PersonaFacts, QuestionFacts } from "./schema.ts";
import type { Wording } from "./wording.ts";

/** How many differences one chart shows. */
const MOST_DIFFERENCES = 10;

/** Differences beyond chance with enough people on both sides, strongest first. */
export function differencesOf(facts: PersonaFacts, formed: boolean): Contrast[] {
  return facts.questions
    .filter((question) => question.formed === formed)
    .flatMap(contrastsOf)
    .filter(({ isCertain, group, rest }) => isCertain && isShown(group.base) && isShown(rest.base))
    .sort(byEffect)
    .slice(0, MOST_DIFFERENCES);
}

const isShown = (base: number) => evidenceOf(base) !== "too-few";

/** A question as a block shows it: the rows of a matrix together. */
export interface BlockQuestion {
  question: string;
  facts: QuestionFacts[];
}

export interface Block {
  key: BlockKey;
  questions: BlockQuestion[];
}

/** The blocks that the facts fill, in the portrait's order; what belongs to none of them comes last. */
export function blocksOf(facts: PersonaFacts, wording: Wording): Block[] {
  const keys: BlockKey[] = [...BLOCKS.map(({ key }) => key), "other"];
  const blocks = new Map(keys.map((key): [BlockKey, Block] => [key, { key, questions: [] }]));
  for (const counted of facts.questions) {
    const question = wording.find(counted.question);
    if (!question || baseOf(counted) < SMALLEST_BASE) continue;
    const block = blocks.get(blockOf(question));
    const known = block?.questions.find((one) => one.question === counted.question);
    if (known) known.facts.push(counted);
    else block?.questions.push({ question: counted.question, facts: [counted] });
  }
  return [...blocks.values()].filter(({ questions }) => questions.length > 0);
}

/** The blocks for which nothing was asked. */
export function blocksNotAsked(facts: PersonaFacts, wording: Wording): BlockKey[] {
  const asked = new Set(
    facts.questions.flatMap(({ question }) => {
      const found = wording.find(question);
      return found ? [blockOf(found)] : [];
    }),
  );
  return BLOCKS.map(({ key }) => key).filter((key) => !asked.has(key));
}

/** Questions that too few of the group answered to be shown. */
export const questionsTooFew = (facts: PersonaFacts): QuestionFacts[] =>
  facts.questions.filter((counted) => baseOf(counted) < SMALLEST_BASE);

/** Members of the group who answered a question: the most of any of its answers. */
export const baseOf = ({ answers }: QuestionFacts): number => Math.max(0, ...answers.map(({ base }) => base));

/** Others who answered it. */
export const restBaseOf = ({ answers }: QuestionFacts): number =>
  Math.max(0, ...answers.map(({ restBase }) => restBase));
