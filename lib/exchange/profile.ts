import { LimnError } from "../errors.ts";
import { decimalsOf } from "../survey/number-text.ts";
import {
  isMissing,
  looksLikeDate,
  looksPersonal,
  NUMBER_FORMS,
  type NumberForm,
  readNumber,
} from "./cell.ts";
import type { AnswerFile, ColumnAbout } from "./table.ts";

/** Different values kept per column; a column with more is no list of options. */
const MOST_VALUES = 2_000;
/** Lines named in a report; the number of all of them stands beside. */
const MOST_LINES = 200;

/** How often somebody who waits is told how far it is. */
const ROWS_A_REPORT = 2_000;

/** What one walk through a column found. */
export interface ColumnProfile {
  /** Place in the file, from 0. */
  index: number;
  name: string;
  /** What the file says of it. */
  about?: ColumnAbout;
  answered: number;
  missing: number;
  /** How often each value occurs, in order of appearance; at most {@link MOST_VALUES}. */
  values: Map<string, number>;
  /** There were more values than are kept. */
  overflows: boolean;
  /** Cells that are numbers, by the form they are written in. */
  numbers: Record<NumberForm, number>;
  /** The most decimals that any of them has, likewise. */
  decimals: Record<NumberForm, number>;
  dates: number;
  personal: number;
  /** Characters and words of all answered cells together. */
  characters: number;
  words: number;
  /** Every value is larger than the one before: a running number. */
  ascending: boolean;
}

export interface RaggedRows {
  n: number;
  lines: { line: number; kind: "short" | "long" }[];
}

export interface FileProfile {
  /** Rows with as many cells as the header. */
  rows: number;
  /** Rows with more or fewer: left out, because nobody can know which cell belongs where. */
  ragged: RaggedRows;
  columns: ColumnProfile[];
  /** Columns that the file says are one question. */
  sets: NonNullable<AnswerFile["sets"]>;
}

/**
 * Walks through a file once and counts what its columns hold.
 * @throws LimnError `file-no-rows` and those of {@link AnswerFile.rows}
 */
export async function profileAnswers(
  file: AnswerFile,
  { signal, onRows }: { signal?: AbortSignal | undefined; onRows?: (n: number) => void } = {},
): Promise<FileProfile> {
  const columns = file.headers.map((name, index) => emptyProfile(name, index, file.about?.[index]));
  const looks = columns.map(() => new Map<string, Looks>());
  const last = columns.map(() => Number.NEGATIVE_INFINITY);
  const ragged: RaggedRows = { n: 0, lines: [] };
  let rows = 0;
  for await (const row of file.rows()) {
    if (row.ragged) {
      ragged.n += 1;
      if (ragged.lines.length < MOST_LINES) ragged.lines.push({ line: row.line, kind: row.ragged });
      continue;
    }
    rows += 1;
    if (rows % ROWS_A_REPORT === 0) {
      signal?.throwIfAborted();
      onRows?.(rows);
    }
    columns.forEach((column, i) => {
      last[i] = count(column, looks[i] ?? new Map(), row.cells[i] ?? "", last[i] ?? Number.NaN);
    });
  }
  if (rows === 0) throw new LimnError("file-no-rows");
  return { rows, ragged, columns, sets: file.sets ?? [] };
}

function emptyProfile(name: string, index: number, about: ColumnAbout | undefined): ColumnProfile {
  return {
    ...(about && { about }),
    index,
    name,
    answered: 0,
    missing: 0,
    values: new Map(),
    overflows: false,
    numbers: { plain: 0, grouped: 0, comma: 0 },
    decimals: { plain: 0, grouped: 0, comma: 0 },
    dates: 0,
    personal: 0,
    characters: 0,
    words: 0,
    ascending: true,
  };
}

/** Longer cells are no dates, and need not be looked at as such. */
const LONGEST_DATE = 40;

interface Looks {
  numbers: { form: NumberForm; decimals: number }[];
  number: number;
  isDate: boolean;
  isPersonal: boolean;
  words: number;
}

/** What a cell looks like; most cells of a survey repeat, so this is kept for the values that are counted. */
function lookAt(cell: string): Looks {
  return {
    numbers: NUMBER_FORMS.flatMap((form) => {
      const number = readNumber(cell, form);
      return number === undefined ? [] : [{ form, decimals: decimalsOf(number) }];
    }),
    number: readNumber(cell, "plain") ?? Number.NaN,
    isDate: cell.length <= LONGEST_DATE && looksLikeDate(cell),
    isPersonal: cell.length <= 200 && looksPersonal(cell),
    words: cell.split(/\s+/).length,
  };
}

/** Counts a cell into its column; returns its number for the comparison with the next one. */
function count(column: ColumnProfile, looks: Map<string, Looks>, cell: string, before: number): number {
  if (isMissing(cell)) {
    column.missing += 1;
    return before;
  }
  const known = looks.get(cell);
  const look = known ?? lookAt(cell);
  if (known || column.values.size < MOST_VALUES) {
    if (!known) looks.set(cell, look);
    column.values.set(cell, (column.values.get(cell) ?? 0) + 1);
  } else column.overflows = true;
  column.answered += 1;
  column.characters += cell.length;
  column.words += look.words;
  for (const { form, decimals } of look.numbers) {
    column.numbers[form] += 1;
    column.decimals[form] = Math.max(column.decimals[form], decimals);
  }
  if (look.isDate) column.dates += 1;
  if (look.isPersonal) column.personal += 1;
  if (!(look.number > before)) column.ascending = false;
  return look.number;
}
