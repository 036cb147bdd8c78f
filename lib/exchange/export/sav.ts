import { BIAS, CompressedCases } from "./sav-cases.ts";
import { cutBytes, extension, RecordWriter, SEGMENT, segmentWidths } from "./sav-records.ts";
import type { ExportBatch, ExportVariable } from "./variables.ts";

export interface SavFile {
  label: string;
  /** Epoch milliseconds. */
  madeAt: number;
  /** The longest text of each text variable, in bytes, by its name. */
  textBytes: ReadonlyMap<string, number>;
}

/** A variable with its place in the file. */
interface Placed {
  variable: ExportVariable;
  /** Old eight-letter names of its segments; a number has one. */
  shortNames: string[];
  /** Declared widths of the segments; 0 for a number. */
  widths: number[];
  /** Place of its first segment in elements of eight bytes, from 1. */
  index: number;
}

/** SPSS counts seconds from the first day of the Gregorian calendar. */
const SPSS_EPOCH = Date.UTC(1582, 9, 14);
const SYSTEM_MISSING = -Number.MAX_VALUE;
const MEASURES = { nominal: 1, ordinal: 2, scale: 3 } as const;
const LONGEST_LABEL = 255;
const LONGEST_VALUE_LABEL = 120;

/**
 * An SPSS system file (`.sav`, compressed, UTF-8) in pieces: variable and value labels, missing values, measurement
 * levels, multiple-response sets. What was not shown is system-missing; skipped and "does not apply" are codes that
 * are declared missing. The layout is the one of the PSPP Internals Guide, "System File Format".
 */
export async function* writeSav(
  variables: readonly ExportVariable[],
  batches: AsyncIterable<ExportBatch>,
  file: SavFile,
): AsyncGenerator<Buffer> {
  const placed = place(variables, file.textBytes);
  yield header(placed, file);
  yield dictionary(placed);
  const writer = new CompressedCases();
  for await (const batch of batches) {
    for (let row = 0; row < batch.table.n; row++)
      for (const one of placed) writeValue(writer, one, batch, row);
    yield writer.take();
  }
  yield writer.end();
}

function place(variables: readonly ExportVariable[], textBytes: ReadonlyMap<string, number>): Placed[] {
  let index = 1;
  let names = 0;
  return variables.map((variable) => {
    const widths = variable.kind === "text" ? segmentWidths(textBytes.get(variable.name) ?? 1) : [0];
    const placed = {
      variable,
      widths,
      // Letters and digits that no reader changes: long names come in a record of their own.
      shortNames: widths.map(() => `V${(++names).toString(36).toUpperCase()}`),
      index,
    };
    index += widths.reduce((sum, width) => sum + elementsOf(width), 0);
    return placed;
  });
}

const elementsOf = (width: number) => Math.max(1, Math.ceil(width / 8));

function header(placed: readonly Placed[], { label, madeAt }: SavFile): Buffer {
  const last = placed.at(-1);
  const elements = last ? last.index - 1 + last.widths.reduce((sum, width) => sum + elementsOf(width), 0) : 0;
  const date = new Date(madeAt);
  const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const two = (value: number) => String(value % 100).padStart(2, "0");
  return (
    new RecordWriter()
      .padded("$FL2", 4)
      .padded("@(#) SPSS DATA FILE Limn", 60)
      // Answers may come or go while the file is written: how many there are is left open, as the format allows.
      .int(2, elements, 1, 0, -1)
      .double(BIAS)
      .padded(`${two(date.getUTCDate())} ${month[date.getUTCMonth()]} ${two(date.getUTCFullYear())}`, 9)
      .padded([date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":"), 8)
      .padded(label, 64)
      .bytes(Buffer.alloc(3))
      .finish()
  );
}

function dictionary(placed: readonly Placed[]): Buffer {
  return Buffer.concat([
    ...placed.map(variableRecords),
    ...placed.flatMap(valueLabelRecords),
    extension(3, 4, new RecordWriter().int(1, 0, 0, -1, 1, 1, 2, 65001).finish()),
    extension(4, 8, new RecordWriter().double(SYSTEM_MISSING, Number.MAX_VALUE, LOWEST).finish()),
    ...multipleResponseSets(placed),
    extension(11, 4, displayParameters(placed)),
    extension(
      13,
      1,
      Buffer.from(placed.map(({ shortNames, variable }) => `${shortNames[0]}=${variable.name}`).join("\t")),
    ),
    ...veryLongStrings(placed),
    extension(20, 1, Buffer.from("UTF-8")),
    new RecordWriter().int(999, 0).finish(),
  ]);
}

/** The lowest number that is not system-missing: the next one above it. */
const LOWEST = -1.7976931348623155e308;

/** Codes of A, F, DATETIME and SDATE, the one that writes the year first. */
const FORMATS = { text: 1, number: 5, moment: 22, day: 39 } as const;

