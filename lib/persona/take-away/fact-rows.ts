import type { Interval } from "../../format.ts";
import { SMALLEST_BASE } from "../../results/evidence.ts";
import { differenceOf, shareOf } from "../../results/share.ts";
import { columnName } from "../encode.ts";
import type { PersonaFacts } from "../schema.ts";
import type { Wording } from "../wording.ts";

/** A counted share as it is taken away; null where fewer than ten answered. */
interface Counted {
  count: number;
  base: number;
  share: number;
  interval: Interval;
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
  if (facts.n < SMALLEST_BASE) return [];
  return facts.questions.flatMap((question) =>
    question.answers.map((answer) => {
      const group = shareOf(answer.count, answer.base);
      const rest = shareOf(answer.restCount, answer.restBase);
      const isShown = group.base >= SMALLEST_BASE && rest.base >= SMALLEST_BASE;
      return {
        column: columnName(question),
        question: wording.question(question),
        code: answer.code,
        answer: wording.answer(question, answer.code, question.cuts),
        formed: question.formed,
        group: counted(group),
        rest: counted(rest),
        difference: isShown ? differenceOf(group, rest) : null,
        q: isShown ? (question.q[String(answer.code)] ?? question.q.all ?? null) : null,
      };
    }),
  );
}

function counted({ count, base, value, interval }: ReturnType<typeof shareOf>): Counted | null {
  return base < SMALLEST_BASE
    ? null
    : { count, base, share: rounded(value), interval: roundedEnds(interval) };
}

/** Six decimals: more than any sample carries, and no tails of binary arithmetic. */
const rounded = (value: number) => Number(value.toFixed(6));
const roundedEnds = ({ low, high }: Interval) => ({ low: rounded(low), high: rounded(high) });
