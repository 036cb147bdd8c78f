import { LimnError } from "../../errors.ts";
import type { Source } from "../source.ts";
import {
  type AnswerFile,
  type ColumnAbout,
  type FileRow,
  MOST_COLUMNS,
  MOST_ROWS,
  nameColumns,
} from "../table.ts";
import { savCases } from "./cases.ts";
import { readDictionary, type SavDictionary, type SavVariable } from "./dictionary.ts";

/** A column of the table: a variable, or an option of a multiple-response set. */
interface Column {
  name: string;
  about: ColumnAbout;
  read(values: readonly (number | string | undefined)[]): string;
}

/**
 * Opens an SPSS system file (`.sav`, `.zsav`): labels become questions and options, values that are declared
 * missing become empty cells, sets of several answers stay together, dates are dates. Where only some values of a
 * variable have labels, such as the two ends of a scale, its values stay numbers.
 * @throws LimnError `file-damaged` with the byte, `file-too-many-columns`, `file-too-many-rows`
 */
export async function openSav(source: Source): Promise<AnswerFile> {
  const dictionary = await readDictionary(source);
  const { variables, sets } = dictionary;
  if (variables.length === 0) throw new LimnError("file-empty");
  if (variables.length > MOST_COLUMNS)
    throw new LimnError("file-too-many-columns", { n: variables.length, limit: MOST_COLUMNS });
  const labelled = await findLabelled(source, dictionary);
  const columns: Column[] = [];
  const inSet = new Map<SavVariable, (typeof sets)[number]>();
  for (const set of sets) for (const member of set.members) if (!inSet.has(member)) inSet.set(member, set);
  const tableSets: { title: string; columns: number[]; options: string[] }[] = [];
  for (const [i, variable] of variables.entries()) {
    const set = inSet.get(variable);
    if (set && set.members[0] === variable) {
      const made =
        set.counted === undefined ? optionColumns(set.members, variables) : tickColumns(set, variables);
      if (new Set(made.map(({ option }) => option)).size === made.length && made.length > 1) {
        tableSets.push({
          title: set.title,
          columns: made.map((_, at) => columns.length + at),
          options: made.map(({ option }) => option),
        });
        columns.push(...made);
        continue;
      }
      for (const member of set.members) inSet.delete(member);
    }
    if (inSet.has(variable)) continue;
    columns.push(columnOf(variable, i, labelled.has(variable)));
  }
  return {
    format: "SPSS",
    headers: nameColumns(columns.map(({ name }) => name)),
    about: columns.map(({ about }) => about),
    sets: tableSets,
    rows: () => readRows(source, dictionary, columns),
  };
}

async function* readRows(
  source: Source,
  dictionary: SavDictionary,
  columns: readonly Column[],
): AsyncGenerator<FileRow, void, void> {
  let line = 0;
  for await (const cases of savCases(source, dictionary)) {
    for (const bytes of cases) {
      line += 1;
      if (line > MOST_ROWS)
        throw new LimnError("file-too-many-rows", { limit: MOST_ROWS.toLocaleString("en") });
      const values = dictionary.variables.map((variable) => valueIn(variable, bytes, dictionary));
      yield { line, cells: columns.map((column) => column.read(values)) };
    }
    await new Promise((turn) => setImmediate(turn));
  }
}

/** Variables all of whose values have a label, and at least two of them. */
async function findLabelled(source: Source, dictionary: SavDictionary): Promise<Set<SavVariable>> {
  const open = new Set(dictionary.variables.filter(({ labels }) => labels.size > 1));
  for await (const cases of savCases(source, dictionary)) {
    for (const bytes of cases)
      for (const variable of open) {
        const value = valueIn(variable, bytes, dictionary);
        if (value !== undefined && value !== "" && !variable.labels.has(value)) open.delete(variable);
      }
    await new Promise((turn) => setImmediate(turn));
  }
  return open;
}

