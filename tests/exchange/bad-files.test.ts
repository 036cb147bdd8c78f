import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { beforeEach, expect, test } from "vitest";
import { imports, responses, studies, surveyVersions } from "@/lib/db/schema";
import { openCsv } from "@/lib/exchange/csv";
import { importAnswers } from "@/lib/exchange/mutations";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { receiveUpload } from "@/lib/exchange/receive-upload";
import { questionsOf } from "@/lib/survey/model";
import { someMember, testDatabase } from "../database";
import { someFolder } from "../folder";

/* Every kind of bad file as it is met in the browser: refused with the place, nothing kept, nothing stored. */

let folder = "";
beforeEach(() => {
  folder = someFolder();
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, "../fixtures/answer-files", name)));
const many = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i));

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet. */
const workbook = (sheet: string | Uint8Array, more: Record<string, string> = {}) =>
  zipSync({
    "xl/workbook.xml": utf8(
      `<workbook xmlns:r="${REL}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": utf8(
      `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": typeof sheet === "string" ? utf8(sheet) : sheet,
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, utf8(text)])),
  });

const rows = (xml: string) => `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
const text = (r: string, words: string) => `<c r="${r}" t="inlineStr"><is><t>${words}</t></is></c>`;

/** A Triple-S survey of so many numbers. */
const tripleS = (n: number, head = "") =>
  zipSync({
    "a.sss": utf8(
      `<?xml version="1.0"?>\n${head}<sss version="3.0"><survey><record ident="A">${many(n, (i) => `<variable ident="${i + 1}" type="quantity"><name>v${i}</name><label>${head ? "&fetched;" : "Q"}</label><position start="${i + 1}"/></variable>`).join("")}</record></survey></sss>`,
    ),
    "a.asc": utf8("1\n"),
  });

/** An SPSS file whose packed blocks claim to be a gigabyte each. */
function boastfulSav(): Uint8Array {
  const bytes = Buffer.from(fixture("haven-zsav.sav"));
  // The last entry of the trailer is the last block: two offsets, its size unpacked, its size packed.
  bytes.writeInt32LE(1024 ** 3, bytes.length - 8);
  return bytes;
}

const cut = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));

test.each<[string, () => Uint8Array, string, object]>([
  ["a quotation mark that nobody closed", () => utf8('a,b\n1,2\n3,"open\n4,5\n'), "file-broken", { line: 3 }],
  [
    "a row without an end",
    () => utf8(`a,b\n1,2\n"${"endless ".repeat(300_000)}",2\n`),
    "file-broken",
    { line: 3 },
  ],
  ["a workbook cut in half", () => cut(workbook(rows("<row/>"))), "file-damaged", { format: "ZIP" }],
  ["half an SPSS file", () => cut(fixture("haven-none.sav")), "file-damaged", { format: "SPSS" }],
  ["half a packed SPSS file", () => cut(fixture("haven-zsav.sav")), "file-damaged", { format: "SPSS" }],
  ["bytes that are no text", () => Uint8Array.from({ length: 900 }, (_, i) => i % 7), "file-unreadable", {}],
  [
    "a workbook that unpacks to more than it is worth",
    () => workbook(new Uint8Array(12 * 1024 * 1024).fill(32)),
    "file-bomb",
    {},
  ],
  ["an SPSS file that unpacks to gigabytes", boastfulSav, "file-bomb", { limit: "64 MB" }],
  [
    "a workbook with entities of its own",
    () => workbook(`<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<worksheet>&b;</worksheet>`),
    "file-xml-unsafe",
    { name: "sheet1.xml", line: 1 },
  ],
  [
    "a Triple-S survey that fetches a file",
    () => tripleS(1, '<!DOCTYPE sss [<!ENTITY fetched SYSTEM "file:///etc/passwd">]>\n'),
    "file-xml-unsafe",
    { name: "a.sss", line: 2 },
  ],
  [
    "an archive that leads out of its folder",
    () => workbook(rows("<row/>"), { "..\\..\\start-up\\run.bat": "x" }),
    "file-zip-path",
    { name: "..\\..\\start-up\\run.bat" },
  ],
  [
    "ten thousand columns in a CSV",
    () => utf8(`${many(10_000, (i) => `c${i}`).join()}\n1\n`),
    "file-too-many-columns",
    { n: 10_000, limit: 1_000 },
  ],
  [
    "ten thousand columns in a workbook",
    () => workbook(rows(`<row r="1">${text("A1", "a")}${text("NTP1", "z")}</row>`)),
    "file-too-many-columns",
    { n: 10_000, limit: 1_000 },
  ],
  [
    "ten thousand columns in a Triple-S survey",
    () => tripleS(10_000),
    "file-too-many-columns",
    { n: 10_000, limit: 1_000 },
  ],
])("%s: refused with the place, and nothing changes", async (_what, bytes, code, values) => {
  const db = testDatabase();
  const scope = await someMember(db);
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes())], "answers"));
  const request = new Request("http://limn.test/api/imports", { method: "POST", body: form });
  await expect(receiveUpload(scope, request, Date.now(), folder)).rejects.toMatchObject({ code, values });
  expect(readdirSync(join(folder, scope.teamId))).toEqual([]);
  for (const table of [imports, studies, responses]) expect(await db.read.$count(table)).toBe(0);
});

test("columns of one name, formulas and a foreign encoding are no reason to refuse: each cell stays what it is", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const csv = 'Pays,Pays,"=cmd|calc"\nThẻ,Tiền mặt,=1+1\nTiền mặt,Thẻ,@sum\nThẻ,Thẻ,=1+1\n';
  const file = await openCsv(Buffer.from(`\uFEFF${csv}`, "utf16le"));
  const profile = await profileAnswers(file);
  const about = { title: "T", businessKind: "b2c", brand: "b", product: "p", category: "c" } as const;
  await importAnswers(
    scope,
    { file, profile },
    { ...about, language: "vi" },
    proposeImport(profile),
    Date.UTC(2026, 10, 22),
    db,
  );
  const [version] = await db.read.select({ definition: surveyVersions.definition }).from(surveyVersions);
  const questions = version ? questionsOf(version.definition) : [];
  expect(questions.map(({ key, text: words }) => [key, words.vi])).toEqual([
    ["pays", "Pays"],
    ["pays_2", "Pays (2)"],
    ["cmd_calc", "=cmd|calc"],
  ]);
  const [, , formulas] = questions;
  expect(formulas?.type === "single" && formulas.options.map(({ text: words }) => words.vi)).toEqual([
    "=1+1",
    "@sum",
  ]);
});
