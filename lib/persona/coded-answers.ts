import { type AnswerColumn, isTicked, NOT_SHOWN, SKIPPED } from "../answers/model.ts";
import { NOT_APPLICABLE } from "../survey/answer-value.ts";
import { binOf, cutsOf } from "./number-bins.ts";
import type { QuestionFacts } from "./schema.ts";

/** A closed question (or a row of a matrix) as codes, with one reading of what is missing. */
export interface CodedAnswers {
  part: number | null;
  kind: QuestionFacts["kind"];
  /** In the order they were offered, without those that count as missing. */
  codes: readonly number[];
  cuts?: number[];
  /** The one code of row `i`; undefined when there is none, and always for a set. */
  codeIn(i: number): number | undefined;
  /** Whether row `i` gave any of these answers; undefined when it was not asked or did not answer. */
  isChosen(i: number, codes: readonly number[]): boolean | undefined;
}

/** The countable answers of a column: none for words and consents, one a row for a matrix. */
export function codedAnswers(column: AnswerColumn, n: number): CodedAnswers[] {
  switch (column.type) {
    case "single":
      return [ofCodes(null, "choice", offered(column), column.codes)];
    case "rating":
      return [ofCodes(null, "scale", pointsOf(column), column.codes)];
    case "nps":
      return [
        ofCodes(
          null,
          "nps",
          Array.from({ length: 11 }, (_, code) => code),
          column.codes,
        ),
      ];
    case "matrix": {
      const kind = column.question.level === "ordinal" ? "scale" : "choice";
      return [...column.rows].map(([part, answers]) => ofCodes(part, kind, pointsOf(column), answers));
    }
    case "multiple":
      return [ofSet(column)];
    case "ranking":
      return [ofRanking(column)];
    case "constant-sum":
    case "maxdiff":
      return [...column.options].map(([part, values]) => ofNumbers(part, values, n));
    case "number":
      return [ofNumbers(null, column.values, n)];
    case "text":
    case "consent":
      return [];
  }
}

type ColumnOf<T extends AnswerColumn["type"]> = Extract<AnswerColumn, { type: T }>;

const offered = ({ question }: ColumnOf<"single" | "multiple" | "ranking">) =>
  question.options.filter(({ missing }) => !missing).map(({ code }) => code);

const refusals = ({ question }: ColumnOf<"multiple" | "ranking">) =>
  question.options.filter(({ missing }) => missing).map(({ code }) => code);

const pointsOf = ({ question }: ColumnOf<"rating" | "matrix">) => question.points.map(({ code }) => code);

const isAnswer = (code: number | undefined): code is number =>
  code !== undefined && code !== SKIPPED && code !== NOT_SHOWN && code !== NOT_APPLICABLE;

function ofCodes(
  part: number | null,
  kind: QuestionFacts["kind"],
  codes: readonly number[],
  answers: Int16Array,
): CodedAnswers {
  const counted = new Set(codes);
  const codeIn = (i: number) => {
    const code = answers[i];
    return isAnswer(code) && counted.has(code) ? code : undefined;
  };
  return { part, kind, codes, codeIn, isChosen: anyOf(codeIn) };
}

const anyOf =
  (codeIn: CodedAnswers["codeIn"]): CodedAnswers["isChosen"] =>
  (i, codes) => {
    const value = codeIn(i);
    return value === undefined ? undefined : codes.includes(value);
  };

function ofSet(column: ColumnOf<"multiple">): CodedAnswers {
  const refused = refusals(column);
  return {
    part: null,
    kind: "set",
    codes: offered(column),
    codeIn: () => undefined,
    isChosen: (i, codes) => {
      if (refused.some((code) => column.options.get(code)?.[i] === 1)) return undefined;
      const ticks = codes.map((code) => isTicked(column.options.get(code)?.[i]));
      if (ticks.includes(1)) return true;
      return ticks.includes(0) ? false : undefined;
    },
  };
}

/** Ranked at all; which rank is not read. */
function ofRanking(column: ColumnOf<"ranking">): CodedAnswers {
  return {
    part: null,
    kind: "set",
    codes: offered(column),
    codeIn: () => undefined,
    isChosen: (i, codes) => {
      const ranks = codes.map((code) => column.options.get(code)?.[i] ?? NOT_SHOWN);
      if (ranks.some((rank) => rank > 0)) return true;
      return ranks.some((rank) => rank === 0 || rank === SKIPPED) ? false : undefined;
    },
  };
}

function ofNumbers(part: number | null, values: Float64Array, n: number): CodedAnswers {
  const cuts = cutsOf(values.subarray(0, n));
  const codeIn = (i: number) => {
    const value = values[i];
    return value === undefined || Number.isNaN(value) ? undefined : binOf(value, cuts);
  };
  const codes = Array.from({ length: cuts.length + 1 }, (_, bin) => bin);
  return { part, kind: "number", codes, cuts, codeIn, isChosen: anyOf(codeIn) };
}
