import fc from "fast-check";
import { fieldName, type RawAnswers, readFields } from "@/lib/survey/form-data";
import { questionsOf } from "@/lib/survey/model";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";
import { surveyDefinition } from "@/lib/survey/schema";

const some = (text: string) => ({ en: text, vi: `${text} (vi)` });

const flags = fc.record({
  exclusive: fc.boolean(),
  missing: fc.boolean(),
  opensText: fc.boolean(),
});

/** A question without rules; ids, keys and codes are sound. */
function plainQuestion(id: string): fc.Arbitrary<Question> {
  const options = fc
    .array(flags, { minLength: 1, maxLength: 5 })
    .map((list) =>
      list.map((flag, i) => ({ code: i + 1, key: `o${i}`, text: some(`Option ${i}`), ...flag })),
    );
  const points = fc
    .integer({ min: 2, max: 5 })
    .map((n) => Array.from({ length: n }, (_, i) => ({ code: i + 1 })));
  const notApplicable = fc.constantFrom(undefined, some("Does not apply"));
  const base = fc.boolean().map((required) => ({
    id,
    key: id,
    text: some(`Question ${id}`),
    required,
    role: "active" as const,
  }));
  const merge = <T extends object>(more: fc.Arbitrary<T>) =>
    fc.tuple(base, more).map(([common, own]) => ({ ...common, ...own }));
  return fc
    .oneof(
      merge(fc.record({ type: fc.constant("single" as const), options })),
      merge(
        fc.record({
          type: fc.constant("multiple" as const),
          options,
          min: fc.constantFrom(undefined, 2),
          max: fc.constantFrom(undefined, 3),
        }),
      ),
      merge(
        fc.record({ type: fc.constant("ranking" as const), options, top: fc.integer({ min: 1, max: 4 }) }),
      ),
      merge(fc.record({ type: fc.constant("rating" as const), points, notApplicable })),
      merge(
        fc.record({
          type: fc.constant("nps" as const),
          low: fc.constant(some("no")),
          high: fc.constant(some("yes")),
        }),
      ),
      merge(
        fc.record({
          type: fc.constant("matrix" as const),
          rows: options.map((list) => list.map(({ code, key, text }) => ({ code, key, text }))),
          points,
          level: fc.constant("ordinal" as const),
          notApplicable,
        }),
      ),
      merge(
        fc.record({
          type: fc.constant("number" as const),
          min: fc.constantFrom(undefined, 0),
          max: fc.constantFrom(undefined, 100),
          decimals: fc.integer({ min: 0, max: 2 }),
        }),
      ),
      merge(
        fc.record({ type: fc.constant("text" as const), long: fc.boolean(), maxLength: fc.constant(20) }),
      ),
      merge(
        fc.record({
          type: fc.constant("consent" as const),
          purpose: fc.constantFrom("use" as const, "quote" as const),
        }),
      ),
    )
    .map((made) => JSON.parse(JSON.stringify(made)));
}

/** A survey of up to nine questions on three pages, with rules that look back. */
export const someSurvey: fc.Arbitrary<SurveyDefinition> = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => plainQuestion(`q${i}`))))
  .chain((plain) =>
    fc
      .array(
        fc.record({
          rule: fc.integer({ min: 0, max: 3 }),
          back: fc.nat(8),
          codes: fc.subarray([1, 2, 3], { minLength: 1 }),
        }),
        { minLength: plain.length, maxLength: plain.length },
      )
      .map((rules) =>
        plain.map((question, i) => {
          const { rule, back, codes } = rules[i] ?? { rule: 0, back: 0, codes: [1] };
          const source = plain[i - 1 - (back % Math.max(i, 1))];
          if (!source || rule === 0) return question;
          if (rule === 3)
            return {
              ...question,
              ...("options" in question || "rows" in question ? { carryFrom: source.id } : {}),
            };
          return { ...question, showIf: { question: source.id, chose: rule === 1 ? "any" : "none", codes } };
        }),
      ),
  )
  .map((questions) =>
    surveyDefinition.parse({
      format: 1,
      languages: ["en", "vi"],
      title: some("Survey"),
      pages: [questions.slice(0, 3), questions.slice(3, 6), questions.slice(6)]
        .filter((page) => page.length > 0)
        .map((page, i) => ({ id: `p${i}`, questions: page })),
    }),
  );

/** What somebody might send for each question: sound, odd and wrong values mixed. */
export function someRaw(definition: SurveyDefinition): fc.Arbitrary<RawAnswers> {
  const code = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom("1", "2", "3", "4", "5") },
    fc.constantFrom("", "0", "-1", "99", "x"),
  );
  const value = (question: Question): fc.Arbitrary<[string, string][]> => {
    const name = fieldName(question.id);
    const one = (arbitrary: fc.Arbitrary<string>) =>
      fc
        .option(arbitrary, { nil: undefined, freq: 4 })
        .map((typed): [string, string][] => (typed === undefined ? [] : [[name, typed]]));
    switch (question.type) {
      case "multiple":
        return fc
          .array(code, { maxLength: 4 })
          .map((codes) => codes.map((typed): [string, string] => [name, typed]));
      case "matrix":
        return fc
          .array(code, { minLength: question.rows.length, maxLength: question.rows.length })
          .map((codes) =>
            question.rows.map((row, i): [string, string] => [
              fieldName(question.id, row.code),
              codes[i] ?? "",
            ]),
          );
      case "ranking":
        return fc
          .array(code, { maxLength: question.top })
          .map((codes) => codes.map((typed, i): [string, string] => [fieldName(question.id, i + 1), typed]));
      case "number":
        return one(fc.constantFrom("7", "1,5", "2.25", "1.000", "-3", "abc", " 12 ", "1e5"));
      case "text":
        return one(fc.string({ maxLength: 25 }));
      case "consent":
        return one(fc.constantFrom("1", "0", "maybe"));
      default:
        return one(code);
    }
  };
  return fc.tuple(...questionsOf(definition).map(value)).map((lists) => {
    const read = readFields(lists.flat(), questionsOf(definition));
    if ("refused" in read) throw new Error(`the test sends what no form sends: ${read.refused}`);
    return read.raw;
  });
}

/** A survey together with what somebody sent for it. */
export const answeredSurvey = someSurvey.chain((definition) =>
  fc.record({ definition: fc.constant(definition), raw: someRaw(definition) }),
);
