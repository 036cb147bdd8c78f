import fc from "fast-check";
import { expect, test } from "vitest";
import { sealStudy } from "@/lib/answers/columns/mutations";
import { readAnswerTable } from "@/lib/answers/queries";
import type { QuestionSummary } from "@/lib/results/model";
import { summarise } from "@/lib/results/summarise";
import type { Answers, AnswerValue, Question } from "@/lib/survey/schema";
import { anyAnswers } from "../answers/columns/some-answers";
import { everyType } from "../answers/made-up";
import { somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";
import { surveyOf } from "../survey/some-questions";

/*
 * Summaries of packed answers, of rows that are not packed yet and of those who pass a filter, against a count of the
 * answers by hand, one person after the other.
 */

const option = (code: number, more = {}) => ({
  code,
  key: `o${code}`,
  text: { en: `Option ${code}` },
  ...more,
});
/** More options than share a byte, and one that takes people out of the base. */
const wide: Question = {
  ...everyType.multiple,
  options: [...[7, 2, 12, 4, 9, 200].map((code) => option(code)), option(3, { missing: true })],
};
const questions: Question[] = [everyType.single, wide, everyType.rating, everyType.matrix, everyType.number];

const people = fc.array(
  fc.record({
    answers: anyAnswers(questions),
    language: fc.constantFrom("en", "vi"),
    weight: fc.integer({ min: 1, max: 16 }).map((eighths) => eighths / 8),
  }),
  { minLength: 1, maxLength: 25 },
);

interface Person {
  answers: Answers;
  weight: number;
}
type Said = (answers: Answers) => boolean;

/** A count and its base, and the weighted share. */
function shareByHand(among: readonly Person[], inBase: Said, chose: Said) {
  const base = among.filter(({ answers }) => inBase(answers));
  const inside = base.filter(({ answers }) => chose(answers));
  const weigh = (some: readonly Person[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const value = base.length > 0 ? Number((weigh(inside) / weigh(base)).toFixed(9)) : 0;
  return [inside.length, base.length, value];
}

const list = (value: AnswerValue | undefined): readonly unknown[] => (Array.isArray(value) ? value : []);
const rowOf = (value: AnswerValue | undefined, row: number): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value[String(row)] : undefined;

/** What a summary says of each answer, beside what people said. */
function bothOf(summary: QuestionSummary, among: readonly Person[]): [told: unknown, byHand: unknown] {
  const shareOf = ({ count, base, value }: { count: number; base: number; value: number }) => [
    count,
    base,
    Number(value.toFixed(9)),
  ];
  switch (summary.type) {
    case "single": {
      const given: Said = ({ single }) => typeof single === "number" && single !== 9;
      const byHand = summary.choices.map(({ code }) =>
        shareByHand(among, given, ({ single }) => single === code),
      );
      return [summary.choices.map(shareOf), byHand];
    }
    case "multiple": {
      const shown: Said = ({ multiple }) => multiple !== undefined && !list(multiple).includes(3);
      const byHand = summary.choices.map(({ code }) =>
        shareByHand(among, shown, ({ multiple }) => list(multiple).includes(code)),
      );
      return [summary.choices.map(shareOf), byHand];
    }
    case "rating": {
      const given: Said = ({ rating }) => typeof rating === "number" && rating >= 0;
      const byHand = summary.choices.map(({ code }) =>
        shareByHand(among, given, ({ rating }) => rating === code),
      );
      return [summary.choices.map(shareOf), byHand];
    }
    case "matrix": {
      const told = summary.rows.map(({ choices }) => choices.map(shareOf));
      const byHand = summary.rows.map(({ code: row, choices }) => {
        const given: Said = ({ matrix }) => Number(rowOf(matrix, row) ?? -1) >= 0;
        return choices.map(({ code }) =>
          shareByHand(among, given, ({ matrix }) => rowOf(matrix, row) === code),
        );
      });
      return [told, byHand];
    }
    case "number": {
      const given = among.filter(({ answers }) => typeof answers.number === "number");
      const [sum, weight] = given.reduce(
        ([numbers, weights], { answers, weight: w }) => [numbers + w * Number(answers.number), weights + w],
        [0, 0],
      );
      return [
        [summary.base, summary.mean.value.toFixed(9)],
        [given.length, (sum / weight).toFixed(9)],
      ];
    }
    default:
      return [summary.type, "counted by hand"];
  }
}

test("packed or not, filtered or not, weighted or not: what is counted is what people said", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(people, async (given) => {
      const db = testDatabase();
      const scope = await someMember(db);
      const survey = await somePublishedSurvey(db, scope, { definition: surveyOf(questions) });
      for (const [i, { answers, language }] of given.entries())
        await someResponse(db, survey, answers, { at: Date.UTC(2026, 0, 1) + i * 60_000, language });
      await sealStudy(db, survey.studyId, { chunk: 6, slack: 3 });
      for (const language of [undefined, "vi"]) {
        const among = given.filter((one) => language === undefined || one.language === language);
        const table = await readAnswerTable(scope, survey.studyId, { language }, db);
        for (const isWeighted of [false, true]) {
          const weights = isWeighted ? Float64Array.from(among, ({ weight }) => weight) : undefined;
          const counted = isWeighted ? among : among.map((one) => ({ ...one, weight: 1 }));
          for (const summary of summarise(table, weights).questions) {
            const [told, byHand] = bothOf(summary, counted);
            expect(told, `${summary.type} ${language} ${isWeighted}`).toEqual(byHand);
          }
        }
      }
    }),
    { numRuns: 15, seed: 7 },
  );
});
