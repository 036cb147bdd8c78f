import type { QuestionOf } from "../survey/schema.ts";
import { asSigned, type Coded, decodeCodes } from "./coded.ts";
import { later } from "./later.ts";
import type { LineageQuestion } from "./lineage.ts";
import type {
  AmountColumn,
  CodeColumn,
  MatrixColumn,
  MultipleColumn,
  NumberColumn,
  RankingColumn,
  TextColumn,
  TickGroup,
} from "./model.ts";
import type { Numbers } from "./numbers.ts";
import { readTicks } from "./ticks.ts";

/* Columns of a table from their bytes. What others read of them is made when they first do. */

type OtherTexts = ReadonlyMap<number, string>;

export function codeColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"single" | "rating" | "nps" | "consent">,
  coded: Coded,
  otherTexts: OtherTexts,
): CodeColumn<"single"> | CodeColumn<"rating"> | CodeColumn<"nps"> | CodeColumn<"consent"> {
  const decoded = later(() => decodeCodes(coded.bytes));
  const own = {
    lineage,
    coded,
    otherTexts,
    get codes() {
      return decoded();
    },
  };
  switch (question.type) {
    case "single":
      return withParts(own, { type: "single" as const, question });
    case "rating":
      return withParts(own, { type: "rating" as const, question });
    case "nps":
      return withParts(own, { type: "nps" as const, question });
    case "consent":
      return withParts(own, { type: "consent" as const, question });
  }
}

export function multipleColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"multiple">,
  { groups, stated }: { groups: readonly TickGroup[]; stated: Coded },
  otherTexts: OtherTexts,
): MultipleColumn {
  const options = later(() => {
    const ticks = new Map(
      groups.flatMap(({ codes, coded }) =>
        codes.map((code, place): [number, Int8Array] => [code, asSigned(readTicks(coded.bytes, place))]),
      ),
    );
    return inOrderOf(question.options, ticks);
  });
  return {
    type: "multiple",
    question,
    lineage,
    groups,
    stated,
    otherTexts,
    get options() {
      return options();
    },
  };
}

export function rankingColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"ranking">,
  coded: ReadonlyMap<number, Coded>,
  stated: Coded,
): RankingColumn {
  const options = later(() => eachOf(coded, ({ bytes }) => decodeCodes(bytes)));
  return {
    type: "ranking",
    question,
    lineage,
    coded,
    stated,
    get options() {
      return options();
    },
  };
}

export function matrixColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"matrix">,
  coded: ReadonlyMap<number, Coded>,
  stated: Coded,
): MatrixColumn {
  const rows = later(() => eachOf(coded, ({ bytes }) => decodeCodes(bytes)));
  return {
    type: "matrix",
    question,
    lineage,
    coded,
    stated,
    get rows() {
      return rows();
    },
  };
}

export function amountColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"constant-sum" | "maxdiff">,
  numbers: ReadonlyMap<number, Numbers>,
  stated: Coded,
): AmountColumn<"constant-sum"> | AmountColumn<"maxdiff"> {
  const options = later(() => eachOf(numbers, ({ values }) => values));
  const states = later(() => asSigned(stated.bytes));
  const own = {
    lineage,
    numbers,
    stated,
    get options() {
      return options();
    },
    get states() {
      return states();
    },
  };
  return question.type === "maxdiff"
    ? withParts(own, { type: "maxdiff" as const, question })
    : withParts(own, { type: "constant-sum" as const, question });
}

export function numberColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"number">,
  numbers: Numbers,
  stated: Coded,
): NumberColumn {
  const states = later(() => asSigned(stated.bytes));
  return {
    type: "number",
    question,
    lineage,
    numbers,
    stated,
    get values() {
      return numbers.values;
    },
    get states() {
      return states();
    },
  };
}

/** The words are brought together only when somebody asks for all of them. */
export function textColumn(
  lineage: LineageQuestion,
  question: QuestionOf<"text">,
  stated: Coded,
  textAt: (row: number) => string | null,
): TextColumn {
  const states = later(() => asSigned(stated.bytes));
  const texts = later(() => Array.from(states(), (_, row) => textAt(row)));
  return {
    type: "text",
    question,
    lineage,
    stated,
    textAt,
    get states() {
      return states();
    },
    get texts() {
      return texts();
    },
  };
}

/** Adds to an object without asking for what it makes later, as spreading it would. */
const withParts = <O extends object, P extends object>(own: O, parts: P): O & P => Object.assign(own, parts);

const eachOf = <A, B>(parts: ReadonlyMap<number, A>, make: (part: A) => B): Map<number, B> =>
  new Map([...parts].map(([code, part]) => [code, make(part)]));

function inOrderOf<A>(
  options: readonly { code: number }[],
  parts: ReadonlyMap<number, A>,
): ReadonlyMap<number, A> {
  return new Map(
    options.flatMap(({ code }): [number, A][] => {
      const part = parts.get(code);
      return part === undefined ? [] : [[code, part]];
    }),
  );
}
