// npm run --silent segment -- FILE.csv --json: the segmentation of any CSV, by the same engine as the app.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import * as z from "zod";
import { openPool } from "@/lib/jobs/pool";
import { inferColumns } from "@/lib/segment/infer";
import { frozenModel, type SegmentColumn, type SegmentResult, segmentColumn } from "@/lib/segment/schema";
import { createScorer } from "@/lib/segment/score";
import { segmentWith } from "@/lib/segment/segment";
import { numberOfCell, type SegmentTable, tableFromRows } from "@/lib/segment/table";

const usage = `usage: npm run --silent segment -- FILE.csv [--json] [options]

  --basis a,b        columns that form the groups (all others describe them, or are left out with --describe)
  --describe c,d     columns that only describe the groups
  --types FILE.json  {"columns": [{"name", "type", "levels", "role"}]}: types instead of proposals
  --id COLUMN        a column that names the rows; comes back as "ids"
  --weight COLUMN    a column of weights
  --k 1..8 | 4       the numbers of groups to try
  --seed N           default 1
  --bootstrap N      samples for stability and intervals, default 50
  --criterion evidence|bic|icl|aic3   what decides the number of groups, default evidence (BIC with --precise)
  --min-share 0.02   smallest share of a group
  --precise          maximum likelihood, saturated tables: comparable with other programs
  --save-model FILE  the frozen model as JSON
  --score MODEL.json place the rows of FILE.csv by a saved model instead of finding groups`;

/** A mistake of the caller: one line, no stack. */
class Misuse extends Error {}

const options = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  precise: { type: "boolean", default: false },
  basis: { type: "string" },
  describe: { type: "string" },
  types: { type: "string" },
  id: { type: "string" },
  weight: { type: "string" },
  k: { type: "string" },
  seed: { type: "string" },
  bootstrap: { type: "string" },
  criterion: { type: "string" },
  "min-share": { type: "string" },
  "save-model": { type: "string" },
  score: { type: "string" },
} as const;

const here = process.env.CALLED_FROM ?? process.cwd();

function readText(path: string, what: string): string {
  const full = resolve(here, path);
  if (!existsSync(full)) throw new Misuse(`${what} not found: ${path}`);
  try {
    return readFileSync(full, "utf8");
  } catch {
    throw new Misuse(`${what} cannot be read: ${path}`);
  }
}

