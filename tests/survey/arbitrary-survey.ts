import fc from "fast-check";
import { fieldName, type RawAnswers, readFields } from "@/lib/survey/form-data";
import { maxDiffSets } from "@/lib/survey/max-diff";
import { questionsOf } from "@/lib/survey/model";
import type { Condition, Question, Rule, SurveyDefinition } from "@/lib/survey/schema";
import { condition, numberComparison, question, surveyDefinition } from "@/lib/survey/schema";

const some = (text: string) => ({ en: text, vi: `${text} (vi)` });

const flags = fc.record({
  exclusive: fc.boolean(),
  missing: fc.boolean(),
  opensText: fc.boolean(),
});

const itemsOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ code: i + 1, key: `o${i}`, text: some(`Item ${i}`) }));

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
  const base = fc
    .nat(4)
    .map((n) => n === 0)
    .map((required) => ({
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
      merge(fc.record({ type: fc.constant("picture" as const), options, several: fc.boolean() })),
      merge(fc.record({ type: fc.constantFrom("csat" as const, "ces" as const), points, notApplicable })),
      merge(
        fc.record({
          type: fc.constant("constant-sum" as const),
          options,
          total: fc.constantFrom(10, 12),
        }),
      ),
      merge(
        fc.record({
          type: fc.constant("maxdiff" as const),
          options: fc.integer({ min: 4, max: 6 }).map((n) => itemsOf(n)),
          perSet: fc.constant(3),
          sets: fc.integer({ min: 1, max: 4 }),
          seed: fc.nat(1000),
          best: fc.constant(some("best")),
          worst: fc.constant(some("worst")),
        }),
      ),
      merge(
        fc.record({
          type: fc.constant("slider" as const),
          min: fc.constantFrom(0, -5),
          max: fc.constant(50),
          step: fc.constantFrom(1, 0.5, 7),
        }),
      ),
      merge(fc.record({ type: fc.constantFrom("email" as const, "phone" as const) })),
      merge(
        fc.record({
          type: fc.constant("date" as const),
          min: fc.constantFrom(undefined, "2024-02-29"),
          max: fc.constantFrom(undefined, "2026-11-22"),
        }),
      ),
      merge(fc.record({ type: fc.constant("statement" as const) })),
      merge(fc.record({ type: fc.constant("hidden" as const), parameter: fc.constant(`p_${id}`) })),
      merge(
        fc.record({
          type: fc.constant("consent" as const),
          purpose: fc.constantFrom("use" as const, "quote" as const),
        }),
      ),
    )
    .map((made) => JSON.parse(JSON.stringify(made)));
}

/** A condition of any kind on one of these questions, sensible or not. */
function someCondition(ids: readonly string[]): fc.Arbitrary<Condition> {
  const question = fc.constantFrom(...ids);
  const codes = fc.subarray([-1, 0, 1, 2, 3], { minLength: 1 });
  const part = fc.constantFrom(undefined, 1, 2);
  const how = fc.constantFrom(...numberComparison.options);
  const day = fc.constantFrom("2024-02-29", "2026-01-01");
  return fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc.record({ question, chose: fc.constantFrom("any", "none", "all"), codes, part }),
      },
      fc.record({ question, state: fc.constantFrom("answered", "skipped", "shown", "not-shown"), part }),
      fc.record({ question, number: how, value: fc.integer({ min: -1, max: 8 }), to: fc.constant(9), part }),
      fc.record({ question, picked: how, value: fc.nat(3), to: fc.constant(4) }),
      fc.record({
        question,
        text: fc.constantFrom("is", "is-not", "contains", "contains-not", "begins"),
        value: fc.constantFrom("a", "news"),
      }),
      fc.record({ question, date: fc.constantFrom("before", "on", "after", "between"), value: day, to: day }),
    )
    .map((made) => condition.parse(JSON.parse(JSON.stringify(made))));
}

/** Conditions, and groups of them in groups. */
function someRule(ids: readonly string[]): fc.Arbitrary<Rule> {
  const one: fc.Arbitrary<Rule> = someCondition(ids);
  const group = (inner: fc.Arbitrary<Rule>): fc.Arbitrary<Rule> => {
    const several = fc.array(inner, { minLength: 1, maxLength: 3 });
    return fc.oneof(
      inner,
      several.map((all) => ({ all })),
      several.map((any) => ({ any })),
    );
  };
  return group(group(one));
}

