import { expect, test } from "vitest";
import { openCsv } from "@/lib/exchange/csv";
import type { Proposal } from "@/lib/exchange/model";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";

const open = (text: string) => openCsv(new TextEncoder().encode(text));
const propose = async (text: string): Promise<Proposal[]> =>
  proposeImport(await profileAnswers(await open(text)));

test("the three header rows of Qualtrics: names, wordings, and what is no answer", async () => {
  const head = [
    "StartDate,Progress,ResponseId,Q1,Q2_1,Q2_2,Q2_3,Q3",
    '"Start Date",Progress,"Response ID","How satisfied are you?","Where do you buy? - Selected Choice - Shop","Where do you buy? - Selected Choice - Zalo","Where do you buy? - Selected Choice - Web","What else?"',
    ["startDate", "progress", "_recordId", "QID1", "QID2_1", "QID2_2", "QID2_3", "QID3_TEXT"]
      .map((id) => `"{""ImportId"":""${id}""}"`)
      .join(),
  ];
  const rows = Array.from(
    { length: 12 },
    (_, i) =>
      `2026-01-${10 + i} 08:00:00,${i % 3 ? 100 : 40},R_${i}x,${["Very satisfied", "Satisfied", "Dissatisfied"][i % 3]},${i % 2 ? "Shop" : ""},${i % 3 ? "Zalo" : ""},${i % 4 ? "Web" : ""},`,
  );
  const file = await open(`${[...head, ...rows].join("\n")}\n`);
  expect(file.headers).toEqual(["StartDate", "Progress", "ResponseId", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q3"]);
  const proposals = proposeImport(await profileAnswers(file));
  expect(proposals.map(({ title, type, use, reason }) => [title, use ? type : reason])).toEqual([
    ["Start Date", "paradata"],
    ["Progress", "paradata"],
    ["Response ID", "paradata"],
    ["How satisfied are you?", "ordinal"],
    ["Where do you buy?", "multiple"],
    ["What else?", "empty"],
  ]);
  expect(proposals[3]?.levels).toEqual(["Dissatisfied", "Satisfied", "Very satisfied"]);
  expect(proposals[4]?.levels).toEqual(["Shop", "Zalo", "Web"]);
  const first = await file.rows().next();
  expect(first.value).toMatchObject({ line: 4 });
});

test("the two header rows of SurveyMonkey: questions and options", async () => {
  const rows = Array.from(
    { length: 10 },
    (_, i) =>
      `${118000 + i},,Often,${i % 2 ? "TV" : ""},${i % 3 ? "Radio" : ""},${i % 4 ? "Web" : ""},too sweet for me I must say ${i}`,
  );
  const text = `Respondent ID,IP Address,How often?,Where did you hear of us?,,,Anything else?\n,,Response,TV,Radio,Web,Open-Ended Response\n${rows.join("\n")}\n`;
  const proposals = await propose(text.replace("Often", "Never"));
  expect(proposals.map(({ title, type, use, reason }) => [title, use ? type : reason])).toEqual([
    ["Respondent ID", "paradata"],
    ["IP Address", "empty"],
    ["How often?", "nominal"],
    ["Where did you hear of us?", "multiple"],
    ["Anything else?", "text"],
  ]);
  expect(proposals[3]?.levels).toEqual(["TV", "Radio", "Web"]);
});

test("one header row stays one, whatever the first answers look like", async () => {
  const file = await open("name,answer\nResponse,Yes\nOther,No\n");
  expect(file.headers).toEqual(["name", "answer"]);
  expect((await file.rows().next()).value).toEqual({ line: 2, cells: ["Response", "Yes"] });
});

test("several picks as Typeform writes them, each column holding its own name, are one question", async () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `h4sh${i}q,${i % 2 ? "Facebook" : ""},${i % 3 ? "Zalo" : ""},${i % 4 ? "Google" : ""},${i % 5}`,
  );
  const proposals = await propose(`#,Facebook,Zalo,Google,Score\n${rows.join("\n")}\n`);
  expect(proposals.map(({ type, use, columns }) => [use && type, columns.length])).toEqual([
    [false, 1],
    ["multiple", 3],
    ["rating", 1],
  ]);
});

test("several picks as Google Forms writes them, joined in a cell, are split", async () => {
  const picks = ["Facebook, Zalo", "Zalo", "Google, Zalo", "Facebook, Google, Zalo"];
  const rows = Array.from({ length: 12 }, (_, i) => `1/${i + 1}/2026 10:33:00,"${picks[i % 4]}"`);
  const proposals = await propose(`Timestamp,Where?\n${rows.join("\n")}\n`);
  expect(proposals[0]).toMatchObject({ use: false, reason: "date" });
  expect(proposals[1]).toMatchObject({ type: "multiple", levels: ["Zalo", "Facebook", "Google"] });
});
