import { expect, test } from "vitest";
import { changeType } from "@/lib/survey/change-type";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import { questionType, surveyDefinition } from "@/lib/survey/schema";
import { changesBetween } from "@/lib/survey/version-changes";
import { oneOf, surveyOf } from "./some-questions";

const words = (text: string) => ({ en: text, vi: text });
const starter = {
  lowest: words("Low"),
  highest: words("High"),
  unlikely: words("Unlikely"),
  likely: words("Likely"),
  best: words("Best"),
  worst: words("Worst"),
};
const { consent, single, multiple, rating, text, matrix, nps, number } = oneOf;
const find = (definition: ReturnType<typeof surveyOf>, id: string) =>
  questionsOf(definition).find((question) => question.id === id);

test("from one choice to several, everything stays", () => {
  const draft = surveyOf([consent, { ...single, dimension: "awareness", shuffle: true }]);
  const change = changeType(draft, "heard", "multiple", starter);
  expect(change).toMatchObject({ id: "heard", keptParts: 5, lostParts: 0, lostConditions: 0 });
  expect(find(change.definition, "heard")).toMatchObject({
    type: "multiple",
    key: "heard",
    text: single.text,
    options: single.options,
    dimension: "awareness",
    shuffle: true,
  });
});

test("a question that was published becomes a new one, with the same name in exports", () => {
  const draft = surveyOf(
    [consent, single],
    [{ ...rating, showIf: { question: "heard", chose: "any", codes: [2] } }],
  );
  const change = changeType(draft, "heard", "multiple", starter, "new");
  expect(change.id).toBe("new");
  expect(find(change.definition, "new")).toMatchObject({ type: "multiple", key: "heard" });
  expect(find(change.definition, "happy")?.showIf).toEqual({ question: "new", chose: "any", codes: [2] });
  expect(changesBetween(draft, change.definition).map(({ kind }) => kind)).toContain("type-changed");
});

test("a list that is carried on and an answer that is repeated follow to the new question", () => {
  const carried = { ...multiple, carryFrom: "heard" };
  const repeated = { ...text, text: words("Why {{heard|that}}?") };
  const draft = surveyOf([consent, single], [carried, repeated]);
  const { definition } = changeType(draft, "heard", "ranking", starter, "new");
  expect(find(definition, "looks")).toMatchObject({ carryFrom: "new" });
  expect(find(definition, "words")?.text.en).toBe("Why {{new|that}}?");
  const freed = changeType(draft, "heard", "text", starter).definition;
  expect(find(freed, "looks")).not.toHaveProperty("carryFrom");
});

test("what the new type has no place for is counted before it is done", () => {
  const draft = surveyOf(
    [consent, single],
    [{ ...nps, showIf: { question: "heard", chose: "any", codes: [2] } }],
  );
  expect(changeType(draft, "heard", "text", starter)).toMatchObject({
    keptParts: 0,
    lostParts: 5,
    lostConditions: 1,
  });
  expect(find(changeType(draft, "heard", "text", starter).definition, "recommend")?.showIf).toBeUndefined();
  expect(changeType(surveyOf([rating]), "happy", "number", starter).losesScale).toBe(true);
});

test("rows become options, scales keep their points, ends of a scale their words", () => {
  const rows = changeType(surveyOf([matrix]), "steps", "ranking", starter).definition;
  expect(find(rows, "steps")).toMatchObject({ options: matrix.rows });
  const scale = changeType(surveyOf([rating]), "happy", "csat", starter).definition;
  expect(find(scale, "happy")).toMatchObject({ points: rating.points, notApplicable: rating.notApplicable });
  const ends = changeType(surveyOf([nps]), "recommend", "slider", starter).definition;
  expect(find(ends, "recommend")).toMatchObject({ low: nps.low, high: nps.high });
  const bounds = changeType(surveyOf([number]), "visits", "slider", starter).definition;
  expect(find(bounds, "visits")).toMatchObject({ min: 0, max: 1000 });
});

test("a best-and-worst gets as many options as it needs", () => {
  const two = { ...single, options: single.options.slice(0, 2) };
  const { definition } = changeType(surveyOf([two]), "heard", "maxdiff", starter);
  expect(find(definition, "heard")).toMatchObject({ options: { length: 4 }, perSet: 3 });
});

test("any type becomes any other, and nothing in the survey points nowhere", () => {
  // Texts that are still to be written, pictures to be chosen and settings to be set are for the person to do.
  const pointing = /^(rule|carry|pipe|duplicate)/;
  for (const from of questionType.options) {
    for (const to of questionType.options) {
      const question = oneOf[from];
      const after = { ...oneOf.text, id: "after", key: "after", text: words(`{{${question.id}|x}}`) };
      const asks = {
        ...oneOf.rating,
        id: "asks",
        key: "asks",
        showIf: { question: question.id, state: "answered" as const },
      };
      const draft = surveyOf([question], [asks, after]);
      const { definition } = changeType(draft, question.id, to, starter, "new");
      expect(surveyDefinition.safeParse(definition).success, `${from} to ${to}`).toBe(true);
      const wrong = checkDraft(definition).filter(({ code }) => pointing.test(code));
      expect(wrong, `${from} to ${to}`).toEqual([]);
    }
  }
});
