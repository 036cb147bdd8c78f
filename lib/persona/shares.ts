import { type Mean, meanOfCounts, meanOfTallies } from "../results/mean.ts";
import { type NetPromoter, netPromoterOfTallies } from "../results/net-promoter.ts";
import { type Share, shareOfTallies } from "../results/share.ts";
import { addTallies, effectiveSize, isPlain, NOBODY, plainTally, type Tally } from "../results/tally.ts";
import type { AnswerCount, CountedPeople, PersonaFacts, WeightSums } from "./schema.ts";

/** A share with what its base can carry: see {@link soundSize}. */
export interface CountedShare extends Share {
  sound: number;
}

/** Members of a group and others, and those of them who gave an answer, with their weights. */
export interface PeopleOfAnswer {
  count: Tally;
  base: Tally;
  restCount: Tally;
  restBase: Tally;
}

/** Six decimals: more than any sample carries, and short in the store. */
const rounded = (value: number) => Number(value.toFixed(6));

export const sumsOf = ({ weight, squares }: Readonly<Tally>): WeightSums => [
  rounded(weight),
  rounded(squares),
];

/** People as they are kept, by their weights where they have any. */
export const tallyOf = (n: number, sums: WeightSums | undefined): Tally =>
  sums ? { n, weight: sums[0], squares: sums[1] } : plainTally(n);

/** Counted people as they are kept; with their weights where the run has any. */
export function countedPeople(
  { count, base, restCount, restBase }: PeopleOfAnswer,
  isWeighted: boolean,
): CountedPeople {
  return {
    count: count.n,
    base: base.n,
    restCount: restCount.n,
    restBase: restBase.n,
    ...(isWeighted && {
      weighted: {
        count: sumsOf(count),
        base: sumsOf(base),
        restCount: sumsOf(restCount),
        restBase: sumsOf(restBase),
      },
    }),
  };
}

/** The way back from {@link countedPeople}. */
export const peopleOf = ({ weighted, ...people }: CountedPeople): PeopleOfAnswer => ({
  count: tallyOf(people.count, weighted?.count),
  base: tallyOf(people.base, weighted?.base),
  restCount: tallyOf(people.restCount, weighted?.restCount),
  restBase: tallyOf(people.restBase, weighted?.restBase),
});

/**
 * How many people of a plain sample a base stands for, which is what the base rules look at: with unequal weights, few
 * of whom count much are as good as fewer. Never above the people themselves, so that nothing is told of nine.
 */
export function soundSize(people: Readonly<Tally>): number {
  return isPlain(people) ? people.n : Math.min(people.n, Math.floor(effectiveSize(people) + 1e-6));
}

/** People as a share of a base; with their weights, where they have any. */
export const shareOfPeople = (inside: Readonly<Tally>, base: Readonly<Tally>): CountedShare => ({
  ...shareOfTallies(inside, base),
  sound: soundSize(base),
});

/** How often the group gave an answer, or several that nobody gives together. */
export function groupShare(...answers: readonly CountedPeople[]): CountedShare {
  const people = answers.map(peopleOf);
  return shareOfPeople(addTallies(people.map(({ count }) => count)), people[0]?.base ?? NOBODY);
}

/** The same of the rest. */
export function restShare(...answers: readonly CountedPeople[]): CountedShare {
  const people = answers.map(peopleOf);
  return shareOfPeople(addTallies(people.map(({ restCount }) => restCount)), people[0]?.restBase ?? NOBODY);
}

/** The same of everybody in the run. */
export function sampleShare(answer: CountedPeople): CountedShare {
  const { count, base, restCount, restBase } = peopleOf(answer);
  return shareOfPeople(addTallies([count, restCount]), addTallies([base, restBase]));
}

/** Means of answers that are points of a scale, of the group and of the rest. */
export const groupMean = (answers: readonly AnswerCount[]): Mean =>
  meanOf(answers.map((answer) => [answer.code, peopleOf(answer).count]));
export const restMean = (answers: readonly AnswerCount[]): Mean =>
  meanOf(answers.map((answer) => [answer.code, peopleOf(answer).restCount]));

function meanOf(points: [code: number, people: Tally][]): Mean {
  if (points.every(([, people]) => isPlain(people)))
    return meanOfCounts(points.map(([code, { n }]) => [code, n]));
  return meanOfTallies(points);
}

/** Net promoter scores of answers from 0 to 10, of the group and of the rest. */
export const groupScore = (answers: readonly AnswerCount[]): NetPromoter =>
  netPromoterOfTallies(answers.map((answer) => peopleOf(answer).count));
export const restScore = (answers: readonly AnswerCount[]): NetPromoter =>
  netPromoterOfTallies(answers.map((answer) => peopleOf(answer).restCount));

type Sized = Pick<PersonaFacts, "n" | "of" | "weighted">;

/** The group, and everybody in the run. */
export const groupTally = ({ n, weighted }: Sized): Tally => tallyOf(n, weighted?.n);
export const everybodyTally = ({ of, weighted }: Sized): Tally => tallyOf(of, weighted?.of);

/** The group as a part of everybody in the run. */
export const sizeOf = (facts: Sized): number => groupTally(facts).weight / everybodyTally(facts).weight;

/** What the whole group can carry. */
export const soundSizeOf = (facts: Sized): number => soundSize(groupTally(facts));

/** Members to whom every trait applies, of those who answered to all. */
export const matchShare = ({ count, base, weighted }: PersonaFacts["matchAll"]): CountedShare =>
  shareOfPeople(tallyOf(count, weighted?.count), tallyOf(base, weighted?.base));

/** Adds somebody of this weight. */
export function addPerson(tally: Tally, weight: number): void {
  tally.n++;
  tally.weight += weight;
  tally.squares += weight * weight;
}

export const nobody = (): Tally => ({ ...NOBODY });
