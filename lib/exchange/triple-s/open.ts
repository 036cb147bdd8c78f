import { LimnError } from "../../errors.ts";
import { csvRows } from "../csv.ts";
import { decodedPieces } from "../encoding.ts";
import { asWritten } from "../export/csv-cells.ts";
import {
  type AnswerFile,
  type ColumnAbout,
  type FileRow,
  MOST_COLUMNS,
  MOST_ROWS,
  nameColumns,
} from "../table.ts";
import { readTripleSDefinition, type TripleSDefinition, type TripleSVariable } from "./definition.ts";

/** A file that can be walked through as often as needed. */
export interface Walkable {
  name: string;
  pieces(): AsyncGenerator<Uint8Array, void, void>;
}

interface Column {
  name: string;
  about: ColumnAbout;
  read(field: (variable: TripleSVariable) => string): string;
}

/**
 * Opens a Triple-S survey: codes become their words, multiple choices one column an option, dates and times are
 * written as such.
 * @param files the description and the answers, whatever they are called, and perhaps others
 * @throws LimnError `triple-s-missing`, `triple-s-invalid`, `file-xml-broken`, `file-xml-unsafe`
 */
export async function openTripleS(files: readonly Walkable[]): Promise<AnswerFile> {
  const description = files.find(({ name }) => /\.(sss|xml)$/i.test(name));
  if (!description) throw new LimnError("triple-s-missing");
  const definition = await readTripleSDefinition(description.pieces(), description.name);
  const data = dataOf(files, description, definition);
  if (!data) throw new LimnError("triple-s-missing");
  const columns: Column[] = [];
  const sets: NonNullable<AnswerFile["sets"]> = [];
  for (const variable of definition.variables) {
    if (variable.type !== "multiple") {
      columns.push(columnOf(variable));
      continue;
    }
    const options = optionColumns(variable);
    sets.push({
      title: variable.label || variable.name,
      columns: options.map((_, i) => columns.length + i),
      options: options.map(({ about }) => about.label ?? ""),
    });
    columns.push(...options);
  }
  if (columns.length > MOST_COLUMNS)
    throw new LimnError("file-too-many-columns", { n: columns.length, limit: MOST_COLUMNS });
  return {
    format: "Triple-S",
    headers: nameColumns(columns.map(({ name }) => name)),
    about: columns.map(({ about }) => about),
    sets: sets.filter(({ columns: places }) => places.length > 0),
    rows: () => readRows(data, definition, columns),
  };
}

/** The file that the description names, else the one beside it that can hold data. */
function dataOf(files: readonly Walkable[], description: Walkable, { href }: TripleSDefinition) {
  const base = (name: string) =>
    name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1).toLowerCase();
  return (
    files.find(({ name }) => href !== undefined && base(name) === base(href)) ??
    files.find((file) => file !== description && /\.(asc|csv|dat|txt)$/i.test(file.name))
  );
}

async function* readRows(
  data: Walkable,
  definition: TripleSDefinition,
  columns: readonly Column[],
): AsyncGenerator<FileRow, void, void> {
  const { isCsv, encoding, skip, variables } = definition;
  const text = decodedPieces(data.pieces(), /utf-?8/i.test(encoding ?? "") ? "utf-8" : "windows-1252");
  const width = Math.max(...variables.map(({ start, finish }) => (isCsv ? start : finish)));
  const lines = isCsv ? csvRows(text, ",") : fixedRows(text);
  let n = 0;
  for await (const { line, cells } of lines) {
    n += 1;
    if (n <= skip) continue;
    if (n - skip > MOST_ROWS)
      throw new LimnError("file-too-many-rows", { limit: MOST_ROWS.toLocaleString("en") });
    const [whole = ""] = cells;
    const field = ({ start, finish }: TripleSVariable) =>
      (isCsv ? (cells[start - 1] ?? "") : whole.slice(start - 1, finish)).trim();
    const isShort = isCsv ? cells.length < width : whole === "";
    yield {
      line,
      cells: columns.map((column) => column.read(field)),
      ...(isShort && { ragged: "short" as const }),
    };
  }
}

/** Lines as they are; what stands where in them matters, spaces too. */
async function* fixedRows(text: AsyncIterable<string>): AsyncGenerator<FileRow, void, void> {
  let line = 0;
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r\n|\n/);
    rest = lines.pop() ?? "";
    for (const whole of lines) {
      line += 1;
      if (whole.trim() !== "") yield { line, cells: [whole] };
    }
    await new Promise((turn) => setImmediate(turn));
  }
  // Old programs end a file with the sign for its end.
  const last = rest.replaceAll("\u001a", "");
  if (last.trim() !== "") yield { line: line + 1, cells: [last] };
}

function columnOf(variable: TripleSVariable): Column {
  const { name, label, type, use, values } = variable;
  const names = type === "single" ? labelsOf(variable) : undefined;
  const hasScores = values.length > 0 && values.every(({ hasScore }) => hasScore);
  return {
    name,
    about: {
      ...(label && { label }),
      ...(use && { isParadata: true }),
      ...(names && names.size > 0 && { options: [...names.values()] }),
      ...(hasScores && { measure: "ordinal" as const }),
    },
    read: (field) => {
      const text = field(variable);
      if (text === "") return "";
      switch (type) {
        case "single":
          return names?.get(codeKey(text, variable)) ?? text;
        case "quantity":
          return Number.isFinite(Number(text)) ? String(Number(text)) : text;
        case "date":
          return text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
        case "time":
          return text.replace(/^(\d{2})(\d{2})(\d{2})$/, "$1:$2:$3");
        default:
          return asWritten(text);
      }
    },
  };
}

const codeKey = (code: string, { isLiteral }: TripleSVariable): string =>
  isLiteral || !Number.isFinite(Number(code)) ? code : String(Number(code));

/** Words of the codes; two codes of one name are told apart. */
function labelsOf(variable: TripleSVariable): Map<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const { code, label } of variable.values) {
    labels.set(codeKey(code, variable), taken.has(label) ? `${label} (${code})` : label);
    taken.add(label);
  }
  return labels;
}

function optionColumns(variable: TripleSVariable): Column[] {
  const labels = [...labelsOf(variable)];
  return labels.map(([code, label]) => ({
    name: `${variable.name}_${code}`,
    about: { label },
    read: (field) => {
      const text = field(variable);
      if (text === "") return "";
      return isPicked(text, code, variable) ? "1" : "0";
    },
  }));
}

function isPicked(text: string, code: string, variable: TripleSVariable): boolean {
  const { spread, start, finish, values } = variable;
  if (!spread) return text[Number(code) - 1] === "1";
  const longest = Math.max(...values.map((value) => value.code.length));
  const fixed = finish > start ? Math.floor((finish - start + 1) / spread.subfields) : longest;
  const width = spread.width ?? Math.max(1, fixed);
  for (let at = 0; at < text.length; at += width)
    if (codeKey(text.slice(at, at + width).trim(), variable) === code) return true;
  return false;
}
