import { answerTo } from "../survey/answer-value.ts";
import { questionsOf } from "../survey/model.ts";
import type { Answers, Question, SurveyDefinition } from "../survey/schema.ts";

/** What is no answer about oneself, or the same for everybody who came by one address. */
const NO_ANSWER: ReadonlySet<Question["type"]> = new Set(["consent", "statement", "hidden"]);

/** Answers hang together: somebody who is like another in one is in others. So only half of the bits count. */
const INDEPENDENT = 0.5;
/** Beyond what makes one chance pair expected: one in a thousand. */
const MARGIN_BITS = 10;

/** Left empty and never shown are told apart. */
const saidTo = (answers: Answers, { id }: Question): string => JSON.stringify(answerTo(answers, id)) ?? "";

const compared = (definition: SurveyDefinition) =>
  questionsOf(definition).filter(({ type }) => !NO_ANSWER.has(type));

/** A number of 48 bits that is the same for the same answers; different ones hardly ever share it. */
export function patternOf(definition: SurveyDefinition, answers: Answers): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const question of compared(definition)) {
    for (const letter of `${question.id}=${saidTo(answers, question)};`) {
      const code = letter.codePointAt(0) ?? 0;
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b & 0xffff) * 2 ** 32 + (a >>> 0);
}

/** Whether two people answered everything alike. */
export function isSame(definition: SurveyDefinition, one: Answers, other: Answers): boolean {
  return compared(definition).every((question) => saidTo(one, question) === saidTo(other, question));
}

/** How many questions of a pattern have an answer. */
export const countAnswers = (definition: SurveyDefinition, answers: Answers): number =>
  compared(definition).filter(({ id }) => (answerTo(answers, id) ?? null) !== null).length;

/**
 * How surprising it is that two people answer everything alike, in bits, were the answers unrelated:
 *
 *   Σⱼ −log₂ Σ_c p_jc²      over questions j and their different answers c
 *
 * A text that nobody else wrote counts as one in the sample's size, so it never counts for too much.
 */
export function agreementBits(definition: SurveyDefinition, sample: readonly Answers[]): number {
  let bits = 0;
  for (const question of compared(definition)) {
    const counts = new Map<string, number>();
    for (const answers of sample) {
      const value = saidTo(answers, question);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    let same = 0;
    for (const n of counts.values()) same += (n / sample.length) ** 2;
    if (same > 0) bits -= Math.log2(same);
  }
  return bits;
}

/** Whether among `n` people not one pair is to be expected that answers everything alike by chance. */
export function isBeyondChance(bits: number, n: number): boolean {
  const pairs = (n * (n - 1)) / 2;
  return INDEPENDENT * bits >= Math.log2(Math.max(1, pairs)) + MARGIN_BITS;
}
