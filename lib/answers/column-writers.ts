import { NOT_APPLICABLE, rowAnswers, setAnswers } from "../survey/answer-value.ts";
import { maxDiffScore, maxDiffSets } from "../survey/max-diff.ts";
import type { Answers, AnswerValue, Question, SurveyDefinition } from "../survey/schema.ts";
import { offersOf, offersVary } from "../survey/visibility.ts";
import { type Coded, codedOf, NOT_SHOWN, SKIPPED, stateBytes, toByte } from "./coded.ts";
import type { LineageQuestion } from "./lineage.ts";
import {
  amountColumn,
  codeColumn,
  matrixColumn,
  multipleColumn,
  numberColumn,
  rankingColumn,
  textColumn,
} from "./make-columns.ts";
import { ANSWERED, type AnswerColumn, type TickGroup } from "./model.ts";
import { numbersOf } from "./numbers.ts";
import { groupsOf, packTicks } from "./ticks.ts";

/** Writes one answer (never `undefined`) of row `i` into its column; false when the value does not fit. */
export type Write = (value: AnswerValue, i: number, all: Answers) => boolean;

/** A column that is being written, row by row. */
export interface ColumnWriter {
  lineage: LineageQuestion;
  otherTexts: Map<number, string>;
  /** The writer for responses of a version that asked `question`. */
  writerFor: (question: Question, definition: SurveyDefinition) => Write;
  /** The column of the first `n` rows. */
  finish: (n: number) => AnswerColumn;
}

export function columnWriter(lineage: LineageQuestion, capacity: number): ColumnWriter {
  const { question } = lineage;
  const otherTexts = new Map<number, string>();
  const bytes = () => new Uint8Array(capacity).fill(toByte(NOT_SHOWN));
  const numbers = () => new Float64Array(capacity).fill(Number.NaN);
  const states = bytes();
  const stated = (n: number) => codedOf(states.subarray(0, n));
  const about = { lineage, otherTexts };
  switch (question.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      return {
        ...about,
        writerFor: codeWriter(states),
        finish: (n) => codeColumn(lineage, question, stated(n), otherTexts),
      };
    case "multiple": {
      const ticks = arraysOf(question.options, bytes);
      return {
        ...about,
        writerFor: choiceSetWriter(ticks, (codes, code) => (codes.includes(code) ? 1 : 0)),
        finish: (n) => multipleColumn(lineage, question, ticked(cut(ticks, n), n), otherTexts),
      };
    }
    case "ranking": {
      const ranks = arraysOf(question.options, bytes);
      return {
        ...about,
        writerFor: choiceSetWriter(ranks, (codes, code) => codes.indexOf(code) + 1),
        finish: (n) => {
          const { coded, state } = parted(cut(ranks, n), n);
          return rankingColumn(lineage, question, coded, state);
        },
      };
    }
    case "matrix": {
      const rows = arraysOf(question.rows, bytes);
      return {
        ...about,
        writerFor: matrixWriter(rows),
        finish: (n) => {
          const { coded, state } = parted(cut(rows, n), n);
          return matrixColumn(lineage, question, coded, state);
        },
      };
    }
    case "constant-sum":
    case "maxdiff": {
      const amounts = arraysOf(question.options, numbers);
      return {
        ...about,
        writerFor: question.type === "maxdiff" ? scoreWriter(amounts, states) : amountWriter(amounts, states),
        finish: (n) => amountColumn(lineage, question, each(cut(amounts, n), numbersOf), stated(n)),
      };
    }
    case "number": {
      const values = numbers();
      return {
        ...about,
        writerFor: () => (value, i) => {
          if (value !== null && (typeof value !== "number" || !Number.isFinite(value))) return false;
          states[i] = stateOf(value);
          values[i] = value ?? Number.NaN;
          return true;
        },
        finish: (n) => numberColumn(lineage, question, numbersOf(values.subarray(0, n)), stated(n)),
      };
    }
    case "text": {
      const texts: (string | null)[] = [];
      const isContact = lineage.askedAs === "email" || lineage.askedAs === "phone";
      return {
        ...about,
        writerFor: () => (value, i) => {
          if (value !== null && typeof value !== "string") return false;
          const isEmpty = value === null || value.trim() === "";
          states[i] = stateOf(isEmpty ? null : value);
          texts[i] = isEmpty || isContact ? null : value;
          return true;
        },
        finish: (n) => textColumn(lineage, question, stated(n), (row) => texts[row] ?? null),
      };
    }
  }
}

