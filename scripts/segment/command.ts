import { writeFileSync } from "node:fs";
import { checkModel } from "@/lib/segment/drift";
import type { FrozenModel } from "@/lib/segment/frozen-model/schema";
import {
  type SegmentColumn,
  type SegmentResult,
  type SegmentSettings,
  segmentSettings,
} from "@/lib/segment/schema";
import { createScorer } from "@/lib/segment/score";
import { type SegmentTable, tableFromRows } from "@/lib/segment/table";
import {
  columnAt,
  columnsOf,
  columnsOfModel,
  pathFrom,
  readCsv,
  readModel,
  type Sheet,
  weightsOf,
} from "./input";
import { complaint, Misuse } from "./misuse";
import { type Options, readOptions, usage } from "./options";
import { placedSummary, sentencesOf, summary, wordsIn } from "./words";

/** The engine, however its work is done. */
export type FindGroups = (table: SegmentTable, settings: SegmentSettings) => Promise<SegmentResult>;

/**
 * What the command prints for these arguments.
 * @throws Misuse for a mistake of the caller
 */
export async function segmentCommand(args: string[], findGroups: FindGroups): Promise<string> {
  const options = readOptions(args);
  if (options.help) return usage;
  const settings = segmentSettings.safeParse(options.settings);
  if (!settings.success) throw new Misuse(complaint(settings.error));
  const sheet = readCsv(options.file);
  const at = options.id === undefined ? -1 : columnAt(sheet, options.id);
  const ids = at < 0 ? {} : { ids: sheet.rows.map((row) => row[at] ?? "") };
  if (options.score !== undefined) return scored(sheet, readModel(options.score), ids, options);
  const result = await findGroups(tableOf(sheet, columnsOf(sheet, options), options), settings.data);
  if (options["save-model"] !== undefined) saveModel(result, options["save-model"]);
  const words = wordsIn(options.language);
  if (!options.json) return summary(result, options.file, words);
  // Of solutions that did not win only the app keeps more than `solutions` says.
  const printed = { ...result, alternatives: undefined };
  return JSON.stringify({ ...printed, ...ids, words: sentencesOf(result, words) });
}

function tableOf(sheet: Sheet, columns: SegmentColumn[], options: Options): SegmentTable {
  const weights = weightsOf(sheet, options.weight);
  return { ...tableFromRows(columns, sheet.rows), ...(weights && { weights }) };
}

function saveModel({ model }: SegmentResult, path: string): void {
  if (model === null) throw new Misuse("there is no model to save: too few respondents");
  try {
    writeFileSync(pathFrom(path), `${JSON.stringify(model)}\n`);
  } catch {
    throw new Misuse(`the model cannot be written to ${path}`);
  }
}

/** Groups of new people by a saved model, and whether it still holds for them. */
function scored(sheet: Sheet, model: FrozenModel, ids: { ids?: string[] }, options: Options): string {
  const columns = columnsOfModel(sheet, model);
  if (columns.every(({ role }) => role === "ignore"))
    throw new Misuse(`${options.file} has none of the columns that the model knows`);
  const table = tableOf(sheet, columns, options);
  const scorer = createScorer(model);
  const placed = Array.from({ length: table.n }, (_, i) => {
    const { codes, numbers } = scorer.read(table, i);
    const isEmpty = codes.every((code) => code < 0) && numbers.every(Number.isNaN);
    return isEmpty ? null : scorer.score(codes, numbers);
  });
  const output = {
    engineVersion: model.engineVersion,
    k: model.k,
    n: placed.filter((one) => one !== null).length,
    assignment: placed.map((one) => one?.group ?? null),
    posterior: placed.map((one) => (one === null ? null : [...one.posterior])),
    unsure: placed.map((one) => one === null || one.unsure),
    oddness: placed.map((one) => one?.oddness ?? null),
    check: checkModel(model, table),
    ...ids,
  };
  return options.json ? JSON.stringify(output) : placedSummary(output, model, wordsIn(options.language));
}
