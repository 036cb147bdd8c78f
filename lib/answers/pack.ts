import { analysed } from "../survey/analysed-question.ts";
import { answerTo, NOT_APPLICABLE, rowAnswers, setAnswers } from "../survey/answer-value.ts";
import { maxDiffScore, maxDiffSets } from "../survey/max-diff.ts";
import type {
  Answers,
  AnswerValue,
  Question,
  QuestionId,
  QuestionOf,
  SurveyDefinition,
} from "../survey/schema.ts";
import { offersOf, offersVary } from "../survey/visibility.ts";
import { findQuestion, joinVersions, type LineageQuestion, type PublishedVersion } from "./lineage.ts";
import {
  ANSWERED,
  type AnswerColumn,
  type AnswerTable,
  NOT_SHOWN,
  SKIPPED,
  type TextColumn,
} from "./model.ts";

/** A response as it is stored, its JSON still text. */
export interface StoredResponse {
  id: string;
  versionId: string;
  language: string;
  completedAt: number | null;
  answers: string;
  otherTexts: string;
}

/** Writes one answer (never `undefined`) of row `i` into its column; false when the value does not fit. */
type Write = (value: AnswerValue, i: number, all: Answers) => boolean;

interface Packed {
  column: AnswerColumn;
  otherTexts: Map<number, string>;
  /** The writer for responses of a version that asked `question`. */
  writerFor: (question: Question, definition: SurveyDefinition) => Write;
}

interface VersionPlan {
  index: number;
  writes: readonly { id: QuestionId; write: Write; otherTexts: Map<number, string> }[];
  /** Consent questions without whose yes nothing is counted. */
  consentToUse: readonly QuestionId[];
}

/** What a response stands as: it counts, its respondent refused that it is used, or nobody can read it. */
export const STANDING = { counts: 0, refused: 1, broken: 2 } as const;

/** Filled by a packer that leaves nobody out: those who do not count have rows too, and here it says which they are. */
export interface PackingNotes {
  /** By row: one of {@link STANDING}. */
  standing: Uint8Array;
  /** Answers that do not fit their question. */
  misfits: { row: number; question: QuestionId }[];
}

/**
 * Packs responses into columns, one at a time, so that a million of them never stand in memory as objects.
 * Stored JSON was checked by zod when it was accepted; here each value is only checked against its question,
 * and one that does not fit is counted as unreadable instead of being shown as something it is not.
 *
 * @param capacity how many responses there will be at most
 * @param settings.only  these questions; all of them when left out
 * @param settings.notes to leave nobody out
 */
export function createPacker(
  versions: readonly PublishedVersion[],
  capacity: number,
  { only, notes }: { only?: readonly QuestionId[] | undefined; notes?: PackingNotes } = {},
) {
  const packed = joinVersions(versions)
    .filter(({ question }) => !only || only.includes(question.id))
    .map((lineage) => packedColumn(lineage, capacity));
  const plans = new Map(versions.map((version, index) => [version.id, planOf(version, index, packed)]));
  const responseIds: string[] = [];
  const languages: string[] = [];
  const versionOf = new Uint16Array(capacity);
  const completedAt = new Float64Array(capacity);
  let withoutConsent = 0;
  let unreadable = 0;

  return {
    /** Adds a response, unless its consent was refused or the table is full. */
    add(response: StoredResponse): void {
      const plan = plans.get(response.versionId);
      const i = responseIds.length;
      if ((!plan && !notes) || i >= capacity) return;
      const answers = parseAnswers(response.answers);
      const standing = !plan || !answers ? STANDING.broken : standingOf(plan, answers);
      if (standing === STANDING.broken) unreadable++;
      if (standing === STANDING.refused) withoutConsent++;
      if (notes) notes.standing[i] = standing;
      else if (standing !== STANDING.counts) return;
      responseIds.push(response.id);
      languages.push(response.language);
      completedAt[i] = response.completedAt ?? Number.NaN;
      if (!plan || !answers) return;
      versionOf[i] = plan.index;
      const others = response.otherTexts === "{}" ? undefined : parseAnswers(response.otherTexts);
      for (const { id, write, otherTexts } of plan.writes) {
        const value = answerTo(answers, id);
        if (value === undefined) continue;
        if (!write(value, i, answers)) {
          unreadable++;
          notes?.misfits.push({ row: i, question: id });
        }
        const typed = others && answerTo(others, id);
        if (typeof typed === "string" && typed.trim() !== "") otherTexts.set(i, typed);
      }
    },

    /** The table of everything added so far. */
    finish(): AnswerTable {
      const n = responseIds.length;
      return {
        n,
        responseIds,
        versionOf: versionOf.subarray(0, n),
        versions: versions.map((version) => ({ id: version.id, n: version.n })),
        languages,
        completedAt: completedAt.subarray(0, n),
        columns: packed.map(({ column }) => cut(column, n)),
        excluded: 0,
        withoutConsent,
        unreadable,
      };
    },
  };
}

