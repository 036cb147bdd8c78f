import type { AnswerTable } from "../../answers/model.ts";
import { upperNormal } from "../../segment/significance.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { type Contrast, contrastsOf } from "../contrasts.ts";
import { type Chances, countingQuestions, type RowWeights } from "../count-questions.ts";
import { columnName } from "../encode.ts";
import { atOnce, type Pieces } from "../turns.ts";

/**
 * Chances of so large a difference between a group and the rest without any, for groups that the engine did not make:
 * two shares with pooled variance (with weights of as many people as a plain sample as sure has), corrected for all describing answers of all groups (Benjamini & Hochberg 1995).
 * O(groups × answers).
 *
 * @param sides by group MEMBER, REST or OUT by row
 * @returns by group what `countQuestions` asks for
 */
export function countedChances(
  table: AnswerTable,
  sides: readonly Uint8Array[],
  active: ReadonlySet<QuestionId>,
  weights?: RowWeights,
): Chances[] {
  return atOnce(countingChances(table, sides, active, weights));
}

/** The same in pieces, a question of a group each. */
export function* countingChances(
  table: AnswerTable,
  sides: readonly Uint8Array[],
  active: ReadonlySet<QuestionId>,
  weights?: RowWeights,
): Pieces<Chances[]> {
  const tested: { g: number; contrast: Contrast; p: number }[] = [];
  for (const [g, side] of sides.entries()) {
    for (const facts of yield* countingQuestions(table, side, active, () => ({}), weights)) {
      if (facts.formed) continue;
      for (const contrast of contrastsOf(facts)) tested.push({ g, contrast, p: chanceOf(contrast) });
    }
  }
  const byGroup = sides.map(() => new Map<string, Record<string, number>>());
  let least = 1;
  for (const [place, { g, contrast, p }] of tested.toSorted((a, b) => b.p - a.p).entries()) {
    least = Math.min(least, (p * tested.length) / (tested.length - place));
    const { codes } = contrast.trait;
    const name = columnName(contrast.trait);
    const known = byGroup[g]?.get(name) ?? {};
    byGroup[g]?.set(name, { ...known, [codes.length === 1 ? String(codes[0]) : "all"]: least });
  }
  return byGroup.map(
    (known): Chances =>
      (question, part) =>
        known.get(columnName({ question, part })) ?? {},
  );
}

function chanceOf({ group, rest, difference }: Contrast): number {
  const [own, others] = [group.sound, rest.sound];
  const pooled = (group.value * own + rest.value * others) / Math.max(1, own + others);
  const variance = pooled * (1 - pooled) * (1 / own + 1 / others);
  if (!(variance > 0) || !Number.isFinite(variance)) return 1;
  return 2 * upperNormal(Math.abs(difference) / Math.sqrt(variance));
}
