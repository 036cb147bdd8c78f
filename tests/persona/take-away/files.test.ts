import { expect, test } from "vitest";
import { factsCsv, factsJson } from "@/lib/persona/take-away/files";
import { someFacts } from "../some-facts";
import { someCounts } from "../some-persona";
import { sheetWords } from "./words";

const { wording } = sheetWords();
const questions = [
  someCounts("channel", [
    [45, 20],
    [15, 120],
  ]),
  someCounts("age", [
    [5, 60],
    [4, 80],
  ]),
];
const source = (title: string, n = 60) => ({
  id: "p1",
  title,
  state: "approved" as const,
  facts: someFacts({ n, questions }),
});
const head = { study: "Tea", madeAt: 0, language: "en" };

test("every fact is in the JSON with its base, share and interval; under ten answers it is null", () => {
  const written = JSON.parse(factsJson(head, [source("Comparers")], wording));
  expect(written.personas[0]).toMatchObject({ title: "Comparers", people: 60, of: 200, share: 0.3 });
  const [first] = written.personas[0].facts;
  expect(first).toMatchObject({ question: "Where do you look?", answer: "channel one", formed: false });
  expect(first.group).toMatchObject({ count: 45, base: 60, share: 0.75 });
  expect(first.rest).toMatchObject({ count: 20, base: 140 });
  expect(first.difference.value).toBeCloseTo(0.75 - 20 / 140, 9);
  const hidden = written.personas[0].facts.filter((fact: { column: string }) => fact.column === "age");
  expect(
    hidden.map((fact: { group: unknown; difference: unknown }) => [fact.group, fact.difference]),
  ).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("a group of fewer than ten people has no facts in either file", () => {
  expect(JSON.parse(factsJson(head, [source("Few", 9)], wording)).personas[0].facts).toEqual([]);
  expect(
    factsCsv([source("Few", 9)], wording)
      .trim()
      .split("\r\n"),
  ).toHaveLength(2);
});

test("the CSV has a line a fact, and a name that a spreadsheet would run is harmless", () => {
  const lines = factsCsv([source("=1+1")], wording)
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(1 + 1 + 4);
  expect(lines[2]).toMatch(
    /^p1,'=1\+1,approved,channel,Where do you look\?,1,channel one,false,45,60,0\.75,/,
  );
  expect(lines[4]).toMatch(/^p1,'=1\+1,approved,age,How old are you\?,1,age one,false,,,,,,60,140,/);
});
