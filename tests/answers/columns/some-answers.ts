import fc from "fast-check";
import type { AnswerTable } from "@/lib/answers/model";
import type { Numbers } from "@/lib/answers/numbers";
import { maxDiffSets } from "@/lib/survey/max-diff";
import type { Answers, AnswerValue, BestWorst, Question } from "@/lib/survey/schema";

/** Any answer that fits a question: given, skipped (null), or not shown (undefined). */
export function anyAnswer(question: Question): fc.Arbitrary<AnswerValue | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: given(question) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function given(question: Question): fc.Arbitrary<AnswerValue> {
  const codes = "options" in question ? question.options.map(({ code }) => code) : [];
  const points = "points" in question ? question.points.map(({ code }) => code) : [];
  switch (question.type) {
    case "single":
      return fc.constantFrom(...codes);
    case "multiple":
      return fc.subarray(codes, { minLength: 1 });
    case "ranking":
      return fc.shuffledSubarray(codes, { minLength: 1, maxLength: question.top ?? codes.length });
    case "rating":
      return fc.constantFrom(...points, -1);
    case "nps":
      return fc.integer({ min: 0, max: 10 });
    case "matrix": {
      const row = fc.constantFrom(...points, null);
      return fc
        .tuple(fc.subarray(question.rows), fc.array(row, { minLength: 9, maxLength: 9 }))
        .map(([rows, said]) =>
          Object.fromEntries(rows.map(({ code }, i) => [String(code), said[i] ?? null])),
        );
    }
    case "constant-sum":
      return fc.constant(Object.fromEntries(codes.map((code, i) => [code, i === 0 ? question.total : 0])));
    case "maxdiff":
      return fc.constant(
        Object.fromEntries(
          maxDiffSets(question).map(([best, worst], set): [string, BestWorst] => [
            String(set + 1),
            [best ?? null, worst ?? null],
          ]),
        ),
      );
    case "number":
      return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(2.5));
    case "text":
      return fc.constantFrom("Chợ gần nhà", "ok", "  ", "👍🏽 great", "a\nb");
    case "consent":
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

/** The answers of one respondent to these questions. */
export const anyAnswers = (questions: readonly Question[]): fc.Arbitrary<Answers> =>
  fc.tuple(...questions.map((question) => anyAnswer(question))).map((values) =>
    Object.fromEntries(
      questions.flatMap(({ id }, i): [string, AnswerValue][] => {
        const value = values[i];
        return value === undefined ? [] : [[id, value]];
      }),
    ),
  );

const isNumbers = (value: unknown): value is Numbers =>
  typeof value === "object" && value !== null && "values" in value && "places" in value;

/** Two lists of what bytes stand for may differ in numbers that nobody gave. */
function saidOfNumbers({ values, places }: Numbers): unknown {
  const { coded, of } = places ?? { coded: undefined, of: new Float64Array() };
  const counts = Array.from(of, (value, byte) => [value, coded?.counts[byte] ?? 0] as const);
  return {
    values: [...values],
    inBytes: coded && Array.from(coded.bytes, (byte) => of[byte]),
    counts: counts.filter(([, n]) => n > 0).sort(([one], [other]) => one - other),
  };
}

/** A table as plain values, all of its lazy parts read: two that say the same are equal. */
export function said(table: AnswerTable): unknown {
  const plain = (value: unknown): unknown => {
    if (
      value instanceof Int8Array ||
      value instanceof Uint8Array ||
      value instanceof Uint32Array ||
      value instanceof Int16Array ||
      value instanceof Uint16Array ||
      value instanceof Float64Array
    )
      return [...value];
    if (value instanceof Map) return [...value].map(([key, inside]) => [key, plain(inside)]);
    if (isNumbers(value)) return saidOfNumbers(value);
    return value;
  };
  const { columns, ...rest } = table;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value)])),
    columns: columns.map((column) => {
      const { lineage, question, ...own } = column;
      const values = Object.entries(own).filter(([, value]) => typeof value !== "function");
      return {
        id: question.id,
        versions: lineage.versionIds,
        ...Object.fromEntries(values.map(([key, value]) => [key, plain(value)])),
      };
    }),
  };
}
