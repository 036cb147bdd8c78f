import { columnSource } from "../encode.ts";
import type { PersonaFacts, SegmentationResult } from "../schema.ts";
import { peopleOf } from "../shares.ts";

/**
 * How much knowing the group tells about each answer, for groups that the engine did not make, from their facts:
 *
 *   I = Σ_g Σ_c  n_gc / n · log₂ (n_gc n / (n_g n_c))      in bits
 *
 * Numbers count by their bins. A column that the facts do not hold keeps 0. O(columns × groups × answers).
 *
 * @param facts of every group, in their order
 */
export function profileOfGroups(
  profile: SegmentationResult["profile"],
  facts: readonly PersonaFacts[],
): SegmentationResult["profile"] {
  return profile.map((question) => ({
    ...question,
    options: [],
    information: informationOf(countsOf(question.column, facts)),
  }));
}

/** By group how often each answer was given, by the run's weights; an option of a set counts as yes and no. */
function countsOf(column: string, facts: readonly PersonaFacts[]): number[][] {
  const { question, part } = columnSource(column);
  return facts.map(({ questions }) => {
    const own = questions.find((one) => one.question === question && one.part === part);
    if (own && own.kind !== "set") return own.answers.map((answer) => peopleOf(answer).count.weight);
    const set = questions.find((one) => one.question === question && one.kind === "set");
    const option = set?.answers.find(({ code }) => code === part);
    if (!option) return [];
    const { count, base } = peopleOf(option);
    return [count.weight, base.weight - count.weight];
  });
}

function informationOf(counts: readonly (readonly number[])[]): number {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const n = sum(counts.map(sum));
  const width = Math.max(0, ...counts.map(({ length }) => length));
  const answers = Array.from({ length: width }, (_, c) => sum(counts.map((row) => row[c] ?? 0)));
  let bits = 0;
  for (const row of counts) {
    const inGroup = sum(row);
    for (const [c, count] of row.entries())
      if (count > 0) bits += (count / n) * Math.log2((count * n) / (inGroup * (answers[c] ?? 1)));
  }
  return Math.max(0, bits);
}
