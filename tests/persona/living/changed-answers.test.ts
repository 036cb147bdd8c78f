import { expect, test } from "vitest";
import { changedAnswers } from "@/lib/persona/living/changed-answers";
import { someFacts } from "../some-facts";
import { someCounts } from "../some-persona";

const facts = (...shares: (readonly [count: number, n: number])[]) =>
  someFacts({
    questions: shares.map(([count, n], i) =>
      someCounts(`q${i}`, [
        [count, 50],
        [n - count, 50],
      ]),
    ),
  });

test("an answer that moved far is named with its interval; one that moved a little is chance", () => {
  const { changed, compared } = changedAnswers(facts([60, 200], [80, 200]), facts([120, 200], [84, 200]));
  expect(compared).toBe(4);
  expect(changed.map(({ question, code }) => `${question}:${code}`)).toEqual(["q0:1", "q0:2"]);
  expect(changed[0]?.difference.value).toBeCloseTo(0.3, 9);
  expect(changed[0]?.difference.interval.low).toBeGreaterThan(0.2);
});

test("nothing has changed when the same people said the same", () => {
  expect(changedAnswers(facts([60, 200]), facts([60, 200])).changed).toEqual([]);
});

test("among very many answers a single twentieth chance is not named", () => {
  const many = (last: readonly [number, number]) =>
    facts(...Array.from({ length: 40 }, () => [100, 200] as const), last);
  // p = 0.03 on its own.
  expect(changedAnswers(many([100, 200]), many([122, 200])).changed).toEqual([]);
  expect(changedAnswers(facts([100, 200]), facts([122, 200])).changed).toHaveLength(2);
});

test("under thirty people at either time nothing is compared", () => {
  expect(changedAnswers(facts([5, 29]), facts([150, 200]))).toEqual({ changed: [], compared: 0 });
});

test("a question that was not asked before is not compared", () => {
  expect(changedAnswers(someFacts(), facts([60, 200])).compared).toBe(0);
});
