import { expect, test } from "vitest";
import { chartsOf } from "@/lib/persona/take-away/block-charts";
import { cardOf } from "@/lib/persona/take-away/card";
import { fitToPaper } from "@/lib/persona/take-away/fit-to-paper";
import { sheetOf } from "@/lib/persona/take-away/sheet";
import type { QuestionOf } from "@/lib/survey/schema";
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

test("a question to which everybody gave the one answer there is says nothing and is not shown", () => {
  const foregone = someCounts("age", [[60, 140]]);
  const sheet = sheetOf(someSource({ facts: someFacts({ questions: [foregone, distinct] }) }), sheetWords());
  expect(sheet.blocks.flatMap(({ charts }) => charts.map(({ key }) => key))).toEqual(["channel"]);
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

test("a card holds one page: what sets apart, the charts there is room for, one short quote that agrees", () => {
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
  const card = cardOf(sheet, "letter");
  expect(card.apart?.rows).toHaveLength(8);
  expect(card.charts.map(({ title }) => title)).toEqual(["What decides", "Channels"]);
  expect(card.answers).toEqual([]);
  expect(card.quote?.text).toBe("I compare");
});

test("what has no room on a card as a chart is said in words, and a full card says no more", () => {
  const sheet = sheetOf(someSource({ facts: someFacts({ questions: [distinct] }) }), sheetWords());
  const [block] = sheet.blocks;
  if (!block) throw new Error("the channel has a block");
  const blocks = Array.from({ length: 6 }, (_, i) => ({ ...block, key: `block-${i}` }));
  const said = cardOf({ ...sheet, blocks }, "letter");
  expect(said.charts.length).toBeGreaterThanOrEqual(2);
  expect(said.charts.length + said.answers.length).toBe(6);
  const long = cardOf({ ...sheet, blocks, sentence: ["word ".repeat(800)] }, "letter");
  expect(long.charts.length + long.answers.length).toBeLessThan(6);
});

/** A question of a file: a name, two answers, nothing said about what it stands for. */
const named = (id: string, first = "Yes", second = "No"): QuestionOf<"single"> => ({
  id,
  key: id,
  type: "single",
  text: { en: id },
  required: false,
  role: "active",
  options: [
    { code: 1, key: "o1", text: { en: first } },
    { code: 2, key: "o2", text: { en: second } },
  ],
});

const threeOptions = [1, 2, 3].map((code) => ({ code, key: `o${code}`, text: { en: `Answer ${code}` } }));

const twoAnswers = (id: string, group: number, rest: number, formed = true) =>
  someCounts(
    id,
    [
      [group, rest],
      [60 - group, 140 - rest],
    ],
    { formed },
  );

test("questions of two answers stand in one chart: the share of yes, furthest from the rest first", () => {
  const words = sheetWords("en", [named("tasty"), named("cheap"), named("likes", "Tea", "Coffee")]);
  const counted = [twoAnswers("tasty", 30, 56), twoAnswers("cheap", 6, 126), twoAnswers("likes", 12, 28)];
  const blockQuestions = counted.map((facts) => ({ question: facts.question, facts: [facts] }));
  const [chart, ...more] = chartsOf(blockQuestions, false, words);
  expect(more).toEqual([]);
  expect(chart?.rows.map(({ label, share, rest }) => [label, share, rest])).toEqual([
    ["cheap", 0.1, 0.9],
    ["tasty", 0.5, 0.4],
    ["likes: Coffee", 0.8, 0.8],
  ]);
  expect(chart?.title).toBe("“cheap: Yes”: 10% of this group, 90% of the rest");
  expect(chart?.base).toMatch(/^3 questions of two answers.*60.*used to form the group$/);
  // Two are no list yet, and what formed the group is not among what describes it.
  const mixed = [
    twoAnswers("tasty", 30, 56),
    twoAnswers("cheap", 6, 126),
    twoAnswers("likes", 12, 28, false),
  ];
  const apart = mixed.map((facts) => ({ question: facts.question, facts: [facts] }));
  expect(chartsOf(apart, false, words).map(({ questions, rows }) => [questions, rows.length])).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
});

test("questions without a block come as far as a page has room; how many do not is said", () => {
  const ids = Array.from({ length: 30 }, (_, i) => `other${i}`);
  const questions = ids.map((id) => ({ ...distinct, question: id }));
  questions[20] = someCounts("other20", [
    [58, 2],
    [1, 69],
    [1, 69],
  ]);
  const words = sheetWords(
    "en",
    ids.map((id) => ({ ...named(id, "Often", "Never"), options: threeOptions })),
  );
  const { blocks } = sheetOf(someSource({ facts: someFacts({ questions }) }), words);
  const other = blocks.find(({ key }) => key === "other");
  expect(other?.charts.length).toBeGreaterThan(4);
  expect((other?.charts.length ?? 0) + (other?.left ?? 0)).toBe(30);
  expect(other?.left).toBeGreaterThan(5);
  // What sets the group apart most comes first.
  expect(other?.charts[0]?.key).toBe("other20");
});

test("on paper the first page holds as many differences as it has room for; a page on screen holds them all", () => {
  const ids = Array.from({ length: 10 }, (_, i) => `other${i}`);
  const long = "a question that takes two lines because nobody thought of a shorter way of asking it ";
  const words = sheetWords(
    "en",
    ids.map((id) => ({ ...named(id), text: { en: `${long}${id}` }, options: threeOptions })),
  );
  const questions = ids.map((id) => ({ ...distinct, question: id }));
  const sheet = sheetOf(someSource({ facts: someFacts({ questions }) }), words);
  const [whole, a4, letter] = [sheet, fitToPaper(sheet, "a4"), fitToPaper(sheet, "letter")].map(
    ({ apart, formed }) => (apart ?? formed)?.rows.length ?? 0,
  );
  expect(whole).toBe(10);
  expect(a4).toBeLessThan(10);
  expect(letter).toBeLessThan(a4 ?? 0);
  expect(letter).toBeGreaterThanOrEqual(4);
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