/** The question with rules, on itself and on its options, that look at the ones before it. */
function ruled(plain: Question, earlier: readonly Question[]): fc.Arbitrary<Question> {
  const ids = earlier.map(({ id }) => id);
  if (ids.length === 0) return fc.constant(plain);
  const rule = fc.option(someRule(ids), { nil: undefined, freq: 2 });
  const carries = "options" in plain || "rows" in plain;
  return fc
    .record({
      showIf: rule,
      carryFrom: carries
        ? fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 1 })
        : fc.constant(undefined),
      carryOver: fc.constantFrom(undefined, "chosen", "not-chosen"),
      inner: fc.array(rule, { minLength: 5, maxLength: 5 }),
      rulesInside: fc.boolean(),
    })
    .map(({ showIf, carryFrom, carryOver, inner, rulesInside }) => {
      const within = <P extends object>(parts: readonly P[]) =>
        parts.map((part, i) => (rulesInside ? { ...part, showIf: inner[i] } : part));
      const made: object = {
        ...plain,
        showIf,
        ...(carries ? { carryFrom, carryOver } : {}),
        ...(plain.type === "matrix" ? { rows: within(plain.rows) } : {}),
        ...("options" in plain ? { options: within(plain.options) } : {}),
      };
      return question.parse(JSON.parse(JSON.stringify(made)));
    });
}

/** A survey of up to nine questions on three pages, with rules and jumps that look back. */
export const someSurvey: fc.Arbitrary<SurveyDefinition> = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => plainQuestion(`q${i}`))))
  .chain((plain) => fc.tuple(...plain.map((one, i) => ruled(one, plain.slice(0, i)))))
  .chain((questions) => {
    const pages = [questions.slice(0, 3), questions.slice(3, 6), questions.slice(6)].filter(
      (page) => page.length > 0,
    );
    const upTo = (page: number) => questions.slice(0, (page + 1) * 3).map(({ id }) => id);
    const rules = pages.map((_, page) =>
      fc.record({
        showIf: page === 0 ? fc.constant(undefined) : fc.option(someRule(upTo(page - 1)), { nil: undefined }),
        when: fc.option(someRule(upTo(page)), { nil: undefined, freq: 4 }),
        to: fc.constantFrom(
          undefined,
          undefined,
          undefined,
          { end: "short" },
          ...(page < 1 ? [{ page: "p2" }] : []),
        ),
      }),
    );
    return fc.tuple(...rules).map((made) => ({ pages, made }));
  })
  .map(({ pages, made }) =>
    surveyDefinition.parse(
      JSON.parse(
        JSON.stringify({
          format: 1,
          languages: ["en", "vi"],
          title: some("Survey"),
          ends: [{ id: "short", text: some("That was all") }],
          pages: pages.map((questions, i) => {
            const { showIf, when, to } = made[i] ?? {};
            return { id: `p${i}`, questions, showIf, ...(to ? { jumps: [{ when, to }] } : {}) };
          }),
        }),
      ),
    ),
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
      case "picture":
      case "multiple":
        return fc
          .array(code, { maxLength: question.type === "picture" && !question.several ? 1 : 4 })
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
      case "constant-sum":
        return fc
          .array(fc.constantFrom("5", "5", "10", "2", "", "x"), { minLength: 5, maxLength: 5 })
          .map((amounts) =>
            question.options.map(({ code: option }, i): [string, string] => [
              fieldName(question.id, option),
              amounts[i] ?? "",
            ]),
          );
      case "maxdiff":
        return fc
          .array(fc.nat(4), { minLength: 2 * question.sets, maxLength: 2 * question.sets })
          .map((picks) =>
            picks.map((pick, i): [string, string] => [
              fieldName(question.id, i + 1),
              String(maxDiffSets(question)[Math.floor(i / 2)]?.[pick] ?? ""),
            ]),
          );
      case "email":
        return one(fc.constantFrom("an@example.com", "an@", "a b@c.d", ""));
      case "phone":
        return one(fc.constantFrom("+84 28 1234 5678", "12", "call me"));
      case "date":
        return one(fc.constantFrom("2024-02-29", "2023-02-29", "2026-11-22", "yesterday"));
      case "hidden":
        return one(fc.constantFrom("newsletter", "ad", ""));
      case "statement":
        return fc.constant([]);
      case "slider":
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
