import { LimnError } from "../../errors.ts";
import type { Source } from "../source.ts";
import { Cursor } from "./cursor.ts";
import { decoderFor } from "./encoding.ts";
import { readMultipleSets } from "./multiple-sets.ts";

/** A variable of a system file. */
export interface SavVariable {
  name: string;
  label: string;
  /** Bytes of a text; 0 for a number. */
  width: number;
  /** Place of its first element of eight bytes in a case. */
  element: number;
  /** Declared widths of its pieces; a text of more than 255 bytes has several. */
  segments: number[];
  /** Number of its print format, such as 20 for a date. */
  format: number;
  measure: "nominal" | "ordinal" | "scale" | undefined;
  isMissing(value: number | string): boolean;
  /** What its codes mean, in the order of the codes. */
  labels: Map<number | string, string>;
}

export interface SavDictionary {
  variables: SavVariable[];
  sets: { title: string; members: SavVariable[]; counted: string | undefined }[];
  /** Elements of eight bytes that a case takes. */
  elements: number;
  /** −1 where the file leaves it open. */
  cases: number;
  compression: 0 | 1 | 2;
  bias: number;
  systemMissing: number;
  /** Where the cases begin. */
  dataAt: number;
  isBigEndian: boolean;
  decode(bytes: Uint8Array): string;
}

interface Draft {
  short: string;
  width: number;
  element: number;
  format: number;
  label: Buffer;
  missing: { n: number; values: Buffer };
}

const MOST_VARIABLES = 100_000;

/**
 * The dictionary of an SPSS system file, as the PSPP Internals Guide describes it ("System File Format").
 * @throws LimnError `file-damaged` with the byte, `file-encrypted`, `file-too-many-columns`
 */
export async function readDictionary(source: Source): Promise<SavDictionary> {
  const cursor = new Cursor(source);
  const start = (await cursor.bytes(4)).toString("latin1");
  if (start !== "$FL2" && start !== "$FL3") throw cursor.damaged(0);
  await cursor.bytes(60);
  const layout = await cursor.int();
  cursor.isBigEndian = layout > 0xffff || layout < 0;
  await cursor.int();
  const compression = await cursor.int();
  if (compression !== 0 && compression !== 1 && compression !== 2) throw cursor.damaged(cursor.at - 4);
  await cursor.int();
  const cases = await cursor.int();
  const bias = await cursor.double();
  await cursor.bytes(9 + 8 + 64 + 3);

  const drafts: Draft[] = [];
  const labelled: { elements: number[]; labels: [Buffer, Buffer][] }[] = [];
  const extensions = new Map<number, { size: number; data: Buffer }>();
  let elements = 0;
  for (;;) {
    const type = await cursor.int();
    if (type === 999) break;
    if (type === 2) {
      const draft = await readVariable(cursor, elements);
      if (draft) drafts.push(draft);
      elements += 1;
      if (elements > MOST_VARIABLES)
        throw new LimnError("file-too-many-columns", { n: elements, limit: MOST_VARIABLES });
    } else if (type === 3) labelled.push(await readValueLabels(cursor));
    else if (type === 6) await cursor.bytes(80 * (await cursor.int()));
    else if (type === 7) {
      const subtype = await cursor.int();
      const size = await cursor.int();
      const n = await cursor.int();
      if (size < 0 || n < 0) throw cursor.damaged();
      extensions.set(subtype, { size, data: Buffer.from(await cursor.bytes(size * n)) });
    } else throw cursor.damaged(cursor.at - 4);
  }
  await cursor.int();

  const extension = (subtype: number) => extensions.get(subtype)?.data ?? Buffer.alloc(0);
  const codePage = extension(3).length >= 32 ? cursor.toInt(extension(3), 28) : undefined;
  const decode = decoderFor(
    extension(20).toString("latin1"),
    codePage,
    drafts.map(({ label }) => label),
  );
  const systemMissing = extension(4).length >= 8 ? cursor.toDouble(extension(4)) : -Number.MAX_VALUE;
  const longNames = pairsOf(decode(extension(13)));
  const lengths = pairsOf(extension(14).toString("latin1").replaceAll("\0", ""));
  const variables = variablesOf(drafts, longNames, lengths, cursor, decode);
  readMeasures(variables, drafts, extension(11), cursor);
  for (const { elements: places, labels } of labelled)
    for (const place of places) {
      const variable = variables.find(({ element }) => element === place - 1);
      if (variable) for (const [value, label] of labels) nameValue(variable, value, label, cursor, decode);
    }
  for (const variable of variables) sortLabels(variable);
  const byName = new Map(drafts.map(({ short, element }) => [short.toLowerCase(), element]));
  const memberOf = (name: string) => {
    const element = byName.get(name.toLowerCase());
    return variables.find((one) => one.element === element || one.name.toLowerCase() === name.toLowerCase());
  };
  const sets = [7, 19].flatMap((subtype) =>
    readMultipleSets(extension(subtype), decode).map(({ names, ...set }) => ({
      ...set,
      members: names.map(memberOf).filter((member) => member !== undefined),
    })),
  );
  return {
    variables,
    sets,
    elements,
    cases,
    compression,
    bias,
    systemMissing,
    dataAt: cursor.at,
    isBigEndian: cursor.isBigEndian,
    decode,
  };
}

