import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { openAnswers } from "@/lib/exchange/open";
import { profileAnswers } from "@/lib/exchange/profile";
import { sourceOfBytes } from "@/lib/exchange/source";
import type { AnswerFile } from "@/lib/exchange/table";

const utf8 = (text: string) => new TextEncoder().encode(text);
const open = (bytes: Uint8Array, sheet?: number) => openAnswers(sourceOfBytes(bytes), { sheet });

async function rowsOf(file: AnswerFile) {
  const rows = [];
  for await (const row of file.rows()) rows.push(row);
  return rows;
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of these sheets, each the XML of its rows. */
function workbook(sheets: Record<string, string>, more: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    "_rels/.rels": `<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${NS} xmlns:r="${REL}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}<Relationship Id="s" Type="${REL}/styles" Target="styles.xml"/><Relationship Id="t" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${NS}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${NS}><si><t>Uống trà</t></si><si><r><t>Hằng </t></r><r><t xml:space="preserve">ngày</t></r><rPh><t>x</t></rPh></si></sst>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet ${NS}><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, utf8(text)])));
}

const cell = (r: string, v: string | number) =>
  typeof v === "number"
    ? `<c r="${r}"><v>${v}</v></c>`
    : `<c r="${r}" t="inlineStr"><is><t>${v}</t></is></c>`;

test("a workbook is read as it shows itself: shared words, dates, stored results of formulas, gaps", async () => {
  const file = await open(
    workbook({
      "Trả lời": [
        `<row r="2"><c r="A2" t="s"><v>0</v></c>${cell("B2", "Ngày")}${cell("C2", "Lúc")}${cell("D2", "Tiền")}${cell("E2", "Tổng")}${cell("F2", "Đúng")}</row>`,
        `<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>46053</v></c><c r="C3" s="2"><v>46053.5</v></c><c r="D3" s="3"><v>0.30000000000000004</v></c><c r="E3"><f>HYPERLINK("http://x","y")</f><v>1500000</v></c><c r="F3" t="b"><v>1</v></c></row>`,
        `<row r="4"/>`,
        `<row r="5">${cell("A5", "=1+1 &lt;b&gt;")}<c r="E5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="G5"/></row>`,
      ].join(""),
    }),
  );
  expect(file.headers).toEqual(["Uống trà", "Ngày", "Lúc", "Tiền", "Tổng", "Đúng"]);
  expect(await rowsOf(file)).toEqual([
    { line: 3, cells: ["Hằng ngày", "2026-01-31", "2026-01-31 12:00:00", "0.3", "1500000", "TRUE"] },
    { line: 5, cells: ["=1+1 <b>", "", "", "", "#DIV/0!", ""] },
  ]);
});

const twoRows = (a: string) => `<row r="1">${cell("A1", a)}</row><row r="2">${cell("A2", 1)}</row>`;

test("of several sheets the first that holds anything is read, or the one that is asked for", async () => {
  const book = workbook({ Empty: "", First: twoRows("one"), Second: twoRows("two") });
  const file = await open(book);
  expect(file.sheets).toEqual({ names: ["Empty", "First", "Second"], chosen: 1 });
  expect(file.headers).toEqual(["one"]);
  expect((await open(book, 2)).headers).toEqual(["two"]);
  await expect(open(book, 7)).rejects.toMatchObject({ code: "not-found" });
});

test("a workbook that is cut off, broken or made to do harm is refused with the place", async () => {
  const book = workbook({ A: twoRows("one") });
  const refused = (bytes: Uint8Array) => expect(async () => profileAnswers(await open(bytes))).rejects;
  await refused(book.subarray(0, book.length / 2)).toMatchObject({
    code: "file-damaged",
    values: { format: "ZIP", byte: Math.floor(book.length / 2) },
  });
  await refused(workbook({ A: `<row r="1">${cell("A1", "one")}</oops>` })).toMatchObject({
    code: "file-xml-broken",
    values: { name: "sheet1.xml", line: 1 },
  });
  const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>`;
  await refused(workbook({ A: "" }, { "xl/worksheets/sheet1.xml": laughs })).toMatchObject({
    code: "file-xml-unsafe",
  });
  const fetches = `<!DOCTYPE w SYSTEM "http://example.com/x.dtd"><worksheet/>`;
  await refused(workbook({ A: "" }, { "xl/worksheets/sheet1.xml": fetches })).toMatchObject({
    code: "file-xml-unsafe",
  });
  await refused(workbook({ A: twoRows("one") }, { "../../etc/passwd": "x" })).toMatchObject({
    code: "file-zip-path",
    values: { name: "../../etc/passwd" },
  });
  await refused(zipSync({ "picture.png": utf8("x") })).toMatchObject({ code: "file-unreadable" });
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await refused(old).toMatchObject({ code: "file-encrypted" });
});

test("a workbook that unpacks to far more than it is worth is not read to its end", async () => {
  const spaces = new Uint8Array(16 * 1024 * 1024).fill(0x20);
  const bomb = zipSync({
    "xl/workbook.xml": utf8(
      `<workbook xmlns:r="${REL}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": utf8(
      `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": spaces,
  });
  await expect(open(bomb)).rejects.toMatchObject({ code: "file-bomb" });
});

test("ten thousand columns are refused with their number", async () => {
  const csv = utf8(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join()}\n1\n`);
  await expect(open(csv)).rejects.toMatchObject({
    code: "file-too-many-columns",
    values: { n: 10_000, limit: 1_000 },
  });
});
