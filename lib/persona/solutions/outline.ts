import type { AnswerTable } from "../../answers/model.ts";
import type { Alternative } from "../../segment/schema.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { contrastsToSay } from "../contrasts.ts";
import { countingQuestions, OUT, type RowWeights } from "../count-questions.ts";
import { columnName } from "../encode.ts";
import { labelOf, sidesOf } from "../facts.ts";
import { strongestOf } from "../portrait.ts";
import { countingChances } from "../regroup/chances.ts";
import { addPerson, nobody, sumsOf } from "../shares.ts";
import { inTurns } from "../turns.ts";
import type { SolutionOutline } from "./schema.ts";

/** So many people's answers say what sets groups apart that nobody chose; their sizes are counted in everybody. */
const MOST_COUNTED = 10_000;
/** Questions that are kept of a group. */
const MOST_QUESTIONS = 6;

/**
 * What is shown of a solution that did not win: sizes, and of every group what sets it apart, formed-by questions
 * included. Lets others have a turn between questions. O(groups × people × answers), at most 10,000 people.
 */
export async function outlineOf(
  table: AnswerTable,
  { k, family, verdict, jaccard, samples, assignment, typing }: Alternative,
  active: ReadonlySet<QuestionId>,
  weights?: RowWeights,
): Promise<SolutionOutline> {
  const placed = assignment.filter((g) => g !== null).length;
  const every = Math.max(1, Math.ceil(placed / MOST_COUNTED));
  let seen = 0;
  const some = assignment.map((g) => (g !== null && seen++ % every === 0 ? g : null));
  const groups = Array.from({ length: k }, () => undefined);
  const sides = sidesOf(table, { assignment: some, groups });
  const chances = await inTurns(countingChances(table, sides, active, weights));
  const outlined: SolutionOutline["groups"] = [];
  for (const [g, side] of sides.entries()) {
    const chancesOfGroup = chances[g] ?? (() => ({}));
    const questions = await inTurns(countingQuestions(table, side, active, chancesOfGroup, weights));
    const contrasts = questions.flatMap(contrastsToSay);
    const apart = new Set(strongestOf(contrasts, MOST_QUESTIONS).map(({ trait }) => columnName(trait)));
    const people = nobody();
    for (const [row, own] of assignment.entries()) if (own === g) addPerson(people, weights?.[row] ?? 1);
    outlined.push({
      size: people.n,
      ...(weights && { weighted: sumsOf(people) }),
      jaccard: jaccard[g] ?? null,
      label: labelOf(table, contrasts),
      questions: questions.filter((question) => apart.has(columnName(question))),
    });
  }
  const counted = sides[0]?.reduce((n, where) => n + (where === OUT ? 0 : 1), 0) ?? 0;
  return { family, verdict, n: placed, counted, samples, typing, groups: outlined };
}
