import type { AnswerTable } from "../../answers/model.ts";
import type { QuestionId } from "../../survey/schema.ts";
import type { RowWeights } from "../count-questions.ts";
import { countingFacts, type FoundGroups, sidesOf } from "../facts.ts";
import type { PersonaFacts, SegmentationResult } from "../schema.ts";
import { inTurns } from "../turns.ts";
import { countingChances } from "./chances.ts";
import type { Grouping } from "./model.ts";

/** What is asked of a change of groups that needs no search. */
export interface Asked {
  table: AnswerTable;
  active: ReadonlySet<QuestionId>;
  /** Whether this row's words may be quoted. */
  allowsQuotes: (row: number) => boolean;
  isWeighted: boolean;
}

/** Groups that came about without a search, as a run stores them. */
export interface Changed {
  found: FoundGroups;
  facts: PersonaFacts[];
  kept: SegmentationResult;
  weights: RowWeights;
}

/** The facts of groups that the engine did not just make, counted from their members' answers. */
export async function countAgain(
  { table, active, allowsQuotes }: Asked,
  grouping: Grouping,
  kept: Pick<SegmentationResult, "groups" | "verdict">,
  stability: FoundGroups["stability"],
  weights: RowWeights,
): Promise<Pick<Changed, "found" | "facts">> {
  const rowOf = new Map(table.responseIds.map((id, row) => [id, row]));
  const groups = kept.groups.map((group) => ({
    ...group,
    central: group.central.flatMap((id) => rowOf.get(id) ?? []),
  }));
  const sides = sidesOf(table, { ...grouping, groups });
  const found: FoundGroups = {
    ...grouping,
    n: kept.groups.reduce((sum, { size }) => sum + size, 0),
    verdict: kept.verdict,
    groups,
    stability,
    chances: await inTurns(countingChances(table, sides, active, weights)),
  };
  return { found, facts: await inTurns(countingFacts(table, found, active, allowsQuotes, weights)) };
}