function planOf(version: PublishedVersion, index: number, packed: readonly Packed[]): VersionPlan {
  const writes: { id: QuestionId; write: Write; otherTexts: Map<number, string> }[] = [];
  for (const { column, writerFor, otherTexts } of packed) {
    const asked = findQuestion(version.definition, column.question.id);
    const question = asked && analysed(asked);
    if (question?.type === column.type)
      writes.push({ id: question.id, write: writerFor(question, version.definition), otherTexts });
  }
  const consentToUse = version.definition.pages
    .flatMap((page) => page.questions)
    .filter((question) => question.type === "consent" && question.purpose === "use")
    .map((question) => question.id);
  return { index, writes, consentToUse };
}

const standingOf = ({ consentToUse }: VersionPlan, answers: Answers) =>
  consentToUse.some((id) => answerTo(answers, id) === false) ? STANDING.refused : STANDING.counts;

function parseAnswers(text: string): Answers | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The values inside are looked at one by one by the writers. */
function isRecord(value: unknown): value is Answers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function packedColumn(lineage: LineageQuestion, capacity: number): Packed {
  const { question } = lineage;
  const otherTexts = new Map<number, string>();
  switch (question.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent": {
      const codes = new Int16Array(capacity).fill(NOT_SHOWN);
      return {
        column: codeColumn(lineage, question, codes, otherTexts),
        otherTexts,
        writerFor: codeWriter(codes),
      };
    }
    case "multiple": {
      const options = arraysOf(question.options, () => new Int8Array(capacity).fill(NOT_SHOWN));
      return {
        column: { type: "multiple", question, lineage, options, otherTexts },
        otherTexts,
        writerFor: choiceSetWriter(options, (codes, code) => (codes.includes(code) ? 1 : 0)),
      };
    }
    case "ranking": {
      const options = arraysOf(question.options, () => new Int16Array(capacity).fill(NOT_SHOWN));
      return {
        column: { type: "ranking", question, lineage, options },
        otherTexts,
        writerFor: choiceSetWriter(options, (codes, code) => codes.indexOf(code) + 1),
      };
    }
    case "matrix": {
      const rows = arraysOf(question.rows, () => new Int16Array(capacity).fill(NOT_SHOWN));
      return {
        column: { type: "matrix", question, lineage, rows },
        otherTexts,
        writerFor: matrixWriter(rows),
      };
    }
    case "constant-sum": {
      const options = arraysOf(question.options, () => new Float64Array(capacity).fill(Number.NaN));
      const states = new Int8Array(capacity).fill(NOT_SHOWN);
      return {
        column: { type: "constant-sum", question, lineage, options, states },
        otherTexts,
        writerFor: amountWriter(options, states),
      };
    }
    case "maxdiff": {
      const options = arraysOf(question.options, () => new Float64Array(capacity).fill(Number.NaN));
      const states = new Int8Array(capacity).fill(NOT_SHOWN);
      return {
        column: { type: "maxdiff", question, lineage, options, states },
        otherTexts,
        writerFor: scoreWriter(options, states),
      };
    }
    case "number": {
      const values = new Float64Array(capacity).fill(Number.NaN);
      const states = new Int8Array(capacity).fill(NOT_SHOWN);
      return {
        column: { type: "number", question, lineage, values, states },
        otherTexts,
        writerFor: () => (value, i) => {
          if (value !== null && (typeof value !== "number" || !Number.isFinite(value))) return false;
          states[i] = value === null ? SKIPPED : ANSWERED;
          values[i] = value ?? Number.NaN;
          return true;
        },
      };
    }
    case "text": {
      const texts: (string | null)[] = [];
      const states = new Int8Array(capacity).fill(NOT_SHOWN);
      const isContact = lineage.askedAs === "email" || lineage.askedAs === "phone";
      return {
        column: textColumn(lineage, question, states, (row) => texts[row] ?? null),
        otherTexts,
        writerFor: () => (value, i) => {
          if (value !== null && typeof value !== "string") return false;
          const isEmpty = value === null || value.trim() === "";
          states[i] = isEmpty ? SKIPPED : ANSWERED;
          texts[i] = isEmpty || isContact ? null : value;
          return true;
        },
      };
    }
  }
}