async function readVariable(cursor: Cursor, element: number): Promise<Draft | undefined> {
  const width = await cursor.int();
  const hasLabel = await cursor.int();
  const missing = await cursor.int();
  const format = await cursor.int();
  await cursor.int();
  const short = (await cursor.bytes(8)).toString("latin1").trimEnd();
  let label = Buffer.alloc(0);
  if (hasLabel === 1) {
    const length = await cursor.int();
    const padded = Buffer.from(await cursor.bytes(Math.ceil(length / 4) * 4));
    label = padded.subarray(0, length);
  }
  if (Math.abs(missing) > 3 || width > 255) throw cursor.damaged();
  const values = Buffer.from(await cursor.bytes(Math.abs(missing) * 8));
  // −1 goes on with a text that began before.
  return width === -1
    ? undefined
    : { short, width, element, format: (format >> 16) & 0xff, label, missing: { n: missing, values } };
}

async function readValueLabels(cursor: Cursor) {
  const n = await cursor.int();
  const labels: [Buffer, Buffer][] = [];
  for (let i = 0; i < n; i += 1) {
    const value = Buffer.from(await cursor.bytes(8));
    const length = (await cursor.bytes(1))[0] ?? 0;
    const padded = Buffer.from(await cursor.bytes(Math.ceil((length + 1) / 8) * 8 - 1));
    labels.push([value, padded.subarray(0, length)]);
  }
  if ((await cursor.int()) !== 4) throw cursor.damaged(cursor.at - 4);
  const places = await cursor.int();
  const elements: number[] = [];
  for (let i = 0; i < places; i += 1) elements.push(await cursor.int());
  return { elements, labels };
}

function pairsOf(text: string): Map<string, string> {
  return new Map(
    text.split("\t").flatMap((pair): [string, string][] => {
      const at = pair.indexOf("=");
      return at > 0 ? [[pair.slice(0, at).toLowerCase(), pair.slice(at + 1)]] : [];
    }),
  );
}

/** Texts of more than 255 bytes are written as several variables: one again. */
function variablesOf(
  drafts: readonly Draft[],
  longNames: Map<string, string>,
  lengths: Map<string, string>,
  cursor: Cursor,
  decode: (bytes: Uint8Array) => string,
): SavVariable[] {
  const variables: SavVariable[] = [];
  for (let i = 0; i < drafts.length; i += 1) {
    const draft = drafts[i];
    if (!draft) break;
    const long = Number(lengths.get(draft.short.toLowerCase()));
    const pieces = long > 255 ? Math.ceil(long / 252) : 1;
    const segments = drafts.slice(i, i + pieces).map(({ width }) => width);
    variables.push({
      name: longNames.get(draft.short.toLowerCase()) ?? draft.short,
      label: decode(draft.label).trim(),
      width: long > 255 ? long : draft.width,
      element: draft.element,
      segments,
      format: draft.format,
      measure: undefined,
      isMissing: missingOf(draft, cursor, decode),
      labels: new Map(),
    });
    i += pieces - 1;
  }
  return variables;
}

function missingOf(
  { width, missing: { n, values } }: Draft,
  cursor: Cursor,
  decode: (bytes: Uint8Array) => string,
) {
  const places = Array.from({ length: Math.abs(n) }, (_, i) => i * 8);
  if (width > 0) {
    const texts = new Set(places.map((at) => decode(values.subarray(at, at + 8)).trimEnd()));
    return (value: number | string) => typeof value === "string" && texts.has(value);
  }
  const numbers = places.map((at) => cursor.toDouble(values, at));
  const [low, high] = numbers;
  // −2: a range; −3: a range and one value more.
  if (n < 0 && low !== undefined && high !== undefined) {
    const single = n === -3 ? numbers[2] : undefined;
    return (value: number | string) =>
      typeof value === "number" && ((value >= low && value <= high) || value === single);
  }
  const set = new Set(numbers);
  return (value: number | string) => typeof value === "number" && set.has(value);
}

const MEASURES = [undefined, "nominal", "ordinal", "scale"] as const;

function readMeasures(
  variables: SavVariable[],
  drafts: readonly Draft[],
  data: Buffer,
  cursor: Cursor,
): void {
  const each = data.length / 4 / drafts.length;
  if (each !== 2 && each !== 3) return;
  for (const [i, { element }] of drafts.entries()) {
    const variable = variables.find((one) => one.element === element);
    if (variable) variable.measure = MEASURES[cursor.toInt(data, i * each * 4)];
  }
}

function nameValue(
  variable: SavVariable,
  value: Buffer,
  label: Buffer,
  cursor: Cursor,
  decode: (bytes: Uint8Array) => string,
): void {
  const text = decode(label).trim();
  if (text === "") return;
  const key = variable.width > 0 ? decode(value).trimEnd() : cursor.toDouble(value);
  variable.labels.set(key, text);
}

function sortLabels(variable: SavVariable): void {
  const sorted = [...variable.labels].sort(([a], [b]) => (a < b ? -1 : 1));
  variable.labels = new Map(sorted);
}
