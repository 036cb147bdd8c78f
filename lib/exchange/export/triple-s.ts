import { NOT_APPLICABLE, SKIPPED } from "../../answers/model.ts";
import { csvLine, harmless, LINES_A_PIECE } from "./csv-cells.ts";
import { createNames } from "./names.ts";
import type { ExportBatch, ExportVariable } from "./variables.ts";
import { xmlText } from "./xml-text.ts";
import { writeZip, type ZipEntry } from "./zip.ts";

export interface TripleSFile {
  study: string;
  language: string;
  /** Epoch milliseconds. */
  madeAt: number;
  /** Name of both files in the archive, without its ending, in ASCII. */
  name: string;
}

/** A variable of the standard: a multiple choice is one, whatever number of columns it has elsewhere. */
interface Field {
  name: string;
  label: string;
  /** Of the standard: what the field holds, and how the definition says so once everything is written. */
  type: "single" | "multiple" | "quantity" | "character" | "logical" | "date" | "time";
  use: "serial" | "weight" | undefined;
  read: (batch: ExportBatch, row: number) => string;
  /** The elements after `<position>`. */
  elements: () => string;
}

/**
 * A study in Triple-S XML 3.0 (The Triple-S Group, November 2016, `sss_v30.dtd`), in pieces: an archive with the data
 * as CSV and the definition beside it. The definition comes second, because it says how long the longest text and
 * how large the largest number are.
 *
 * The standard knows one kind of nothing: not shown and skipped are both empty, and "does not apply" is the code after
 * the highest. A moment becomes a date and a time.
 */
export function writeTripleS(
  variables: readonly ExportVariable[],
  batches: AsyncIterable<ExportBatch>,
  file: TripleSFile,
): AsyncGenerator<Uint8Array> {
  const fields = fieldsOf(variables);
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: `${file.name}.csv`, pieces: data(fields, batches) };
    yield { name: `${file.name}.sss`, pieces: [definition(fields, file)] };
  }
  return writeZip(entries(), file.madeAt);
}

async function* data(fields: readonly Field[], batches: AsyncIterable<ExportBatch>): AsyncGenerator<string> {
  yield csvLine(fields.map(({ name }) => name));
  for await (const batch of batches) {
    for (let from = 0; from < batch.table.n; from += LINES_A_PIECE) {
      const lines: string[] = [];
      const end = Math.min(batch.table.n, from + LINES_A_PIECE);
      for (let row = from; row < end; row++) lines.push(csvLine(fields.map(({ read }) => read(batch, row))));
      yield lines.join("");
    }
  }
}