/** A text column whose words are brought together only when somebody asks for all of them. */
export function textColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"text">,
  states: Int8Array,
  textAt: (row: number) => string | null,
): TextColumn {
  let texts: (string | null)[] | undefined;
  return {
    type: "text",
    question,
    lineage,
    states,
    textAt,
    get texts() {
      texts ??= Array.from(states, (_, row) => textAt(row));
      return texts;
    },
  };
}

export function codeColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"single" | "rating" | "nps" | "consent">,
  codes: Int16Array,
  otherTexts: Map<number, string>,
): AnswerColumn {
  switch (question.type) {
    case "single":
      return { type: "single", question, lineage, codes, otherTexts };
    case "rating":
      return { type: "rating", question, lineage, codes, otherTexts };
    case "nps":
      return { type: "nps", question, lineage, codes, otherTexts };
    case "consent":
      return { type: "consent", question, lineage, codes, otherTexts };
  }
}

function codeWriter(codes: Int16Array): Packed["writerFor"] {
  return (question) => {
    const allowed = allowedCodes(question);
    return (value, i) => {
      const code = value === null ? SKIPPED : typeof value === "boolean" ? Number(value) : value;
      if (typeof code !== "number" || (value !== null && !allowed.has(code))) return false;
      codes[i] = code;
      return true;
    };
  };
}

function allowedCodes(question: Question): ReadonlySet<number> {
  switch (question.type) {
    case "single":
      return new Set(question.options.map((option) => option.code));
    case "rating":
    case "matrix":
      return new Set([...question.points.map((point) => point.code), NOT_APPLICABLE]);
    case "nps":
      return new Set(Array.from({ length: 11 }, (_, score) => score));
    case "consent":
      return new Set([0, 1]);
    default:
      return new Set();
  }
}

/** Multiple choice and ranking: a list of codes, spread over the arrays of the options that were offered. */
function choiceSetWriter(
  arrays: ReadonlyMap<number, Int8Array | Int16Array>,
  placed: (codes: readonly number[], code: number) => number,
): Packed["writerFor"] {
  return (question, definition) => {
    const isCarried = carryRule(question, definition);
    const offered = "options" in question ? question.options.map((option) => option.code) : [];
    const mine = offered.flatMap((code) => {
      const array = arrays.get(code);
      return array ? [{ code, array }] : [];
    });
    const known = new Set(offered);
    return (value, i, all) => {
      const codes = value === null ? [] : value;
      if (!Array.isArray(codes) || !codes.every((code) => known.has(code))) return false;
      for (const { code, array } of mine) {
        if (isCarried && !codes.includes(code) && !isCarried(code, all)) continue;
        array[i] = codes.length === 0 ? SKIPPED : placed(codes, code);
      }
      return true;
    };
  };
}

