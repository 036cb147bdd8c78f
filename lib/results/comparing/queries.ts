import "server-only";
import { pacer } from "../../answers/columns/pacer.ts";
import { readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { answerFilterOf } from "../answer-filter.ts";
import type { StudySummary } from "../model.ts";
import { getSummary } from "../queries.ts";
import { EVERYBODY, isNarrowing, type ResultsFilter } from "../schema.ts";
import { summariseInSlices } from "../summarise.ts";
import { weightsOfRows } from "../weighting/model.ts";
import { findWeights } from "../weighting/queries.ts";
import { type Comparison, compareSummaries } from "./compare.ts";
import type { ComparedFilters } from "./schema.ts";

/** Two groups of a study's respondents side by side. */
export interface Compared {
  /** People in each. */
  a: number;
  b: number;
  /** Who is in both: what is said of differences holds for groups that share nobody. */
  both: number;
  isWeighted: boolean;
  questions: readonly Comparison[];
}

/**
 * The complete responses that pass one filter beside those that pass the other. A side without a filter is everybody
 * who is not on the other: a group is compared with the rest, not with a total that it is a part of.
 * @returns undefined while neither side has a filter
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getCompared(
  scope: TeamScope,
  study: string,
  { a, b }: ComparedFilters,
  db: Database = database(),
): Promise<Compared | undefined> {
  authorize(scope, "results.read");
  const [hasA, hasB] = [isNarrowing(a), isNarrowing(b)];
  if (!hasA && !hasB) return undefined;
  const one = hasA ? await getSummary(scope, study, a, db) : await summariseRest(scope, study, b, db);
  const other = hasB ? await getSummary(scope, study, b, db) : await summariseRest(scope, study, a, db);
  return {
    a: one.n,
    b: other.n,
    both: hasA && hasB ? await countInBoth(scope, study, { a, b }, db) : 0,
    isWeighted: one.isWeighted || other.isWeighted,
    questions: compareSummaries(one, other),
  };
}

/** Everybody who does not pass the filter. */
async function summariseRest(
  scope: TeamScope,
  study: string,
  filter: ResultsFilter,
  db: Database,
): Promise<StudySummary> {
  const everybody = { ...EVERYBODY, weights: filter.weights };
  const rest = {
    ...answerFilterOf(everybody, scope.timeZone),
    except: answerFilterOf(filter, scope.timeZone),
  };
  const table = await readAnswerTable(scope, study, rest, db);
  const { weights } = await findWeights(scope, study, everybody, db);
  return summariseInSlices(table, weights && weightsOfRows(table, weights), pacer());
}

async function countInBoth(scope: TeamScope, study: string, { a, b }: ComparedFilters, db: Database) {
  const both = {
    ...answerFilterOf(a, scope.timeZone),
    also: answerFilterOf(b, scope.timeZone),
    questions: [],
  };
  return (await readAnswerTable(scope, study, both, db)).n;
}
