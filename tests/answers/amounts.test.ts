import { expect, test } from "vitest";
import { findColumn } from "@/lib/answers/model";
import { createPacker } from "@/lib/answers/pack";
import { encodeAnswers } from "@/lib/persona/encode";
import { summarise } from "@/lib/results/summarise";
import { maxDiffSets } from "@/lib/survey/max-diff";
import type { Answers, BestWorst } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "../survey/some-questions";

const definition = surveyOf(Object.values(oneOf));

/** The answers of these people as columns. */
function tableOf(...people: Answers[]) {
  const packer = createPacker([{ id: "v1", n: 1, definition }], people.length);
  people.forEach((answers, i) => {
    packer.add({
      id: `r${i}`,
      versionId: "v1",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(answers),
      otherTexts: "{}",
    });
  });
  return packer.finish();
}

test("what options were given is averaged over those who shared out, and the highest comes first", () => {
  const table = tableOf(
    { shares: { 1: 20, 2: 80, 3: 0 } },
    { shares: { 1: 40, 2: 60, 3: 0 } },
    { shares: null },
    {},
  );
  const summary = summarise(table).questions.find(({ question }) => question.id === "shares");
  expect(summary).toMatchObject({ type: "constant-sum", answered: 2, skipped: 1, notShown: 1, base: 2 });
  expect(
    summary?.type === "constant-sum" && summary.options.map(({ code, mean }) => [code, mean.value]),
  ).toEqual([
    [2, 70],
    [1, 30],
    [3, 0],
  ]);
});

test("a MaxDiff score is best minus worst over how often an option was shown, in the order of the design", () => {
  const sets = maxDiffSets(oneOf.maxdiff);
  const favourite = 2;
  const tradeoff = Object.fromEntries(
    sets.map((codes, i): [number, BestWorst] => {
      const others = codes.filter((code) => code !== favourite);
      return [
        i + 1,
        codes.includes(favourite) ? [favourite, others[0] ?? null] : [others[0] ?? null, others[1] ?? null],
      ];
    }),
  );
  const column = findColumn(tableOf({ tradeoff }, { tradeoff: null }), "tradeoff");
  if (column?.type !== "maxdiff") throw new Error("the column is there");
  expect(column.options.get(favourite)?.[0]).toBe(1);
  expect(column.options.get(favourite)?.[1]).toBeNaN();
  for (const scores of column.options.values()) expect(Math.abs(scores[0] ?? 0)).toBeLessThanOrEqual(1);
});

test("every type of question has a summary that fits it, and contact details stay out of it", () => {
  const table = tableOf({
    satisfied: 5,
    effort: 1,
    "looks-like": 2,
    distance: 15,
    mail: "an@example.com",
    phone: "0901234567",
    since: "2024-02-29",
    source: "newsletter",
    about: true,
  });
  const summaries = new Map(summarise(table).questions.map((one) => [one.question.id, one]));
  expect(summaries.get("satisfied")).toMatchObject({ type: "rating", base: 1, mean: { value: 5 } });
  expect(summaries.get("looks-like")).toMatchObject({ type: "single", base: 1 });
  expect(summaries.get("distance")).toMatchObject({ type: "number", mean: { value: 15 } });
  expect(summaries.get("since")).toMatchObject({ type: "text", texts: ["2024-02-29"] });
  expect(summaries.get("source")).toMatchObject({ type: "text", texts: ["newsletter"] });
  expect(summaries.get("mail")).toMatchObject({ type: "text", answered: 1, texts: [] });
  expect(summaries.get("phone")).toMatchObject({ type: "text", answered: 1, texts: [] });
  expect(summaries.has("about")).toBe(false);
});

test("the engine gets a number for each option that was weighed, and no contact or address", () => {
  const table = tableOf({ shares: { 1: 20, 2: 80, 3: 0 }, distance: 15, mail: "an@example.com" });
  const { columns } = encodeAnswers(table, new Set(["shares"]));
  const levels = new Map(columns.map(({ name, type, role }) => [name, `${type} ${role}`]));
  expect(levels.get("shares.1")).toBe("numeric active");
  expect(levels.get("tradeoff.3")).toBe("numeric descriptor");
  expect(levels.get("distance")).toBe("numeric descriptor");
  expect(levels.get("satisfied")).toBe("ordinal descriptor");
  expect([...levels.keys()].filter((name) => /^(mail|phone|since|source|about)/.test(name))).toEqual([]);
});