const stateOf = (value: AnswerValue): number => toByte(value === null ? SKIPPED : ANSWERED);

function arraysOf<A>(parts: readonly { code: number }[], make: () => A): Map<number, A> {
  return new Map(parts.map((part) => [part.code, make()]));
}

const each = <A, B>(arrays: ReadonlyMap<number, A>, make: (array: A) => B): Map<number, B> =>
  new Map([...arrays].map(([code, array]) => [code, make(array)]));

const cut = <A extends { subarray(begin: number, end: number): A }>(
  arrays: ReadonlyMap<number, A>,
  n: number,
): Map<number, A> => each(arrays, (array) => array.subarray(0, n));

function ticked(ticks: ReadonlyMap<number, Uint8Array>, n: number): { groups: TickGroup[]; stated: Coded } {
  const options = [...ticks.keys()].map((code) => ({ code }));
  const groups = groupsOf(options).map((codes) => {
    const bytes = packTicks(
      codes.map((code) => ticks.get(code)),
      n,
    );
    return { codes, coded: codedOf(bytes) };
  });
  return { groups, stated: codedOf(stateBytes([...ticks.values()], n)) };
}

const parted = (parts: ReadonlyMap<number, Uint8Array>, n: number) => ({
  coded: each(parts, codedOf),
  state: codedOf(stateBytes([...parts.values()], n)),
});

function codeWriter(codes: Uint8Array): ColumnWriter["writerFor"] {
  return (question) => {
    const allowed = allowedCodes(question);
    return (value, i) => {
      const code = value === null ? SKIPPED : typeof value === "boolean" ? Number(value) : value;
      if (typeof code !== "number" || (value !== null && !allowed.has(code))) return false;
      codes[i] = toByte(code);
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
  arrays: ReadonlyMap<number, Uint8Array>,
  placed: (codes: readonly number[], code: number) => number,
): ColumnWriter["writerFor"] {
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
        array[i] = toByte(codes.length === 0 ? SKIPPED : placed(codes, code));
      }
      return true;
    };
  };
}

function matrixWriter(rows: ReadonlyMap<number, Uint8Array>): ColumnWriter["writerFor"] {
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
          if (!isCarried || isCarried(code, all)) array[i] = toByte(SKIPPED);
          continue;
        }
        const chosen = value[String(code)];
        if (chosen === undefined) continue;
        if (chosen !== null && (typeof chosen !== "number" || !allowed.has(chosen))) fits = false;
        else array[i] = toByte(chosen ?? SKIPPED);
      }
      return fits;
    };
  };
}

/** Constant sum: what each option that was offered was given. */
function amountWriter(
  arrays: ReadonlyMap<number, Float64Array>,
  states: Uint8Array,
): ColumnWriter["writerFor"] {
  return () => (value, i) => {
    const amounts = Object.entries(rowAnswers(value));
    if (value !== null && amounts.length === 0) return false;
    states[i] = stateOf(value);
    for (const [code, amount] of amounts) {
      const array = arrays.get(Number(code));
      if (array) array[i] = amount ?? Number.NaN;
    }
    return true;
  };
}

/** MaxDiff: the score of each option over the sets that it was shown in. */
function scoreWriter(
  arrays: ReadonlyMap<number, Float64Array>,
  states: Uint8Array,
): ColumnWriter["writerFor"] {
  return (question) => {
    const design = question.type === "maxdiff" ? maxDiffSets(question) : [];
    return (value, i) => {
      const sets = setAnswers(value);
      if (value !== null && Object.keys(sets).length === 0) return false;
      states[i] = stateOf(value);
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
