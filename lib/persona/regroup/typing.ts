import type { AnswerTable } from "../../answers/model.ts";
import type { TypingTool } from "../../segment/schema.ts";
import { createScorer } from "../../segment/score.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { columnName, columnSource, encodeAnswers } from "../encode.ts";
import { modelOf, placedBy, staysIn } from "../living/place.ts";
import type { SegmentationResult } from "../schema.ts";

/** So many people say how surely a question places them. */
const MOST_PEOPLE = 2000;
/** Share of people placed as by all questions at which a few are enough; the engine's own. */
const ENOUGH = 0.9;

/**
 * The few questions that place a new person in groups that people made: what splits a group is asked first, then the
 * model's questions in their order. How surely is measured on the people of the run themselves, each placed by the
 * questions up to there; the model knew them, so a stranger is placed a little less surely.
 * O(people × questions × groups).
 *
 * @param assignment group of every row
 * @returns null where the model cannot be read or had no such questions
 */
export function typingOfRegrouped(
  typing: TypingTool | null,
  result: SegmentationResult,
  table: AnswerTable,
  active: ReadonlySet<QuestionId>,
  assignment: readonly (number | null)[],
): TypingTool | null {
  const model = modelOf(result);
  if (!model || !typing) return null;
  const splitting = model.steps.flatMap((step) =>
    step.kind === "split" ? [step.several ? step.question : columnName(step)] : [],
  );
  const names = [...new Set([...splitting, ...typing.questions.map(({ column }) => column)])];
  const scorer = createScorer(model);
  const encoded = encodeAnswers(table, active);
  const staysAt = staysIn(table, model.steps);
  const members = [...assignment.keys()].filter((row) => (assignment[row] ?? null) !== null);
  const every = Math.max(1, Math.ceil(members.length / MOST_PEOPLE));
  const people = members.filter((_, i) => i % every === 0);
  const placeOf = (column: string) =>
    names.findIndex((name) => name === column || name === columnSource(column).question);
  const askedAt = model.discrete.map(({ column }) => placeOf(column));
  const numberAskedAt = model.numeric.map(({ column }) => placeOf(column));
  const isAsked = (at: number, place: number) => at >= 0 && at <= place;
  const asked = new Array<number>(result.k).fill(0);
  const agreed = names.map(() => new Array<number>(result.k).fill(0));
  for (const row of people) {
    const group = assignment[row] ?? 0;
    asked[group] = (asked[group] ?? 0) + 1;
    const { codes, numbers } = scorer.read(encoded, row);
    for (const [place, counts] of agreed.entries()) {
      const known = codes.map((code, j) => (isAsked(askedAt[j] ?? -1, place) ? code : -1));
      const told = numbers.map((value, j) => (isAsked(numberAskedAt[j] ?? -1, place) ? value : Number.NaN));
      const placed = placedBy(model, scorer.score(known, told), (step) =>
        isAsked(names.indexOf(step.several ? step.question : columnName(step)), place)
          ? staysAt(row)(step)
          : undefined,
      );
      if (placed.group === group) counts[group] = (counts[group] ?? 0) + 1;
    }
  }
  const questions = names.map((column, place) => {
    const counts = agreed[place] ?? [];
    return {
      column,
      agreement: people.length > 0 ? counts.reduce((a, b) => a + b, 0) / people.length : 0,
      groups: asked.map((n, g) => (n > 0 ? (counts[g] ?? 0) / n : null)),
    };
  });
  const first = questions.findIndex(({ agreement }) => agreement >= ENOUGH);
  return { questions, enough: first < 0 ? null : first + 1, of: Math.max(typing.of, names.length) };
}
