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
  for await (const batch of batches) {
    let lines: string[] = [];
    for (let row = 0; row < batch.table.n; row++) {
      if (lines.length >= LINES_A_PIECE) {
        yield lines.join("");
        lines = [];
      }
      const own = id.text(batch, row);
      if (shape === "wide") {
        lines.push(csvLine([own, ...others.map(({ text }) => text(batch, row))]));
        continue;
      }
      for (const { name, text } of others) {
        const value = text(batch, row);
        if (value !== "") lines.push(csvLine([own, name, value]));
      }
    }
    yield lines.join("");
  }
}

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
