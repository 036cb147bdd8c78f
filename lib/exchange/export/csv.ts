import { csvLine, harmless, quoted } from "./csv-cells.ts";
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
  const cell = (variable: ExportVariable, batch: ExportBatch, row: number) =>
    cellText(variable, variable.read(batch, row), values);
  const [id, ...others] = variables;
  if (!id) return;
  yield mark + csvLine(shape === "wide" ? variables.map(({ name }) => name) : [id.name, "variable", "value"]);
  for await (const batch of batches) {
    let piece = "";
    for (let row = 0; row < batch.table.n; row++) {
      if (shape === "wide") {
        piece += csvLine(variables.map((variable) => cell(variable, batch, row)));
        continue;
      }
      for (const variable of others) {
        const text = cell(variable, batch, row);
        if (text !== "") piece += csvLine([cell(id, batch, row), variable.name, text]);
      }
    }
    yield piece;
  }
}

function cellText(
  variable: ExportVariable,
  value: number | string | undefined,
  values: CsvForm["values"],
): string {
  if (value === undefined) return "";
  if (typeof value === "string") return quoted(harmless(value));
  if (variable.kind === "moment") return new Date(value).toISOString();
  if (variable.kind === "day") return new Date(value).toISOString().slice(0, 10);
  const label = values === "labels" ? variable.valueLabels.get(value) : undefined;
  return label === undefined ? String(value) : quoted(harmless(label));
}
