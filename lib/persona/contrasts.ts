import type { Interval } from "../format.ts";
import { differenceOf } from "../results/share.ts";
import type { AnswerCount, QuestionFacts, Trait } from "./schema.ts";
import { type CountedShare, groupShare, restShare } from "./shares.ts";

/** Above this corrected chance a difference in a describing question counts as noise. */
const LARGEST_Q = 0.05;

/** One way of answering, in the group and in the rest. */
export interface Contrast {
  trait: Trait;
  group: CountedShare;
  rest: CountedShare;
  difference: number;
  interval: Interval;
  /** Cohen's h, 2 asin √p₁ − 2 asin √p₂: comparable between common and rare answers. */
  effect: number;
  formed: boolean;
  q: number | null;
  /** The interval leaves zero out and, for a describing question, chance is not the likelier reason. */
  isCertain: boolean;
}

/**
 * What can be said of a question against the rest: one contrast an answer; for a scale the two highest points
 * taken together, for the NPS its promoters.
 */
export function contrastsOf(facts: QuestionFacts): Contrast[] {
  switch (facts.kind) {
    case "choice":
    case "set":
    case "number":
      return facts.answers.map((answer) => contrastOf(facts, [answer]));
    case "scale":
      return facts.answers.length < 2 ? [] : [contrastOf(facts, highest(facts.answers, 2))];
    case "nps":
      return [contrastOf(facts, highest(facts.answers, 2))];
  }
}

/**
 * The same for what is shown one below the other: where there are but two answers, what one is given more often the
 * other is given less, so only the first is said.
 */
export function contrastsToSay(facts: QuestionFacts): Contrast[] {
  const contrasts = contrastsOf(facts);
  return facts.kind === "choice" && contrasts.length === 2
    ? contrasts.filter(({ trait }) => trait.over)
    : contrasts;
}

/** The contrast that a trait speaks of; undefined when the facts do not hold it. */
export function contrastOfTrait(all: readonly QuestionFacts[], trait: Trait): Contrast | undefined {
  const facts = all.find(({ question, part }) => question === trait.question && part === trait.part);
  const answers = facts?.answers.filter(({ code }) => trait.codes.includes(code)) ?? [];
  return facts && answers.length > 0 ? contrastOf(facts, answers) : undefined;
}

function contrastOf(facts: QuestionFacts, answers: readonly AnswerCount[]): Contrast {
  const [group, rest] = [groupShare(...answers), restShare(...answers)];
  const { value: difference, interval } = differenceOf(group, rest);
  const codes = answers.map(({ code }) => code);
  const q = facts.formed
    ? null
    : (facts.q[codes.length === 1 ? String(codes[0]) : "all"] ?? facts.q.all ?? null);
  const leavesZeroOut = interval.low > 0 || interval.high < 0;
  return {
    trait: { question: facts.question, part: facts.part, codes, over: difference > 0 },
    group,
    rest,
    difference,
    interval,
    effect: 2 * Math.asin(Math.sqrt(group.value)) - 2 * Math.asin(Math.sqrt(rest.value)),
    formed: facts.formed,
    q,
    isCertain: leavesZeroOut && (q === null || q <= LARGEST_Q),
  };
}

const highest = (answers: readonly AnswerCount[], n: number) =>
  [...answers].sort((a, b) => a.code - b.code).slice(-n);

/** Strongest first; ties keep the order of the survey. */
export const byEffect = (a: Contrast, b: Contrast): number => Math.abs(b.effect) - Math.abs(a.effect);
