import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import * as z from "zod";
import { onlyDescribing, scaleOf } from "@/lib/exchange/propose-roles";
import { type FrozenModel, frozenModel } from "@/lib/segment/frozen-model/schema";
import { inferColumns } from "@/lib/segment/infer";
import { type SegmentColumn, segmentColumn } from "@/lib/segment/schema";
import { isEmptyCell, numberOfCell } from "@/lib/segment/table";
import { complaint, Misuse } from "./misuse";
import type { Options } from "./options";

const here = process.env.CALLED_FROM ?? process.cwd();

/** A file named on the command line is meant from where the person stands. */
export const pathFrom = (path: string): string => resolve(here, path);

function readText(path: string, what: string): string {
  const full = pathFrom(path);
  if (!existsSync(full)) throw new Misuse(`${what} not found: ${path}`);
  if (!statSync(full).isFile()) throw new Misuse(`${what} is not a file: ${path}`);
  try {
    return readFileSync(full, "utf8");
  } catch {
    throw new Misuse(`${what} cannot be read: ${path}`);
  }
}

function readJson(path: string, what: string): unknown {
  const text = readText(path, what);
  try {
    return JSON.parse(text);
  } catch {
    throw new Misuse(`${what} is not JSON: ${path}`);
  }
}

/** Text cells of a CSV file. */
export interface Sheet {
  header: string[];
  rows: string[][];
}

export function readCsv(path: string): Sheet {
  const text = readText(path, "file");
  if (text.includes("\0")) throw new Misuse(`${path} is not CSV: it is not text`);
  if (text.trim() === "") throw new Misuse(`${path} is empty`);
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: false });
  } catch (error) {
    throw new Misuse(`${path} is not CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
  const header = (records[0] ?? []).map((name) => name.trim());
  const twice = header.find((name, c) => header.indexOf(name) !== c);
  if (twice !== undefined) throw new Misuse(`${path} has two columns named "${twice}"`);
  return { header, rows: records.slice(1) };
}

/** The place of a column. */
export function columnAt({ header }: Sheet, name: string): number {
  const at = header.indexOf(name);
  if (at < 0) throw new Misuse(`there is no column "${name}"`);
  return at;
}

/** Sidecar files name what they know; what they do not is proposed. Levels may be booleans. */
const typesFile = z.object({
  columns: z.array(
    z.looseObject({
      name: z.string(),
      levels: z.array(z.union([z.string(), z.number(), z.boolean().transform(String)])).optional(),
    }),
  ),
});

/** Columns as they were proposed or given, with the roles of the command line. */
export function columnsOf(sheet: Sheet, options: Options): SegmentColumn[] {
  const { basis, describe } = options;
  for (const name of [...(basis ?? []), ...(describe ?? [])]) columnAt(sheet, name);
  const aside = [options.id, options.weight];
  return typedColumns(sheet, options.types).map((column) => {
    if (aside.includes(column.name)) return { ...column, role: "ignore" };
    if (basis?.includes(column.name)) return { ...column, role: "active" };
    if (describe?.includes(column.name)) return { ...column, role: "descriptor" };
    if (column.role === "ignore" || column.role === "class") return column;
    if (describe !== undefined && basis !== undefined) return { ...column, role: "ignore" };
    return basis === undefined ? column : { ...column, role: "descriptor" };
  });
}

function typedColumns({ header, rows }: Sheet, types: string | undefined): SegmentColumn[] {
  const proposed = inferColumns(header, rows);
  if (types === undefined) return withRoles(proposed);
  const parsed = typesFile.safeParse(readJson(types, "types file"));
  if (!parsed.success) throw new Misuse(`${types}: ${complaint(parsed.error)}`);
  const known = new Map(parsed.data.columns.map((column) => [column.name, column]));
  return proposed.map((column) => {
    const given = known.get(column.name);
    if (given === undefined) return { ...column, role: "ignore" };
    const levels = given.type === "numeric" ? undefined : column.levels;
    const merged = segmentColumn.safeParse({ levels, ...given });
    if (!merged.success) throw new Misuse(`${types}: column ${column.name}: ${complaint(merged.error)}`);
    return merged.data;
  });
}

/** As for an import in the app: who somebody is, and the score a team is measured by, only describe. */
function withRoles(columns: SegmentColumn[]): SegmentColumn[] {
  const describing = onlyDescribing(
    columns.map(({ name, type, role, levels = [] }) => ({
      title: name,
      scale:
        role !== "active" ? undefined : scaleOf(type === "numeric" ? "number" : type, levels.map(String)),
    })),
  );
  return columns.map((column, i) =>
    column.role === "active" && describing[i] ? { ...column, role: "descriptor" } : column,
  );
}

export function readModel(path: string): FrozenModel {
  const parsed = frozenModel.safeParse(readJson(path, "model"));
  if (!parsed.success) throw new Misuse(`${path} is not a model of this engine: ${complaint(parsed.error)}`);
  return parsed.data;
}

/** Columns of a new file as a model knows them; words it does not know stay as further levels, so that they are seen. */
export function columnsOfModel({ header, rows }: Sheet, model: FrozenModel): SegmentColumn[] {
  return header.map((name, c): SegmentColumn => {
    const discrete = model.discrete.find(({ column }) => column === name);
    const isNumber = discrete?.cuts !== undefined || model.numeric.some(({ column }) => column === name);
    if (isNumber) return { name, type: "numeric", role: "active" };
    if (discrete === undefined) return { name, type: "nominal", levels: [], role: "ignore" };
    const known = new Set(discrete.levels.map((level) => level.trim().toLowerCase()));
    const values = new Set(discrete.levels.map(numberOfCell));
    const strange = new Set<string>();
    for (const row of rows) {
      const cell = row[c]?.trim() ?? "";
      const value = numberOfCell(cell);
      if (!isEmptyCell(cell) && !known.has(cell.toLowerCase()) && (Number.isNaN(value) || !values.has(value)))
        strange.add(cell);
    }
    return { name, type: discrete.type, levels: [...discrete.levels, ...strange], role: "active" };
  });
}

export function weightsOf(sheet: Sheet, name: string | undefined): Float64Array | undefined {
  if (name === undefined) return undefined;
  const at = columnAt(sheet, name);
  const weights = Float64Array.from(sheet.rows, (row, i) => {
    const weight = numberOfCell(row[at] ?? "");
    if (!(weight >= 0) || !Number.isFinite(weight))
      throw new Misuse(`row ${i + 2}: "${row[at] ?? ""}" is not a weight (a number, 0 or more)`);
    return weight;
  });
  if (weights.length > 0 && weights.every((weight) => weight === 0)) throw new Misuse("all weights are 0");
  return weights;
}
