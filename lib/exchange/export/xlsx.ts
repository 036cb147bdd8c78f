import { SKIPPED } from "../../answers/model.ts";
import type { CodebookWords } from "./codebook.ts";
import type { CsvForm } from "./csv.ts";
import { LINES_A_PIECE } from "./csv-cells.ts";
import {
  type Cell,
  type CellStyle,
  dayNumber,
  MOST_COLUMNS,
  MOST_ROWS,
  type Sheet,
  writeWorkbook,
} from "./spreadsheet.ts";
import { countIn, deviation, emptyTally, type Tally } from "./tally.ts";
import type { ExportBatch, ExportVariable } from "./variables.ts";

export interface XlsxWords extends CodebookWords {
  /** Names of the sheets. */
  data: string;
  codebook: string;
  summary: string;
  code: string;
  meaning: string;
  responses: string;
  excluded: string;
  withoutConsent: string;
  madeAt: string;
  answersAs: string;
  /** Where the responses did not fit into one sheet. */
  moreSheets: string;
  /** Where there are more columns than a sheet can have. */
  moreColumns: string;
  /** Where the study is weighted: what is counted here is not. */
  unweighted: string;
  count: string;
  share: string;
  base: string;
  skipped: string;
  empty: string;
  mean: string;
  deviation: string;
  low: string;
  high: string;
}

export interface XlsxFile {
  study: string;
  /** Epoch milliseconds. */
  madeAt: number;
  values: CsvForm["values"];
  /** What the two ways to write answers are called. */
  valuesText: string;
  /** Responses that a person excluded. */
  excluded: number;
  words: XlsxWords;
  /** The head included; the most that Excel opens when left out. */
  rowsASheet?: number;
}

/** What was written before the summary is. */
interface Written {
  n: number;
  withoutConsent: number;
  tallies: Tally[];
}

/**
 * The answers as a workbook of three sheets, in pieces: a row a response, what every column and code means, and what
 * the answers come to, counted while they were written.
 */
export function writeXlsx(
  variables: readonly ExportVariable[],
  batches: AsyncIterable<ExportBatch>,
  file: XlsxFile,
): AsyncGenerator<Uint8Array> {
  const fitting = variables.slice(0, MOST_COLUMNS);
  const written: Written = { n: 0, withoutConsent: 0, tallies: fitting.map(emptyTally) };
  const rowsASheet = file.rowsASheet ?? MOST_ROWS;
  const sheets = [
    dataSheet(fitting, batches, file, written),
    codebookSheet(variables, file.words),
    summarySheet(written, variables.length > MOST_COLUMNS, rowsASheet, file),
  ];
  return writeWorkbook(sheets, file.madeAt, rowsASheet);
}

const DATA_STYLES = { number: "plain", text: "plain", moment: "moment", day: "day" } as const;

function dataSheet(
  variables: readonly ExportVariable[],
  batches: AsyncIterable<ExportBatch>,
  { values, words }: XlsxFile,
  written: Written,
): Sheet {
  async function* rows() {
    for await (const batch of batches) {
      let cells: Cell[][] = [];
      for (let row = 0; row < batch.table.n; row++) {
        if (cells.length === LINES_A_PIECE) {
          yield cells;
          cells = [];
        }
        cells.push(
          variables.map((variable, j) => {
            const value = variable.read(batch, row);
            const tally = written.tallies[j];
            if (tally) countIn(tally, value);
            return dataCell(variable, value, values);
          }),
        );
      }
      written.n += batch.table.n;
      written.withoutConsent += batch.table.withoutConsent;
      yield cells;
    }
  }
  return {
    name: words.data,
    columns: variables.map((variable) => ({ width: dataWidth(variable), style: DATA_STYLES[variable.kind] })),
    head: variables.map(({ name }) => name),
    rows,
  };
}

function dataCell(
  { kind, valueLabels }: ExportVariable,
  value: number | string | undefined,
  values: CsvForm["values"],
): Cell {
  if (typeof value !== "number") return value;
  if (kind !== "number") return dayNumber(value);
  return values === "labels" ? (valueLabels.get(value) ?? value) : value;
}