function readJson(path: string, what: string): unknown {
  try {
    return JSON.parse(readText(path, what));
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${what} is not JSON: ${path}`);
  }
}

function readCsv(path: string): { header: string[]; rows: string[][] } {
  let records: string[][];
  try {
    records = parse(readText(path, "file"), {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: false,
    });
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${path} is not CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
  const header = records[0];
  if (header === undefined || header.length === 0) throw new Misuse(`${path} is empty`);
  const names = header.map((name) => name.trim());
  const twice = names.find((name, c) => names.indexOf(name) !== c);
  if (twice !== undefined) throw new Misuse(`${path} has two columns named "${twice}"`);
  return { header: names, rows: records.slice(1) };
}

const names = (list: string | undefined): string[] | undefined =>
  list
    ?.split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new Misuse(`--${option} needs a whole number, not "${text}"`);
  return Number(text);
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

function columnsOf(
  header: string[],
  rows: string[][],
  flags: {
    basis: string[] | undefined;
    describe: string[] | undefined;
    types: string | undefined;
    aside: string[];
  },
): SegmentColumn[] {
  const proposed = inferColumns(header, rows);
  let columns = proposed;
  if (flags.types !== undefined) {
    const parsed = typesFile.safeParse(readJson(flags.types, "types file"));
    if (!parsed.success) throw new Misuse(`${flags.types}: ${z.prettifyError(parsed.error).split("\n")[0]}`);
    const known = new Map(parsed.data.columns.map((column) => [column.name, column]));
    columns = proposed.map((column) => {
      const given = known.get(column.name);
      if (given === undefined) return { ...column, role: "ignore" as const };
      const merged = segmentColumn.safeParse({
        levels: given.type === "numeric" ? undefined : column.levels,
        ...given,
      });
      if (!merged.success)
        throw new Misuse(
          `${flags.types}: column ${column.name}: ${z.prettifyError(merged.error).split("\n")[0]}`,
        );
      return merged.data;
    });
  }
  for (const name of [...(flags.basis ?? []), ...(flags.describe ?? [])]) {
    if (!header.includes(name)) throw new Misuse(`there is no column "${name}"`);
  }
  return columns.map((column) => {
    if (flags.aside.includes(column.name)) return { ...column, role: "ignore" };
    if (flags.basis?.includes(column.name)) return { ...column, role: "active" };
    if (flags.describe?.includes(column.name)) return { ...column, role: "descriptor" };
    if (column.role === "ignore" || column.role === "class") return column;
    if (flags.describe !== undefined && flags.basis !== undefined) return { ...column, role: "ignore" };
    return flags.basis === undefined ? column : { ...column, role: "descriptor" };
  });
}

function summary(result: SegmentResult, file: string): string {
  const percent = (share: number | null): string => (share === null ? "–" : `${Math.round(100 * share)} %`);
  const lines = [
    `${file}: ${result.n} respondents, ${result.profile.filter((question) => question.active).length} questions form the groups`,
    `verdict: ${result.verdict.code} (k = ${result.k}, model ${result.verdict.model})`,
  ];
  if (result.stability.ari !== null) {
    const { median, low, high } = result.stability.ari;
    lines.push(
      `stability: ARI ${median.toFixed(2)} (${low.toFixed(2)} – ${high.toFixed(2)}), ${result.stability.samples} samples`,
    );
  }
  lines.push("", "  k  model      logLik  params        bic  entropy R²");
  for (const s of result.solutions) {
    lines.push(
      `${String(s.k).padStart(3)}  ${s.model.padEnd(5)} ${s.logLik.toFixed(2).padStart(12)} ${String(s.nParams).padStart(6)} ${s.bic.toFixed(1).padStart(11)}  ${s.entropyR2.toFixed(3)}`,
    );
  }
  for (const [g, group] of result.groups.entries()) {
    lines.push(
      "",
      `group ${g + 1}: ${group.size} people, ${percent(group.share)}${group.shareLow === null ? "" : ` (${percent(group.shareLow)} – ${percent(group.shareHigh)})`}`,
    );
    if (result.k === 1) continue;
    const cells = result.profile
      .flatMap((question) => question.options.map((option) => ({ question, option, cell: option.cells[g]! })))
      .filter(({ option, cell }) => option.option !== null && cell.effect !== null)
      .sort((a, b) => Math.abs(b.cell.effect ?? 0) - Math.abs(a.cell.effect ?? 0))
      .slice(0, 6);
    for (const { question, option, cell } of cells) {
      lines.push(
        `  ${question.column} = ${option.option}: ${percent(cell.value)}, others ${percent(cell.rest)}${question.active ? "" : " (describing)"}`,
      );
    }
  }
  for (const { column, reason } of result.screened) lines.push(`left out: ${column} (${reason})`);
  for (const { code, values } of result.warnings) lines.push(`warning: ${code} ${JSON.stringify(values)}`);
  return lines.join("\n");
}

function scoreRows(table: SegmentTable, modelFile: string): object {
  const parsed = frozenModel.safeParse(readJson(modelFile, "model"));
  if (!parsed.success) throw new Misuse(`${modelFile} is not a model of this engine`);
  const scorer = createScorer(parsed.data);
  const scored = Array.from({ length: table.n }, (_, i) => {
    const { codes, numbers } = scorer.read(table, i);
    return scorer.score(codes, numbers);
  });
  return {
    engineVersion: parsed.data.engineVersion,
    k: parsed.data.k,
    n: table.n,
    assignment: scored.map(({ group }) => group),
    posterior: scored.map(({ posterior }) => [...posterior]),
    unsure: scored.map(({ unsure }) => unsure),
  };
}

function weightsOf(header: string[], rows: string[][], name: string | undefined): Float64Array | undefined {
  if (name === undefined) return undefined;
  const at = header.indexOf(name);
  if (at < 0) throw new Misuse(`there is no column "${name}"`);
  return Float64Array.from(rows, (row, i) => {
    const weight = numberOfCell(row[at] ?? "");
    if (!(weight >= 0)) throw new Misuse(`row ${i + 2}: "${row[at] ?? ""}" is not a weight`);
    return weight;
  });
}

async function main(): Promise<void> {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message.split("\n")[0] : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const file = positionals[0];
  if (file === undefined || positionals.length > 1) throw new Misuse(`one CSV file is needed\n${usage}`);
  const { header, rows } = readCsv(file);
  if (values.id !== undefined && !header.includes(values.id))
    throw new Misuse(`there is no column "${values.id}"`);
  const aside = [values.id, values.weight].filter((name) => name !== undefined);
  const columns = columnsOf(header, rows, {
    basis: names(values.basis),
    describe: names(values.describe),
    types: values.types,
    aside,
  });
  const table = tableFromRows(columns, rows);
  const weights = weightsOf(header, rows, values.weight);
  if (weights !== undefined) table.weights = weights;
  if (values.score !== undefined) {
    process.stdout.write(`${JSON.stringify(scoreRows(table, values.score))}\n`);
    return;
  }
  const range = values.k === undefined ? undefined : /^(\d+)(?:(?:\.\.|-)(\d+))?$/.exec(values.k);
  if (range === null) throw new Misuse(`--k needs a number or a range like 1..8, not "${values.k}"`);
  let result: SegmentResult;
  const pool = openPool(new URL("./worker.js", import.meta.url));
  try {
    const kMin = range === undefined ? undefined : Number(range[1]);
    const kMax = range === undefined ? undefined : Number(range[2] ?? range[1]);
    result = await segmentWith(
      pool.execute,
      table,
      // The schema checks all of it; what was not given takes its default there.
      JSON.parse(
        JSON.stringify({
          kMin,
          kMax,
          seed: wholeNumber(values.seed, "seed"),
          bootstrap: wholeNumber(values.bootstrap, "bootstrap"),
          criterion: values.criterion,
          minShare: values["min-share"] === undefined ? undefined : Number(values["min-share"]),
          precise: values.precise,
        }),
      ),
      { now: () => performance.now() },
    );
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new Misuse(
        z
          .prettifyError(error)
          .replace(/✖ /g, "")
          .replace(/\s*\n\s*/g, " "),
      );
    throw error;
  } finally {
    await pool.close();
  }
  if (values["save-model"] !== undefined) {
    if (result.model === null) throw new Misuse("there is no model to save: too few respondents");
    writeFileSync(resolve(here, values["save-model"]), `${JSON.stringify(result.model)}\n`);
  }
  const at = values.id === undefined ? -1 : header.indexOf(values.id);
  const out = at < 0 ? result : { ...result, ids: rows.map((row) => row[at] ?? "") };
  process.stdout.write(values.json ? `${JSON.stringify(out)}\n` : `${summary(result, file)}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`segment: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Misuse ? 2 : 1;
}
