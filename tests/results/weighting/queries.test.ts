import { expect, test } from "vitest";
import { getCrossTab } from "@/lib/results/cross-tab/queries";
import { getSummary } from "@/lib/results/queries";
import { NO_TARGETS, resultsFilter, type WeightingTargets } from "@/lib/results/schema";
import { saveTargets } from "@/lib/results/weighting/mutations";
import {
  findProblems,
  findWeights,
  getTargets,
  getWeighting,
  listWeightingChanges,
} from "@/lib/results/weighting/queries";
import { everyType } from "../../answers/made-up";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";

const minute = (i: number) => Date.UTC(2026, 0, 1) + i * 60_000;

/** Six shop at the market and like it, four in the supermarket and do not. */
async function someAnswers() {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([everyType.single, everyType.rating]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  for (let i = 0; i < 10; i++) {
    const answers = i < 6 ? { single: 1, rating: 5 } : { single: 2, rating: 1 };
    await someResponse(db, survey, answers, { at: minute(i), language: i % 2 ? "vi" : "en" });
  }
  return { db, scope, survey, study: survey.studyId };
}

const HALVES: WeightingTargets = {
  ...NO_TARGETS,
  margins: [
    {
      question: "single",
      shares: [
        { code: 1, percent: 50 },
        { code: 2, percent: 50 },
      ],
    },
  ],
};

async function meanWith(
  { scope, study, db }: Awaited<ReturnType<typeof someAnswers>>,
  asked: Record<string, string> = {},
) {
  const { questions } = await getSummary(scope, study, resultsFilter.parse(asked), db);
  const rating = questions.find(({ type }) => type === "rating");
  return rating?.type === "rating" ? rating.mean.value : Number.NaN;
}

test("nothing is weighted until there are targets and the address or the study asks for it", async () => {
  const made = await someAnswers();
  const { db, scope, study } = made;
  expect(await meanWith(made, { weights: "on" })).toBeCloseTo(3.4, 12);
  await saveTargets(scope, study, 0, HALVES, db);
  expect(await meanWith(made)).toBeCloseTo(3.4, 12);
  expect(await meanWith(made, { weights: "on" })).toBeCloseTo(3, 12);
  await saveTargets(scope, study, 1, { ...HALVES, onByDefault: true }, db);
  expect(await meanWith(made)).toBeCloseTo(3, 12);
  expect(await meanWith(made, { weights: "off" })).toBeCloseTo(3.4, 12);
});

test("weights follow new answers at once, and hold in every filter", async () => {
  const made = await someAnswers();
  const { db, scope, study, survey } = made;
  await saveTargets(scope, study, 0, HALVES, db);
  // In Vietnamese three of five shop at the market, as in English: the filter changes nobody's weight.
  expect(await meanWith(made, { weights: "on", language: "vi" })).toBeCloseTo(
    (3 * (5 / 6) * 5 + 2 * 1.25) / (3 * (5 / 6) + 2 * 1.25),
    12,
  );
  await someResponse(db, survey, { single: 1, rating: 3 }, { at: minute(20) });
  expect(await meanWith(made, { weights: "on" })).toBeCloseTo(((6 * 5 + 3) / 7 + 1) / 2, 12);
});

test("a cross-tab is weighted by questions that are not in it", async () => {
  const { db, scope, study } = await someAnswers();
  await saveTargets(scope, study, 0, HALVES, db);
  const on = resultsFilter.parse({ weights: "on" });
  const found = await getCrossTab(scope, study, { rows: "rating", columns: ["rating"] }, on, db);
  expect(found?.isWeighted).toBe(true);
  expect(found?.total.cells.map(({ n, count }) => [n, Math.round(count * 1e6) / 1e6])).toEqual([
    [4, 5],
    [0, 0],
    [0, 0],
    [0, 0],
    [6, 5],
  ]);
});

test("targets that the answers cannot be brought to leave the page unweighted, and say why", async () => {
  const { db, scope, study } = await someAnswers();
  const margins = [
    { question: "single", shares: [1, 2, 3].map((code) => ({ code, percent: code === 2 ? 50 : 25 })) },
  ];
  const problem = { question: "single", kind: "nobody", code: 3 };
  expect(await findProblems(scope, study, margins, db)).toEqual([problem]);
  await saveTargets(scope, study, 0, { ...NO_TARGETS, margins }, db);
  expect(await getWeighting(scope, study, db)).toEqual({ state: "broken", problems: [problem] });
  expect((await findWeights(scope, study, { weights: "on" }, db)).state).toBe("broken");
  expect((await getSummary(scope, study, resultsFilter.parse({ weights: "on" }), db)).isWeighted).toBe(false);
});

test("every change is kept with who made it, and nobody's is overwritten unseen", async () => {
  const { db, scope, study } = await someAnswers();
  expect(await getTargets(scope, study, db)).toEqual({ n: 0, targets: NO_TARGETS });
  await saveTargets(scope, study, 0, HALVES, db);
  await expect(saveTargets(scope, study, 0, NO_TARGETS, db)).rejects.toMatchObject({ code: "conflict" });
  await saveTargets(scope, study, 1, NO_TARGETS, db);
  const changes = await listWeightingChanges(scope, study, db);
  expect(changes.map(({ n, targets, by }) => [n, targets.margins.length, by !== undefined])).toEqual([
    [2, 0, true],
    [1, 1, true],
  ]);
  expect((await getWeighting(scope, study, db)).state).toBe("none");
});
