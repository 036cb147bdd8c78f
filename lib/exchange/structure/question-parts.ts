import type {
  LocalText,
  MatrixRow,
  QuestionOption,
  QuestionRole,
  QuestionType,
  ScalePoint,
} from "../../survey/schema.ts";
import { hasAnyText } from "./file-texts.ts";
import type { Notes } from "./notes.ts";

/** One option, row or column as a file has it. */
export interface FileItem {
  /** What its tool stores. */
  value: string;
  text: LocalText;
  opensText?: boolean;
  exclusive?: boolean;
  missing?: boolean;
  pinned?: boolean;
}

/** The largest numbers of the schema. */
const MOST_OPTIONS = 200;
const MOST_ROWS = 60;
/** Entries of a list that are read at all; what is beyond the first options is only counted and named. */
export const MOST_READ = 2_000;
const LARGEST_CODE = 249;
const MOST_POINTS = 11;
const LARGEST_POINT = 20;

export interface CodedItems {
  options: QuestionOption[];
  /** What its tool stores, as the code it became. */
  answers: ReadonlyMap<string, number>;
}

/**
 * Options with codes: the file's own numbers where they can be codes, else 1, 2, 3 …
 * @param known codes that are given: those of the question whose options these are again
 */
export function codeItems(
  items: readonly FileItem[],
  place: string,
  notes: Notes,
  known: ReadonlyMap<string, number> = new Map(),
): CodedItems {
  const seen = new Set<string>();
  const distinct = items.filter(({ value }) => !seen.has(value) && seen.add(value));
  const kept = distinct.slice(0, MOST_OPTIONS);
  if (distinct.length > kept.length) {
    const rest = distinct.slice(MOST_OPTIONS).map(({ value, text }) => Object.values(text)[0] ?? value);
    notes.add("too-many-options", place, { n: distinct.length, limit: MOST_OPTIONS }, rest.join(", "));
  }
  const numbers = kept.map(({ value }) => Number(value));
  const areCodes = kept.every(
    ({ value }, i) => /^\d{1,3}$/.test(value) && isBetween(numbers[i], 1, LARGEST_CODE) && !known.has(value),
  );
  const taken = new Set(known.values());
  const keys = new Set<string>();
  const answers = new Map<string, number>();
  let next = 1;
  const options = kept.map(({ value, text, ...marks }, i): QuestionOption => {
    while (taken.has(next)) next += 1;
    const code = known.get(value) ?? (areCodes && known.size === 0 ? (numbers[i] ?? next) : next);
    taken.add(code);
    answers.set(value, code);
    const key = freeName(keyFrom(value, `o${code}`), keys);
    return { code, key, text, ...setMarks(marks) };
  });
  return { options, answers };
}

/** Rows of a matrix with codes. */
export function codeRows(
  items: readonly FileItem[],
  place: string,
  notes: Notes,
  known?: ReadonlyMap<string, number>,
) {
  const { options, answers } = codeItems(items.slice(0, MOST_ROWS), place, notes, known);
  if (items.length > MOST_ROWS) {
    const rest = items.slice(MOST_ROWS).map(({ value, text }) => Object.values(text)[0] ?? value);
    notes.add("too-many-rows", place, { n: items.length, limit: MOST_ROWS }, rest.join(", "));
  }
  const rows = options.map(
    ({ code, key, text, pinned }): MatrixRow => ({ code, key, text, ...(pinned ? { pinned } : {}) }),
  );
  return { rows, answers };
}

/**
 * Points of a scale: the file's own numbers where they rise and can be scores, else 1, 2, 3 …
 * @returns undefined when a scale cannot have so few or so many
 */
export function scaleFrom(
  items: readonly Pick<FileItem, "value" | "text">[],
): { points: ScalePoint[]; answers: ReadonlyMap<string, number> } | undefined {
  if (items.length < 2 || items.length > MOST_POINTS) return undefined;
  const numbers = items.map(({ value }) => (/^\d{1,2}$/.test(value) ? Number(value) : Number.NaN));
  const areScores = numbers.every(
    (number, i) => isBetween(number, 0, LARGEST_POINT) && (i === 0 || number > (numbers[i - 1] ?? 0)),
  );
  const answers = new Map<string, number>();
  const points = items.map(({ value, text }, i): ScalePoint => {
    const code = areScores ? (numbers[i] ?? i + 1) : i + 1;
    if (!answers.has(value)) answers.set(value, code);
    const isItsNumber = Object.values(text).every((one) => one.trim() === String(code));
    return isItsNumber || !hasAnyText(text) ? { code } : { code, text };
  });
  return answers.size === items.length ? { points, answers } : undefined;
}

/** Answers of a scale of numbers: each stands for itself. */
export const scores = (points: readonly { code: number }[]): ReadonlyMap<string, number> =>
  new Map(points.map(({ code }) => [String(code), code]));

const isBetween = (number: number | undefined, low: number, high: number): boolean =>
  number !== undefined && Number.isInteger(number) && number >= low && number <= high;

function setMarks({ opensText, exclusive, missing, pinned }: Omit<FileItem, "value" | "text">) {
  return {
    ...(opensText ? { opensText } : {}),
    ...(exclusive ? { exclusive } : {}),
    ...(missing ? { missing } : {}),
    ...(pinned ? { pinned } : {}),
  };
}

/** A name as a key: letters without their marks, digits, underscores. */
export function keyFrom(name: string, otherwise: string): string {
  const plain = name
    .slice(0, 200)
    .normalize("NFD")
    .replace(/[đĐ]/g, "d")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^[_-]+|_+$/g, "")
    .slice(0, 60);
  return plain || otherwise;
}

/** The name itself, or with the next number that none of these has. */
export function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted.slice(0, 56)}_${n}`;
  taken.add(name);
  return name;
}

/** What a type is for as long as nobody says otherwise. */
const ROLES: Partial<Record<QuestionType, QuestionRole>> = {
  single: "active",
  multiple: "active",
  picture: "active",
  matrix: "active",
  ranking: "active",
  "constant-sum": "active",
  maxdiff: "active",
  rating: "measure",
  nps: "measure",
  csat: "measure",
  ces: "measure",
  consent: "screener",
};

export const roleOf = (type: QuestionType): QuestionRole => ROLES[type] ?? "descriptor";

/** What every question has; its id is given when the draft is put together. */
export interface QuestionBase {
  id: string;
  key: string;
  text: LocalText;
  help?: LocalText;
  required: boolean;
}

/** What a file says by option, by the codes that the options got. */
export function byCode<T>(
  byValue: ReadonlyMap<string, T>,
  answers: ReadonlyMap<string, number>,
): Map<number, T> {
  const coded = new Map<number, T>();
  for (const [value, said] of byValue) {
    const code = answers.get(value);
    if (code !== undefined) coded.set(code, said);
  }
  return coded;
}