function definition(fields: readonly Field[], { study, language, madeAt, name }: TripleSFile): string {
  const [date = "", time = ""] = new Date(madeAt).toISOString().split("T");
  const variables = fields.map(
    ({ name, label, type, use, elements }, i) =>
      `<variable ident="${i + 1}" type="${type}"${use ? ` use="${use}"` : ""}><name>${name}</name><label>${xmlText(label)}</label><position start="${i + 1}"/>${elements()}</variable>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<sss version="3.0" xml:lang="${language}" languages="${language}">
<date>${date}</date>
<time>${time.slice(0, 8)}</time>
<origin>Limn</origin>
<survey><title>${xmlText(study)}</title>
<record ident="A" href="${name}.csv" format="csv" encoding="UTF-8" skip="1">
${variables.join("")}</record></survey>
</sss>
`;
}

function fieldsOf(variables: readonly ExportVariable[]): Field[] {
  const fields: Field[] = [];
  const free = createNames();
  // They keep the names that they have in every other file.
  for (const { name } of variables) free(name);
  for (const [i, variable] of variables.entries()) {
    const { set } = variable;
    if (!set) fields.push(...fieldsOfOne(variable, i === 0, free));
    else if (variables[i - 1]?.set?.name !== set.name) {
      const ticks = variables.filter((other) => other.set?.name === set.name);
      fields.push(multiple(ticks, set, free));
    }
  }
  return fields;
}

function fieldsOfOne(variable: ExportVariable, isFirst: boolean, free: (name: string) => string): Field[] {
  const { name, label, kind, codes, read } = variable;
  const about = { name, label, use: undefined } as const;
  const digits = (from: number, to: number) => (batch: ExportBatch, row: number) => {
    const value = read(batch, row);
    return typeof value === "number"
      ? new Date(value)
          .toISOString()
          .replace(/[-:]|\.\d+Z/g, "")
          .replace("T", "")
          .slice(from, to)
      : "";
  };
  const nothing = () => "";
  switch (kind) {
    case "text":
      return [character(variable, isFirst)];
    case "day":
      return [{ ...about, type: "date", read: digits(0, 8), elements: nothing }];
    case "moment":
      return [
        { ...about, type: "date", read: digits(0, 8), elements: nothing },
        { ...about, name: free(`${name}_time`), type: "time", read: digits(8, 14), elements: nothing },
      ];
    case "number":
      if (codes.length === 0) return [quantity(variable)];
      return codes.length === 2 && codes.includes(0) && codes.includes(1)
        ? [{ ...about, type: "logical", read: (batch, row) => codeText(read(batch, row)), elements: nothing }]
        : [single(variable)];
  }
}

const codeText = (value: number | string | undefined): string =>
  typeof value === "number" && value >= 0 ? String(value) : "";

function character({ name, label, read }: ExportVariable, isFirst: boolean): Field {
  let longest = 1;
  return {
    name,
    label,
    type: "character",
    use: isFirst ? "serial" : undefined,
    read: (batch, row) => {
      const value = read(batch, row);
      if (typeof value !== "string") return "";
      const words = harmless(value);
      longest = Math.max(longest, [...words].length);
      // What is read as text keeps its leading zeros.
      return `"${words.replaceAll('"', '""')}"`;
    },
    elements: () => `<size>${longest}</size>`,
  };
}

/** Amounts; the range is the one that was written, with as many decimals as were needed. */
function quantity({ name, label, use, decimals, read }: ExportVariable): Field {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let most = decimals;
  return {
    name,
    label,
    type: "quantity",
    use,
    read: (batch, row) => {
      const value = read(batch, row);
      if (typeof value !== "number") return "";
      const text = amount(value);
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (!Number.isInteger(value)) most = Math.max(most, text.length - text.indexOf(".") - 1);
      return text;
    },
    elements: () => {
      const [from, to] = low > high ? [0, 0] : [low, high];
      return `<values><range from="${from.toFixed(most)}" to="${to.toFixed(most)}"/></values>`;
    },
  };
}

/** Without an exponent, which the standard does not know. */
function amount(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}

function single({ name, label, measure, codes, valueLabels, read }: ExportVariable): Field {
  const notApplicable = Math.max(...codes) + 1;
  const score = (code: number) => (measure === "scale" ? ` score="${code}"` : "");
  const values = codes.map(
    (code) => `<value code="${code}"${score(code)}>${xmlText(valueLabels.get(code) ?? String(code))}</value>`,
  );
  const other = valueLabels.get(NOT_APPLICABLE);
  if (other !== undefined) values.push(`<value code="${notApplicable}">${xmlText(other)}</value>`);
  return {
    name,
    label,
    type: "single",
    use: undefined,
    read: (batch, row) => {
      const value = read(batch, row);
      return codeText(value === NOT_APPLICABLE ? notApplicable : value);
    },
    elements: () => `<values>${values.join("")}</values>`,
  };
}

/** A digit for each code from 1 to the highest: 1 ticked, 0 not. Quoted, so that leading zeros stay. */
function multiple(
  ticks: readonly ExportVariable[],
  { name, label }: { name: string; label: string },
  free: (name: string) => string,
): Field {
  const options = ticks.flatMap(({ set, read }) => (set ? [{ ...set, read }] : []));
  const width = Math.max(...options.map(({ code }) => code));
  const values = options.map(({ code, option }) => `<value code="${code}">${xmlText(option)}</value>`);
  return {
    name: free(name),
    label,
    type: "multiple",
    use: undefined,
    read: (batch, row) => {
      const digits = Array<string>(width).fill("0");
      let isAnswered = false;
      for (const { code, read } of options) {
        const value = read(batch, row);
        if (value === undefined || value === SKIPPED) continue;
        isAnswered = true;
        if (value === 1) digits[code - 1] = "1";
      }
      return isAnswered ? `"${digits.join("")}"` : "";
    },
    elements: () => `<values>${values.join("")}</values>`,
  };
}
