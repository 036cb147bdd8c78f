import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { openAnswers } from "@/lib/exchange/open";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { sourceOfBytes } from "@/lib/exchange/source";
import type { AnswerFile } from "@/lib/exchange/table";

const bytes = (text: string) => new TextEncoder().encode(text);
const zip = (files: Record<string, string>) =>
  sourceOfBytes(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)]))),
  );

async function rowsOf(file: AnswerFile): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of file.rows()) rows.push(cells);
  return rows;
}

const VARIABLES = `
<variable ident="1" type="quantity" use="serial"><name>ID</name><label>Number</label><position start="1" finish="3"/><values><range from="001" to="999"/></values></variable>
<variable ident="2" type="single"><name>Q1</name><label>How often<br/>do you come?</label><position start="4"/><values><value code="1">Never</value><value code="2">Sometimes</value><value code="9"><text xml:lang="en">Always</text><text xml:lang="vi">Luôn luôn</text></value></values></variable>
<variable ident="3" type="multiple"><name>Q2</name><label>Seen</label><position start="5" finish="7"/><values><value code="1">Forest</value><value code="3">Castle</value></values></variable>
<variable ident="4" type="multiple"><name>Q3</name><label>Liked</label><position start="8" finish="11"/><spread subfields="2"/><values><value code="1">Forest</value><value code="12">Garden</value></values></variable>
<variable ident="5" type="date"><name>DAY</name><label>Day</label><position start="12" finish="19"/></variable>
<variable ident="6" type="logical"><name>AGAIN</name><label>Again?</label><position start="20"/></variable>
<variable ident="7" type="character"><name>WHY</name><label>Why?</label><position start="21" finish="40"/><size>20</size></variable>`;

const fixed = (variables = VARIABLES) =>
  `<?xml version="1.0"?><sss version="2.0"><survey><title>House</title><record ident="A">${variables}</record></survey></sss>`;

const DATA = ["001110112  202601311so green", "00290000112202602010", "003 "].join("\r\n");

test("a survey with answers in fixed columns is read, its multiple choices written either way", async () => {
  const file = await openAnswers(zip({ "house.sss": fixed(), "house.asc": DATA }));
  expect(file.headers).toEqual(["ID", "Q1", "Q2_1", "Q2_3", "Q3_1", "Q3_12", "DAY", "AGAIN", "WHY"]);
  expect(await rowsOf(file)).toEqual([
    ["1", "Never", "1", "1", "0", "1", "2026-01-31", "1", "so green"],
    ["2", "Always", "0", "0", "1", "1", "2026-02-01", "0", ""],
    ["3", "", "", "", "", "", "", "", ""],
  ]);
  const proposals = proposeImport(await profileAnswers(file));
  expect(proposals).toMatchObject([
    { use: false },
    { title: "How often do you come?", type: "ordinal", levels: ["Never", "Sometimes", "Always"] },
    { title: "Seen", type: "multiple", levels: ["Forest", "Castle"] },
    { title: "Liked", type: "multiple", levels: ["Forest", "Garden"] },
    { title: "Day", use: false },
    { title: "Again?" },
    { title: "Why?" },
  ]);
});

test("answers as CSV, with a header to skip and the description beside it instead of in an archive", async () => {
  const sss = `<sss version="3.0"><survey><record ident="A" format="csv" encoding="UTF-8" skip="1" href="x.csv">
<variable ident="1" type="single" format="literal"><name>A</name><label>Nơi</label><position start="1"/><values><value code="HN">Hà Nội</value><value code="HU">Huế</value></values></variable>
<variable ident="2" type="quantity"><name>B</name><label>Tiền</label><position start="2"/><values><range from="0.00" to="99.00"/></values></variable></record></survey></sss>`;
  const csv = { name: "x.csv", source: sourceOfBytes(bytes('A,B\n"HU",07.50\nHN,\nXX\n')) };
  const file = await openAnswers(sourceOfBytes(bytes(sss)), { beside: csv });
  expect(file.about?.map(({ label }) => label)).toEqual(["Nơi", "Tiền"]);
  const { rows, ragged } = await profileAnswers(file);
  expect(await rowsOf(file)).toEqual([
    ["Huế", "7.5"],
    ["Hà Nội", ""],
    ["XX", ""],
  ]);
  expect([rows, ragged]).toEqual([2, { n: 1, lines: [{ line: 4, kind: "short" }] }]);
});

test("what is missing, broken or made to do harm is said, with the line", async () => {
  const refused = (files: Record<string, string>) => expect(openAnswers(zip(files))).rejects;
  await refused({ "house.sss": fixed() }).toMatchObject({ code: "triple-s-missing" });
  await expect(openAnswers(sourceOfBytes(bytes(fixed())))).rejects.toMatchObject({
    code: "triple-s-missing",
  });
  await refused({ "a.sss": fixed().replace('type="date"', 'type="dream"'), "a.asc": DATA }).toMatchObject({
    code: "triple-s-invalid",
    values: { name: 'type="dream"', line: 6 },
  });
  await refused({ "a.sss": fixed().replace('start="12"', 'start="-2"'), "a.asc": DATA }).toMatchObject({
    code: "triple-s-invalid",
  });
  await refused({ "a.sss": fixed().slice(0, 900), "a.asc": DATA }).toMatchObject({ code: "file-xml-broken" });
  const harm = `<!DOCTYPE sss SYSTEM "file:///etc/passwd">${fixed().replace('<?xml version="1.0"?>', "")}`;
  await refused({ "a.sss": harm, "a.asc": DATA }).toMatchObject({ code: "file-xml-unsafe" });
});
