import { expect, test } from "vitest";
import { writeCsv } from "@/lib/exchange/export/csv";
import { openExport } from "@/lib/exchange/export/queries";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { oneOf, surveyOf } from "../../survey/some-questions";
import { textOf, words } from "./written";

test("files hold what came with the address only for those who may see contacts, and nobody's mail or phone", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const definition = surveyOf([oneOf.single, oneOf.email, oneOf.phone, oneOf.hidden]);
  const survey = await somePublishedSurvey(db, owner, { definition });
  const answers = { heard: 1, mail: "lan@example.com", phone: "+84 28 1234 5678", source: "khach-0417" };
  await someResponse(db, survey, answers);
  const fileOf = async (role: "owner" | "admin" | "marketer") => {
    const scope = await someMember(db, { role, team: owner });
    const { variables, batches } = await openExport(scope, survey.studyId, "en", words, db);
    const form = { values: "codes", shape: "wide", byteOrderMark: false } as const;
    const [head = "", row = ""] = (await textOf(writeCsv(variables, batches(), form))).split("\r\n");
    return { columns: head.split(",").slice(4), values: row.split(",").slice(4) };
  };
  const whole = {
    columns: ["heard", "heard_text", "source"],
    values: ["1", "", "khach-0417"],
  };
  expect(await fileOf("owner")).toEqual(whole);
  expect(await fileOf("admin")).toEqual(whole);
  expect(await fileOf("marketer")).toEqual({ columns: ["heard", "heard_text"], values: ["1", ""] });
});
