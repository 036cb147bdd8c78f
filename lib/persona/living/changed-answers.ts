import { ENOUGH } from "../../results/evidence.ts";
import { differenceOf } from "../../results/share.ts";
import { upperNormal } from "../../segment/significance.ts";
import type { PersonaFacts } from "../schema.ts";
import { type CountedShare, groupShare } from "../shares.ts";

/** One answer of a group then and now. */
export interface ChangedAnswer {
  question: string;
  part: number | null;
  code: number;
  before: CountedShare;
  now: CountedShare;
  difference: ReturnType<typeof differenceOf>;
}

/** Expected share of false alarms among the answers that are named. */
const FALSE_DISCOVERIES = 0.05;
const MOST_NAMED = 5;

/**
 * Which answers of a group changed between two runs beyond chance, the farthest first: two proportions compared,
 *
 *   z = (p₁ − p₀) / √(p (1 − p) (1/n₁ + 1/n₀)),   p the share of both together
 *
 * with weights as many people nᵢ as a plain sample as sure has, and all comparisons corrected after Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x. People
 * who are in both runs make the test cautious: what it names has changed, what it does not name may have. Answers
 * under 30 people at either time, and those that were offered at one time only, are not compared.
 * O(answers log answers).
 */
export function changedAnswers(
  before: PersonaFacts,
  now: PersonaFacts,
): { changed: ChangedAnswer[]; compared: number } {
  const compared = now.questions.flatMap((question) => {
    const then = before.questions.find(
      (one) => one.question === question.question && one.part === question.part,
    );
    // Bins of numbers are cut anew in every run.
    if (!then || question.kind === "number") return [];
    return question.answers.flatMap((answer) => {
      const earlier = then.answers.find(({ code }) => code === answer.code);
      if (!earlier) return [];
      const shares = { before: groupShare(earlier), now: groupShare(answer) };
      if (shares.before.sound < ENOUGH || shares.now.sound < ENOUGH) return [];
      return [{ ...shares, question: question.question, part: question.part, code: answer.code }];
    });
  });
  const byChance = compared
    .map((answer) => ({ answer, p: chanceOf(answer.before, answer.now) }))
    .sort((a, b) => a.p - b.p);
  const last = byChance.findLastIndex(({ p }, i) => p <= (FALSE_DISCOVERIES * (i + 1)) / byChance.length);
  const changed = byChance
    .slice(0, last + 1)
    .map(({ answer }) => ({ ...answer, difference: differenceOf(answer.now, answer.before) }))
    .sort((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
    .slice(0, MOST_NAMED);
  return { changed, compared: compared.length };
}

/** Chance of so large a difference of two shares without any; 1 where everybody or nobody gave the answer. */
function chanceOf(one: CountedShare, other: CountedShare): number {
  const both = (one.value * one.sound + other.value * other.sound) / (one.sound + other.sound);
  const variance = both * (1 - both) * (1 / one.sound + 1 / other.sound);
  return variance > 0 ? 2 * upperNormal(Math.abs(one.value - other.value) / Math.sqrt(variance)) : 1;
}
