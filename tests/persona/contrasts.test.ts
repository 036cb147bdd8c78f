import { expect, test } from "vitest";
import { contrastsOf, contrastsToSay } from "@/lib/persona/contrasts";
import type { QuestionFacts } from "@/lib/persona/schema";

const counted = (count: number, base: number, restCount: number, restBase: number, code = 1) => ({
  code,
  count,
  base,
  restCount,
  restBase,
});

const facts = (values: Partial<QuestionFacts>): QuestionFacts => ({
  question: "channel",
  part: null,
  kind: "choice",
  formed: false,
  answers: [],
  q: {},
  ...values,
});

test("an answer is compared with the rest, with an interval of the difference", () => {
  const [contrast] = contrastsOf(facts({ answers: [counted(60, 100, 60, 300)] }));
  expect(contrast).toMatchObject({ difference: 0.6 - 0.2, isCertain: true, trait: { over: true } });
  // By hand, from Wilson's 50.2–69.1% of 60/100 and 15.9–24.9% of 60/300.
  expect(contrast?.interval.low).toBeCloseTo(0.29, 2);
  expect(contrast?.interval.high).toBeCloseTo(0.5, 2);
});

test("a difference whose interval holds zero is not said", () => {
  const [contrast] = contrastsOf(facts({ answers: [counted(12, 30, 90, 300)] }));
  expect(contrast?.isCertain).toBe(false);
});

test("a difference that chance explains among so many is not said, unless its question formed the group", () => {
  const answers = [counted(60, 100, 60, 300)];
  expect(contrastsOf(facts({ answers, q: { "1": 0.2 } }))[0]?.isCertain).toBe(false);
  expect(contrastsOf(facts({ answers, q: { "1": 0.2 }, formed: true }))[0]?.isCertain).toBe(true);
});

test("of a scale its two highest points are said together", () => {
  const answers = [1, 2, 3, 4, 5].map((code) => counted(code * 10, 150, 30, 150, code));
  const [contrast] = contrastsOf(facts({ kind: "scale", answers }));
  expect(contrast?.trait.codes).toEqual([4, 5]);
  expect(contrast?.group).toMatchObject({ count: 90, base: 150 });
  expect(contrast?.rest).toMatchObject({ count: 60, base: 150 });
});

test("of two answers only the one given more often is said", () => {
  const answers = [counted(90, 100, 120, 300), counted(10, 100, 180, 300, 2)];
  expect(contrastsToSay(facts({ answers })).map(({ trait }) => trait)).toEqual([
    { question: "channel", part: null, codes: [1], over: true },
  ]);
  const third = counted(0, 100, 0, 300, 3);
  expect(contrastsToSay(facts({ answers: [...answers, third] }))).toHaveLength(3);
});
