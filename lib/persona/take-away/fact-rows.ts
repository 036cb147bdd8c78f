import type { Interval } from "../../format.ts";
import { SMALLEST_BASE } from "../../results/evidence.ts";
import { differenceOf } from "../../results/share.ts";
import { effectiveSize, type Tally } from "../../results/tally.ts";
import { columnName } from "../encode.ts";
import type { PersonaFacts } from "../schema.ts";
import { type CountedShare, groupShare, peopleOf, restShare, soundSizeOf } from "../shares.ts";
import type { Wording } from "../wording.ts";

/** A counted share as it is taken away; null where fewer than ten answered. */
interface Counted {
  count: number;
  base: number;
  share: number;
  interval: Interval;
  /** The base by its weights, and the plain sample that would be as sure; only where the run is weighted. */
  weighted?: { base: number; effective: number };
}

/** One fact: how often an answer was given in a group and in the rest. */
export interface FactRow {
  column: string;
  question: string;
  code: number;
  answer: string;
  /** Used to form the group: its differences are no evidence that it exists. */
  formed: boolean;
  group: Counted | null;
  rest: Counted | null;
  difference: { value: number; interval: Interval } | null;
  /** Chance of so large a difference without any, corrected for many comparisons; describing questions only. */
  q: number | null;
}

/** Every fact of a portrait, in the order of the survey. Fewer than ten answers are not told, as on the page. */
export function factRows(facts: PersonaFacts, wording: Wording): FactRow[] {
  if (soundSizeOf(facts) < SMALLEST_BASE) return [];
  return facts.questions.flatMap((question) =>
    question.answers.map((answer) => {
      const [group, rest] = [groupShare(answer), restShare(answer)];
      const isShown = group.sound >= SMALLEST_BASE && rest.sound >= SMALLEST_BASE;
      const people = answer.weighted && peopleOf(answer);
      return {
        column: columnName(question),
        question: wording.question(question),
        code: answer.code,
        answer: wording.answer(question, answer.code, question.cuts),
        formed: question.formed,
        group: counted(group, people?.base),
        rest: counted(rest, people?.restBase),
        difference: isShown ? differenceOf(group, rest) : null,
        q: isShown ? (question.q[String(answer.code)] ?? question.q.all ?? null) : null,
      };
    }),
  );
}

function counted(
  { count, base, value, interval, sound }: CountedShare,
  of: Tally | undefined,
): Counted | null {
  if (sound < SMALLEST_BASE) return null;
  const weighted = of && { base: rounded(of.weight), effective: rounded(effectiveSize(of)) };
  return {
    ...{ count, base, share: rounded(value), interval: roundedEnds(interval) },
    ...(weighted && { weighted }),
  };
}

/** Six decimals: more than any sample carries, and no tails of binary arithmetic. */
const rounded = (value: number) => Number(value.toFixed(6));
const roundedEnds = ({ low, high }: Interval) => ({ low: rounded(low), high: rounded(high) });
