import { csvLine, harmless, LINES_A_PIECE, quoted } from "./csv-cells.ts";
import type { ExportBatch, ExportVariable } from "./variables.ts";

export interface CsvForm {
  /** Codes for programs, labels for people. */
  values: "codes" | "labels";
  /** A row a response, or a row for each of its answers. */
  shape: "wide" | "long";
  /** Excel takes a file without it for the machine's old encoding. */
  byteOrderMark: boolean;
}

/**
 * The lines of a CSV file (RFC 4180, CRLF, UTF-8), a piece a batch. Words that a spreadsheet would take for a
 * formula get an apostrophe in front (OWASP, CSV injection); numbers are written as they are.
 */
export async function* writeCsv(
  variables: readonly ExportVariable[],
  batches: AsyncIterable<ExportBatch>,
  { values, shape, byteOrderMark }: CsvForm,
): AsyncGenerator<string> {
  const mark = byteOrderMark ? "\uFEFF" : "";
  const [id, ...others] = variables.map((variable) => ({
    name: variable.name,
    text: textOf(variable, values),
  }));
  if (!id) return;
  const head = shape === "wide" ? [id, ...others].map(({ name }) => name) : [id.name, "variable", "value"];
  yield mark + csvLine(head);
  if (shape === "wide") {
    for await (const batch of batches) yield* piecesOf(batch, wideLine(id.text, others));
  } else {
    for await (const batch of batches) yield* piecesOf(batch, longLines(id.text, others));
  }
}

type Text = ReturnType<typeof textOf>;
/** Adds the parts of a response's lines. @returns how many lines */
type AddLines = (parts: string[], batch: ExportBatch, row: number) => number;

/** The parts of many lines become one string at once: strings on the way to it would cost more than they hold. */
function* piecesOf(batch: ExportBatch, add: AddLines): Generator<string> {
  let parts: string[] = [];
  let lines = 0;
  for (let row = 0; row < batch.table.n; row++) {
    if (lines >= LINES_A_PIECE) {
      yield parts.join("");
      parts = [];
      lines = 0;
    }
    lines += add(parts, batch, row);
  }
  yield parts.join("");
}

const wideLine =
  (id: Text, others: readonly { text: Text }[]): AddLines =>
  (parts, batch, row) => {
    parts.push(id(batch, row));
    for (const { text } of others) parts.push(",", text(batch, row));
    parts.push("\r\n");
    return 1;
  };

const longLines =
  (id: Text, others: readonly { name: string; text: Text }[]): AddLines =>
  (parts, batch, row) => {
    const own = id(batch, row);
    let lines = 0;
    for (const { name, text } of others) {
      const value = text(batch, row);
      if (value === "") continue;
      parts.push(own, ",", name, ",", value, "\r\n");
      lines += 1;
    }
    return lines;
  };

/** What stands in the cells of one variable; the words of its codes are made ready once. */
function textOf(variable: ExportVariable, values: CsvForm["values"]) {
  const { kind, valueLabels, read } = variable;
  const labels = new Map<number, string>();
  if (values === "labels") for (const [code, words] of valueLabels) labels.set(code, quoted(harmless(words)));
  return (batch: ExportBatch, row: number): string => {
    const value = read(batch, row);
    if (value === undefined) return "";
    if (typeof value === "string") return quoted(harmless(value));
    if (kind === "moment") return new Date(value).toISOString();
    if (kind === "day") return new Date(value).toISOString().slice(0, 10);
    return labels.get(value) ?? String(value);
  };
}
