import "server-only";
import { readAnswerBatches, readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { listPersonas, readMemberships } from "../../persona/queries.ts";
import { findResult } from "../../persona/runs/queries.ts";
import { weightsOfRows } from "../../results/weighting/model.ts";
import { getWeighting } from "../../results/weighting/queries.ts";
import type { LanguageTag } from "../../survey/schema.ts";
import { can } from "../../team/permissions.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { type ExportBatch, type ExportVariable, type ExportWords, exportVariables } from "./variables.ts";

/** A study's complete answers, ready to be written out as often as needed. */
export interface StudyExport {
  variables: readonly ExportVariable[];
  batches: () => AsyncGenerator<ExportBatch>;
  /** Responses that a person excluded; they are not in it. */
  excluded: number;
}

/**
 * Opens a study's answers for export. Excluded responses and those whose consent was refused are not in it. Memory
 * does not grow with the responses: they are read a few thousand at a time.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function openExport(
  scope: TeamScope,
  study: string,
  language: LanguageTag,
  words: ExportWords,
  db: Database = database(),
): Promise<StudyExport> {
  authorize(scope, "exchange.export");
  const { columns: all, excluded } = await readAnswerTable(scope, study, { states: [] }, db);
  // Mailing programs put people's addresses into links: a row with such a value says whose it is.
  const seesContacts = can(scope.role, "response.contact");
  const columns = all.filter(({ lineage }) => seesContacts || lineage.askedAs !== "hidden");
  const run = await findResult(scope, study, db);
  const cards = run ? await listPersonas(scope, study, db) : [];
  const ofRun = cards.filter((card) => card.segmentationId === run?.id).sort((a, b) => a.segment - b.segment);
  const personas = ofRun.map(({ name, segment }) => name ?? String.fromCharCode(65 + segment));

  const weighting = await getWeighting(scope, study, db);
  const weights = weighting.state === "ready" ? weighting.weights : undefined;

  async function* batches(): AsyncGenerator<ExportBatch> {
    for await (const table of readAnswerBatches(scope, study, db)) {
      const members =
        run && personas.length > 0 ? await readMemberships(scope, run.id, table.responseIds, db) : undefined;
      yield { table, memberOf: (id) => members?.get(id), weights: weights && weightsOfRows(table, weights) };
    }
  }
  return {
    variables: exportVariables(columns, language, words, personas, weights !== undefined),
    batches,
    excluded,
  };
}
