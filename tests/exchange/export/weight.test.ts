import { expect, test } from "vitest";
import { writeCsv } from "@/lib/exchange/export/csv";
import { openExport } from "@/lib/exchange/export/queries";
import { NO_TARGETS } from "@/lib/results/schema";
import { saveTargets } from "@/lib/results/weighting/mutations";
import { everyType } from "../../answers/made-up";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";
import { textOf, words } from "./written";

test("a weighted study is taken out with everybody's weight, any other without that column", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([everyType.single]) });
  for (const [i, single] of [1, 1, 1, 2, 9].entries())
    await someResponse(db, survey, { single }, { at: Date.UTC(2026, 0, 1, 0, i) });
  const linesOf = async () => {
    const { variables, batches } = await openExport(scope, survey.studyId, "en", words, db);
    const form = { values: "codes", shape: "wide", byteOrderMark: false } as const;
    const text = await textOf(writeCsv(variables, batches(), form));
    return { variables, lines: text.trimEnd().split("\r\n") };
  };
  expect((await linesOf()).lines[0]).toBe(
    "response_id,survey_version,language,completed_at,single,single_text",
  );
  const shares = [1, 2].map((code) => ({ code, percent: 50 }));
  const margins = [{ question: everyType.single.id, shares }];
  await saveTargets(scope, survey.studyId, 0, { ...NO_TARGETS, margins }, db);
  const { variables, lines } = await linesOf();
  expect(variables.at(-1)).toMatchObject({
    name: "weight",
    label: "Weight",
    use: "weight",
    measure: "scale",
  });
  const weights = lines.slice(1).map((line) => Number(line.split(",").at(-1)));
  expect(weights.map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual([
    0.666666667, 0.666666667, 0.666666667, 2, 1,
  ]);
});
