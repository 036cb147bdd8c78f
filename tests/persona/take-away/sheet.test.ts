import { expect, test } from "vitest";
import { cardOf } from "@/lib/persona/take-away/card";
import { sheetOf } from "@/lib/persona/take-away/sheet";
import { someFacts } from "../some-facts";
import { someCounts } from "../some-persona";
import { sheetWords, someSource } from "./words";

const distinct = someCounts("channel", [
  [45, 20],
  [10, 60],
  [5, 60],
]);

test("a sheet says who it is, how many, and what sets them apart, with intervals", () => {
  const facts = someFacts({
    questions: [distinct],
    sentence: [{ question: "channel", part: null, codes: [1], over: true }],
  });
  const sheet = sheetOf(someSource({ facts }), sheetWords());
  expect(sheet.share).toBe("30% (24–37%) of answers: 60 of 200");
  expect(sheet.sentence).toEqual([
    "more often answers “channel one” to “Where do you look?” (75% against 14%)",
  ]);
  expect(sheet.apart?.rows[0]).toMatchObject({ share: 0.75, rest: 20 / 140, text: "75% · rest 14%" });
  expect(sheet.blocks.map(({ title, charts }) => [title, charts[0]?.title])).toEqual([
    ["Channels", "“channel one”: 75% of this group, 14% of the rest"],
  ]);
});

test("the same sheet reads in Vietnamese", () => {
  const sheet = sheetOf(someSource({ facts: someFacts({ questions: [distinct] }) }), sheetWords("vi"));
  expect(sheet.blocks[0]?.charts[0]?.rows[0]?.label).toBe("channel một");
  expect(sheet.limits.join(" ")).not.toMatch(/These are/);
});

test("of a group of fewer than ten people nothing but the size leaves the studio", () => {
  const facts = someFacts({
    n: 9,
    questions: [distinct],
    sentence: [{ question: "channel", part: null, codes: [1], over: true }],
  });
  const quotes = [{ text: "I am one of nine", question: "why", dissenting: false }];
  const sheet = sheetOf(someSource({ facts, quotes }), sheetWords());
  expect(sheet).toMatchObject({
    sentence: [],
    apart: null,
    formed: null,
    blocks: [],
    quotes: [],
    match: null,
  });
  expect(JSON.stringify(sheet)).not.toMatch(/channel|one of nine/);
});

test("a question that nine of the group answered is left out, one that twelve answered is indicative", () => {
  const nine = someCounts("age", [
    [5, 50],
    [4, 50],
    [0, 40],
  ]);
  const twelve = someCounts("channel", [
    [6, 50],
    [4, 50],
    [2, 40],
  ]);
  const sheet = sheetOf(someSource({ facts: someFacts({ questions: [nine, twelve] }) }), sheetWords());
  const charts = sheet.blocks.flatMap((block) => block.charts);
  expect(charts.map(({ key, isFaint }) => [key, isFaint])).toEqual([["channel", true]]);
  expect(JSON.stringify(sheet)).not.toContain("How old");
});

test("where fewer than ten of the rest answered, the rest is not shown", () => {
  const lonely = someCounts("channel", [
    [40, 5],
    [10, 2],
    [10, 1],
  ]);
  const sheet = sheetOf(someSource({ facts: someFacts({ questions: [lonely] }) }), sheetWords());
  expect(sheet.blocks[0]?.charts[0]?.rows.map(({ rest }) => rest)).toEqual([null, null, null]);
});

test("a card holds one page: six bars, one finding a block, one short quote that agrees", () => {
  const questions = ["a", "b", "c", "d", "e", "f", "channel"].map((id) => ({ ...distinct, question: id }));
  const sheet = sheetOf(
    someSource({
      facts: someFacts({ questions }),
      quotes: [
        { text: "word ".repeat(100), question: "why", dissenting: false },
        { text: "I differ", question: "why", dissenting: true },
        { text: "I compare", question: "why", dissenting: false },
      ],
    }),
    sheetWords(),
  );
  const card = cardOf(sheet);
  expect(card.chart?.rows).toHaveLength(6);
  expect(card.answers.map(({ title }) => title)).toEqual(["What decides", "Channels"]);
  expect(card.quote?.text).toBe("I compare");
});

test("what the team leaves out is on no sheet, and its order is kept", () => {
  const questions = ["a", "channel"].map((id) => ({ ...distinct, question: id }));
  const layout = {
    order: ["channels" as const, "decision" as const],
    hidden: ["apart" as const],
    hiddenQuestions: [],
  };
  const sheet = sheetOf(someSource({ layout, facts: someFacts({ questions }) }), sheetWords());
  expect(sheet.apart).toBeNull();
  expect(sheet.blocks.map(({ key }) => key)).toEqual(["channels", "decision"]);
});