function matrixWriter(rows: ReadonlyMap<number, Int16Array>): Packed["writerFor"] {
  return (question, definition) => {
    const isCarried = carryRule(question, definition);
    const allowed = allowedCodes(question);
    const mine = (question.type === "matrix" ? question.rows : []).flatMap(({ code }) => {
      const array = rows.get(code);
      return array ? [{ code, array }] : [];
    });
    return (value, i, all) => {
      if (value !== null && (typeof value !== "object" || Array.isArray(value))) return false;
      let fits = true;
      for (const { code, array } of mine) {
        if (value === null) {
          if (!isCarried || isCarried(code, all)) array[i] = SKIPPED;
          continue;
        }
        const chosen = value[String(code)];
        if (chosen === undefined) continue;
        if (chosen !== null && (typeof chosen !== "number" || !allowed.has(chosen))) fits = false;
        else array[i] = chosen ?? SKIPPED;
      }
      return fits;
    };
  };
}

/** Constant sum: what each option that was offered was given. */
function amountWriter(arrays: ReadonlyMap<number, Float64Array>, states: Int8Array): Packed["writerFor"] {
  return () => (value, i) => {
    const amounts = Object.entries(rowAnswers(value));
    if (value !== null && amounts.length === 0) return false;
    states[i] = value === null ? SKIPPED : ANSWERED;
    for (const [code, amount] of amounts) {
      const array = arrays.get(Number(code));
      if (array) array[i] = amount ?? Number.NaN;
    }
    return true;
  };
}

/** MaxDiff: the score of each option over the sets that it was shown in. */
function scoreWriter(arrays: ReadonlyMap<number, Float64Array>, states: Int8Array): Packed["writerFor"] {
  return (question) => {
    const design = question.type === "maxdiff" ? maxDiffSets(question) : [];
    return (value, i) => {
      const sets = setAnswers(value);
      if (value !== null && Object.keys(sets).length === 0) return false;
      states[i] = value === null ? SKIPPED : ANSWERED;
      if (value === null) return true;
      for (const [code, array] of arrays) {
        // A set that was left open says nothing about its options.
        const shown = design.filter(
          (codes, set) => codes.includes(code) && sets[set + 1]?.some((pick) => pick !== null),
        ).length;
        if (shown > 0) array[i] = maxDiffScore(sets, code) / shown;
      }
      return true;
    };
  };
}

/**
 * Whether a code was offered to this respondent; undefined when the question offers everything.
 */
function carryRule(question: Question, definition: SurveyDefinition) {
  if (!offersVary(question)) return undefined;
  const offered = new WeakMap<Answers, readonly number[]>();
  return (code: number, all: Answers): boolean => {
    const codes = offered.get(all) ?? offersOf(definition, all).get(question.id)?.codes ?? [];
    offered.set(all, codes);
    return codes.includes(code);
  };
}

function arraysOf<A>(parts: readonly { code: number }[], make: () => A): Map<number, A> {
  return new Map(parts.map((part) => [part.code, make()]));
}

function cut(column: AnswerColumn, n: number): AnswerColumn {
  switch (column.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      return { ...column, codes: column.codes.subarray(0, n) };
    case "multiple":
      return { ...column, options: cutAll(column.options, n) };
    case "ranking":
      return { ...column, options: cutAll(column.options, n) };
    case "constant-sum":
      return { ...column, options: cutAll(column.options, n), states: column.states.subarray(0, n) };
    case "maxdiff":
      return { ...column, options: cutAll(column.options, n), states: column.states.subarray(0, n) };
    case "matrix":
      return { ...column, rows: cutAll(column.rows, n) };
    case "number":
      return { ...column, values: column.values.subarray(0, n), states: column.states.subarray(0, n) };
    case "text":
      return textColumn(column.lineage, column.question, column.states.subarray(0, n), column.textAt);
  }
}

function cutAll<A extends { subarray(begin: number, end: number): A }>(
  arrays: ReadonlyMap<number, A>,
  n: number,
): Map<number, A> {
  return new Map([...arrays].map(([code, array]) => [code, array.subarray(0, n)]));
}