function variableRecords({ variable, shortNames, widths }: Placed): Buffer {
  const record = new RecordWriter();
  for (const [segment, width] of widths.entries()) {
    const label = segment === 0 ? cutBytes(variable.label, LONGEST_LABEL) : Buffer.alloc(0);
    const missing = missingValues(variable);
    const shown = { text: width, number: 8 + variable.decimals, moment: 20, day: 10 }[variable.kind];
    const format =
      (FORMATS[variable.kind] << 16) | (shown << 8) | (variable.kind === "number" ? variable.decimals : 0);
    record
      .int(2, width, label.length > 0 ? 1 : 0, missing.n, format, format)
      .padded(shortNames[segment] ?? "", 8);
    if (label.length > 0)
      record
        .int(label.length)
        .bytes(label)
        .bytes(Buffer.alloc(-label.length & 3));
    record.double(...missing.values);
    for (let i = 1; i < elementsOf(width); i++) record.int(2, -1, 0, 0, 0, 0).padded("", 8);
  }
  return record.finish();
}

/**
 * The format holds three missing values, or a range and one more (−3). A range must not take answers with it: where
 * none fits, the codes that Limn adds come first.
 */
function missingValues({ missing, codes }: ExportVariable): { n: number; values: number[] } {
  const all = [...missing].sort((a, b) => a - b);
  if (all.length <= 3) return { n: all.length, values: all };
  const answers = codes.filter((code) => !all.includes(code));
  for (const one of all) {
    const others = all.filter((code) => code !== one);
    const [low = 0, high = 0] = [others[0], others.at(-1)];
    if (!answers.some((code) => code > low && code < high)) return { n: -3, values: [low, high, one] };
  }
  return { n: 3, values: all.slice(0, 3) };
}

function valueLabelRecords({ variable, index }: Placed): Buffer[] {
  if (variable.valueLabels.size === 0) return [];
  const record = new RecordWriter().int(3, variable.valueLabels.size);
  for (const [code, text] of variable.valueLabels) {
    const label = cutBytes(text, LONGEST_VALUE_LABEL);
    record
      .double(code)
      .bytes(Buffer.from([label.length]))
      .bytes(label)
      .bytes(Buffer.alloc(-(label.length + 1) & 7, 0x20));
  }
  return [record.int(4, 1, index).finish()];
}

function multipleResponseSets(placed: readonly Placed[]): Buffer[] {
  const sets = new Map<string, { label: string; names: string[] }>();
  for (const { variable, shortNames } of placed) {
    if (!variable.set) continue;
    const set = sets.get(variable.set.name) ?? { label: variable.set.label, names: [] };
    sets.set(variable.set.name, set);
    set.names.push(String(shortNames[0]).toLowerCase());
  }
  const lines = [...sets].map(([name, { label, names }], i) => {
    const bytes = cutBytes(label, LONGEST_LABEL);
    const own = name.replace(/[^A-Za-z0-9_]/g, "_").slice(0, 50);
    return Buffer.from(
      `$${own}_${i + 1}=D1 1 ${bytes.length} ${bytes.toString("utf8")} ${names.join(" ")}\n`,
    );
  });
  return lines.length > 0 ? [extension(7, 1, Buffer.concat(lines))] : [];
}

function displayParameters(placed: readonly Placed[]): Buffer {
  const record = new RecordWriter();
  for (const { variable, widths } of placed) {
    for (const width of widths)
      record.int(MEASURES[variable.measure], Math.min(width || 8, 32), width > 0 ? 0 : 1);
  }
  return record.finish();
}

function veryLongStrings(placed: readonly Placed[]): Buffer[] {
  const long = placed.filter(({ widths }) => widths.length > 1);
  const entries = long.map(({ shortNames, widths }) => {
    const bytes = (widths.length - 1) * 252 + (widths.at(-1) ?? 0);
    return `${shortNames[0]}=${String(bytes).padStart(5, "0")}\0\t`;
  });
  return entries.length > 0 ? [extension(14, 1, Buffer.from(entries.join("")))] : [];
}

function writeValue(
  cases: CompressedCases,
  { variable, widths }: Placed,
  batch: ExportBatch,
  row: number,
): void {
  const value = variable.read(batch, row);
  if (variable.kind !== "text") {
    if (typeof value !== "number") cases.systemMissing();
    else cases.number(variable.kind === "number" ? value : (value - SPSS_EPOCH) / 1000);
    return;
  }
  const most = widths.length > 1 ? (widths.length - 1) * 252 + (widths.at(-1) ?? 0) : (widths[0] ?? 1);
  const bytes = cutBytes(typeof value === "string" ? value : "", most);
  for (const [segment, width] of widths.entries()) {
    // Each segment holds 255 bytes of the text, although it is declared to stand for 252.
    cases.text(bytes.subarray(segment * SEGMENT, (segment + 1) * SEGMENT), elementsOf(width));
  }
}
