import { expect, test } from "vitest";
import { compareAnswers, nearestOf } from "@/lib/persona/compare/model";
import type { PersonaFacts, QuestionFacts } from "@/lib/persona/schema";
import { someFacts } from "../some-facts";

/** Three groups of 100 each; `counts` of one answer by group. */
function groups(
  answers: { question: string; formed?: boolean; counts: [number, number, number] }[],
): PersonaFacts[] {
  return [0, 1, 2].map((g) =>
    someFacts({
      n: 100,
      of: 300,
      questions: answers.map(({ question, formed = false, counts }): QuestionFacts => {
        const all = counts[0] + counts[1] + counts[2];
        const count = counts[g] ?? 0;
        return {
          question,
          part: null,
          kind: "set",
          formed,
          q: {},
          answers: [{ code: 1, count, base: 100, restCount: all - count, restBase: 200 }],
        };
      }),
    }),
  );
}

const facts = groups([
  { question: "same", counts: [50, 50, 50] },
  { question: "wide", formed: true, counts: [90, 10, 50] },
  { question: "less", counts: [30, 65, 35] },
]);

test("answers that differ beyond chance are compared, the widest spread first", () => {
  const rows = compareAnswers(facts, "all", undefined);
  expect(rows.map(({ key }) => key)).toEqual(["wide:1", "less:1"]);
  expect(rows[0]?.spread).toBeCloseTo(0.8);
});

test("sorted by a persona, what it gives more often than its rest comes first", () => {
  expect(compareAnswers(facts, "all", 1).map(({ key }) => key)).toEqual(["less:1", "wide:1"]);
  expect(compareAnswers(facts, "all", 0).map(({ key }) => key)).toEqual(["wide:1", "less:1"]);
});

test("questions that formed the groups can be left out, or looked at alone", () => {
  expect(compareAnswers(facts, "independent", undefined).map(({ key }) => key)).toEqual(["less:1"]);
  expect(compareAnswers(facts, "formed", undefined).map(({ key }) => key)).toEqual(["wide:1"]);
});

test("a group of whom fewer than ten answered has no cell", () => {
  const [first, ...others] = facts;
  if (!first) throw new Error("no facts");
  const few = {
    ...first,
    questions: first.questions.map((one) => ({
      ...one,
      answers: one.answers.map((answer) => ({ ...answer, count: 8, base: 9 })),
    })),
  };
  const [widest] = compareAnswers([few, ...others], "all", undefined);
  expect(widest?.cells[0]).toBeUndefined();
  expect(widest?.cells[1]).toBeDefined();
});

test("the nearest persona is the one that answers most alike, and the widest gap is named", () => {
  const nearest = nearestOf(facts);
  expect(nearest.map((one) => one?.nearest)).toEqual([2, 2, 0]);
  expect(nearest[0]?.apart.key).toBe("wide:1");
  // Cohen's h of 90% against 50% and of 30% against 35%, root mean square.
  expect(nearest[0]?.distance).toBeCloseTo(Math.sqrt((0.9273 ** 2 + 0.107 ** 2) / 2), 3);
});

test("one alone has no neighbour", () => {
  expect(nearestOf(facts.slice(0, 1))).toEqual([undefined]);
});