/** Nothing for what is missing, by the system or as declared. */
function valueIn(
  variable: SavVariable,
  bytes: Buffer,
  { isBigEndian, systemMissing, decode }: SavDictionary,
): number | string | undefined {
  const at = variable.element * 8;
  if (variable.width === 0) {
    const value = isBigEndian ? bytes.readDoubleBE(at) : bytes.readDoubleLE(at);
    return value === systemMissing || Number.isNaN(value) || variable.isMissing(value) ? undefined : value;
  }
  let start = at;
  const pieces = variable.segments.map((width) => {
    // Each piece but the last holds 255 bytes of the text.
    const piece = bytes.subarray(start, start + width);
    start += Math.ceil(width / 8) * 8;
    return piece;
  });
  const text = decode(
    pieces.length === 1 ? (pieces[0] ?? bytes) : Buffer.concat(pieces).subarray(0, variable.width),
  ).trimEnd();
  return variable.isMissing(text) ? undefined : text;
}

function columnOf(variable: SavVariable, at: number, isLabelled: boolean): Column {
  const names = isLabelled ? namesOf(variable) : undefined;
  const about: ColumnAbout = {
    ...(variable.label && { label: variable.label }),
    ...(variable.measure && { measure: variable.measure }),
    ...(names && { options: [...names.values()] }),
  };
  return {
    name: variable.name,
    about,
    read(values) {
      const value = values[at];
      if (value === undefined) return "";
      return (
        names?.get(value) ?? (typeof value === "string" ? value.trim() : numberText(value, variable.format))
      );
    },
  };
}

/** What the values that count are called; two values of one name are told apart by their code. */
function namesOf(variable: SavVariable): Map<number | string, string> {
  const taken = new Set<string>();
  const names = new Map<number | string, string>();
  for (const [value, label] of variable.labels) {
    if (variable.isMissing(value)) continue;
    const name = taken.has(label) ? `${label} (${value})` : label;
    taken.add(name);
    names.set(value, name);
  }
  return names;
}

type OptionColumn = Column & { option: string };

function tickColumns(
  { members, counted, title }: { members: SavVariable[]; counted: string | undefined; title: string },
  variables: readonly SavVariable[],
): OptionColumn[] {
  return members.map((variable) => {
    const at = variables.indexOf(variable);
    const option = withoutTitle(variable.label || variable.name, title);
    return {
      name: variable.name,
      option,
      about: { label: option },
      read(values) {
        const value = values[at];
        return value === undefined ? "" : String(value).trim() === counted ? "1" : "0";
      },
    };
  });
}

/** "Channels – Zalo" in the set "Channels" is "Zalo". */
function withoutTitle(label: string, title: string): string {
  if (!label.startsWith(title)) return label;
  return (
    label
      .slice(title.length)
      .replace(/^\s*[-–—:/|.]\s*/, "")
      .trim() || label
  );
}

/** Several variables that hold codes of what was picked: a column for each code that has a name. */
function optionColumns(members: readonly SavVariable[], variables: readonly SavVariable[]): OptionColumn[] {
  const places = members.map((member) => variables.indexOf(member));
  const [first] = members;
  if (!first) return [];
  const names = namesOf({ ...first, labels: new Map(members.flatMap(({ labels }) => [...labels])) });
  return [...names].map(([code, option]) => ({
    name: `${first.name}_${code}`,
    option,
    about: { label: option },
    read(values) {
      const picked = places.map((at) => values[at]).filter((value) => value !== undefined && value !== "");
      return picked.length === 0 ? "" : picked.includes(code) ? "1" : "0";
    },
  }));
}

const DATES = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const MOMENTS = new Set([22, 41]);
const TIMES = new Set([21, 25, 40]);
/** SPSS counts seconds from the first day of the Gregorian calendar. */
const EPOCH = Date.UTC(1582, 9, 14);

function numberText(value: number, format: number): string {
  if (DATES.has(format) || MOMENTS.has(format) || TIMES.has(format)) {
    const at = new Date(EPOCH + value * 1000);
    if (Number.isNaN(at.getTime())) return String(value);
    const iso = at.toISOString();
    if (TIMES.has(format)) return iso.slice(11, 19);
    return DATES.has(format) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  }
  return String(Number(value.toPrecision(15)));
}
