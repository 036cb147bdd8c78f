import "server-only";
import { readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import type { AnalysedQuestion } from "../../survey/analysed-question.ts";
import type { LocalText } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { answerFilterOf } from "../answer-filter.ts";
import type { CrossTabChoice, ResultsFilter } from "../schema.ts";
import { weightsOfRows } from "../weighting/model.ts";
import { findWeights } from "../weighting/queries.ts";
import { type CrossTab, crossTab } from "./cross-tab.ts";
import { findVariable, listVariableKeys, questionOfKey, type VariableKey } from "./variable.ts";

/** Something that can be chosen as rows or columns. */
export interface NamedVariable {
  key: VariableKey;
  question: AnalysedQuestion;
  row: LocalText | undefined;
}

/**
 * What of a study can be crossed, in survey order.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function listVariables(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<NamedVariable[]> {
  authorize(scope, "results.read");
  const table = await readAnswerTable(scope, study, { states: [] }, db);
  return listVariableKeys(table).map(({ key, column, row }) => ({ key, question: column.question, row }));
}

/**
 * The chosen cross-tab over the complete responses that pass the filter. Undefined while rows or columns are not
 * chosen, or are none of the study's: a question may have gone since its address was kept.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getCrossTab(
  scope: TeamScope,
  study: string,
  { rows, columns }: Pick<CrossTabChoice, "rows" | "columns">,
  filter: ResultsFilter,
  db: Database = database(),
): Promise<CrossTab | undefined> {
  authorize(scope, "results.read");
  const known = new Set((await listVariables(scope, study, db)).map(({ key }) => key));
  const banner = columns.filter((key) => known.has(key));
  if (rows === undefined || !known.has(rows) || banner.length === 0) return undefined;
  const { weights } = await findWeights(scope, study, filter, db);
  const weightedBy = weights?.margins.map(({ question }) => question) ?? [];
  const questions = [...new Set([...[rows, ...banner].map(questionOfKey), ...weightedBy])];
  const table = await readAnswerTable(
    scope,
    study,
    { ...answerFilterOf(filter, scope.timeZone), questions },
    db,
  );
  const row = findVariable(table, rows);
  const found = banner.flatMap((key) => findVariable(table, key) ?? []);
  return row && crossTab(row, found, { weights: weights && weightsOfRows(table, weights) });
}