/** In letters; long answers are cut on screen, never in the file. */
function dataWidth({ name, kind }: ExportVariable): number {
  const content = { number: 8, text: 24, moment: 19, day: 11 }[kind];
  return Math.min(30, Math.max(content, name.length + 3));
}

function codebookSheet(variables: readonly ExportVariable[], words: XlsxWords): Sheet {
  return {
    name: words.codebook,
    columns: [{ width: 24 }, { width: 60 }, { width: 20 }, { width: 8 }, { width: 40 }, { width: 18 }],
    head: [words.name, words.label, words.measure, words.code, words.meaning, words.missing],
    rows: () => [variables.flatMap((variable) => codebookRows(variable, words))],
  };
}

function codebookRows(
  { name, label, kind, measure, codes, valueLabels, missing }: ExportVariable,
  words: XlsxWords,
): Cell[][] {
  const about = [name, label, kind === "number" ? words[measure] : words[kind]];
  const all = [...new Set([...codes, ...valueLabels.keys()])];
  if (all.length === 0) return [about];
  return all.map((code) => [
    ...about,
    code,
    valueLabels.get(code),
    missing.includes(code) ? words.missing : undefined,
  ]);
}

function summarySheet(written: Written, isCut: boolean, rowsASheet: number, file: XlsxFile): Sheet {
  const { words } = file;
  const heads = [
    words.name,
    words.label,
    words.code,
    words.meaning,
    words.count,
    words.share,
    words.base,
    words.skipped,
    words.empty,
    words.mean,
    words.deviation,
    words.low,
    words.high,
  ];
  const styled = (style: CellStyle) => (value: string) => ({ value, style });
  const rows = (): Cell[][][] => [
    [
      [{ value: file.study, style: "title" }],
      [words.responses, written.n],
      [words.excluded, file.excluded],
      [words.withoutConsent, written.withoutConsent],
      [words.madeAt, { value: dayNumber(file.madeAt), style: "moment" }],
      [words.answersAs, file.valuesText],
      ...(written.n > rowsASheet - 1 ? [[words.moreSheets]] : []),
      ...(isCut ? [[words.moreColumns]] : []),
      ...(written.tallies.some(({ variable }) => variable.use === "weight") ? [[words.unweighted]] : []),
      [],
      heads.map(styled("head")),
      ...written.tallies.flatMap(summaryRows),
    ],
  ];
  const widths = [24, 60, 8, 40, ...heads.slice(4).map(() => 12)];
  return { name: words.summary, columns: widths.map((width) => ({ width })), rows };
}

/** A row for each code, and for a tick only the one that says yes; one for amounts and for texts. */
function summaryRows(tally: Tally): Cell[][] {
  const { variable, counts, answered, empty } = tally;
  const { name, codes, label, valueLabels, missing, measure, kind, set } = variable;
  const skipped = counts.get(SKIPPED) ?? 0;
  const isAmount = kind === "number" && measure === "scale" && answered > 0;
  const spread: Cell[] = isAmount
    ? [decimal(tally.mean), decimal(deviation(tally)), tally.low, tally.high]
    : [];
  const asCodes = kind === "number" && codes.length > 0;
  if (!asCodes)
    return [[name, label, undefined, undefined, answered, undefined, answered, undefined, empty, ...spread]];
  const added = [...counts.keys()].filter((code) => code !== SKIPPED && !codes.includes(code));
  const shown = set ? codes.filter((code) => code === 1) : [...codes, ...added];
  return shown.map((code) => {
    const n = counts.get(code) ?? 0;
    const share: Cell =
      answered > 0 && !missing.includes(code) ? { value: n / answered, style: "share" } : undefined;
    return [name, label, code, valueLabels.get(code), n, share, answered, skipped, empty, ...spread];
  });
}

const decimal = (value: number | undefined): Cell =>
  value === undefined ? undefined : { value, style: "decimal" };
