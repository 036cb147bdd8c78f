import { expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { countQuestions, MEMBER, OUT, REST } from "@/lib/persona/count-questions";
import { stabilityOf } from "@/lib/persona/facts";
import { chooseQuotes } from "@/lib/persona/quotes";
import type { Answers, Question } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "../survey/some-questions";

function tableOf(questions: Question[], people: Answers[]) {
  const packer = createPacker([{ id: "v", n: 1, definition: surveyOf(questions) }], people.length);
  for (const [i, answers] of people.entries())
    packer.add({
      id: `r${i}`,
      versionId: "v",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(answers),
      otherTexts: "{}",
    });
  return packer.finish();
}

test("bases are those who were asked and answered; people outside the run are not counted", () => {
  const table = tableOf(
    [oneOf.single],
    [{ heard: 1 }, { heard: 2 }, { heard: null }, {}, { heard: 1 }, { heard: 1 }],
  );
  const side = Uint8Array.of(MEMBER, MEMBER, MEMBER, REST, REST, OUT);
  const [facts] = countQuestions(table, side, new Set(["heard"]), () => ({}));
  expect(facts?.formed).toBe(true);
  expect(facts?.answers[0]).toEqual({ code: 1, count: 1, base: 2, restCount: 1, restBase: 1 });
});

test("somebody who was shown a set and ticked nothing is in its base", () => {
  const table = tableOf([oneOf.multiple], [{ looks: [1] }, { looks: null }, {}, { looks: [2] }]);
  const side = Uint8Array.of(MEMBER, MEMBER, MEMBER, REST);
  const [facts] = countQuestions(table, side, new Set(), () => ({}));
  expect(facts?.answers[0]).toEqual({ code: 1, count: 1, base: 2, restCount: 0, restBase: 1 });
});

test("“not applicable” is not in the base of a rating", () => {
  const table = tableOf([oneOf.rating], [{ happy: 5 }, { happy: -1 }, { happy: 4 }]);
  const [facts] = countQuestions(table, Uint8Array.of(MEMBER, MEMBER, REST), new Set(), () => ({}));
  expect(facts?.answers.at(-1)).toEqual({ code: 5, count: 1, base: 1, restCount: 0, restBase: 1 });
});

test("quotes come from the centre, one a person, none twice, and the last from who is least like the group", () => {
  const words = (i: number) => ({ [oneOf.text.id]: `What person ${i} has to say` });
  const table = tableOf([oneOf.text], [...Array.from({ length: 8 }, (_, i) => words(i)), words(0), words(9)]);
  const side = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 0);
  const { quotes, quotable } = chooseQuotes(
    table,
    side,
    [3],
    (row) => 1 - row / 10,
    (row) => row !== 1,
  );
  expect(quotes.map(({ response, dissenting }) => [response, dissenting])).toEqual([
    ["r3", false],
    ["r0", false],
    ["r2", false],
    ["r4", false],
    ["r5", false],
    ["r7", true],
  ]);
  expect(quotable).toBe(8);
});

test("stability has a word", () => {
  expect([0.9, 0.7, 0.3, null].map(stabilityOf)).toEqual(["high", "medium", "low", "unknown"]);
});
