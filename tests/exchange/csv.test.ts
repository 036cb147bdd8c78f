import { expect, test } from "vitest";
import { type CsvFile, openCsv } from "@/lib/exchange/csv";
import { profileAnswers } from "@/lib/exchange/profile";
import { MOST_COLUMNS } from "@/lib/exchange/table";

const utf8 = (text: string) => new TextEncoder().encode(text);

async function rowsOf(file: CsvFile) {
  const rows = [];
  for await (const row of file.rows()) rows.push(row);
  return rows;
}

const cellsOf = async (bytes: Uint8Array) => (await rowsOf(await openCsv(bytes))).map(({ cells }) => cells);

test("a byte order mark is not part of the first column's name", async () => {
  expect((await openCsv(utf8("\uFEFFtuổi,nơi ở\n20,Huế\n"))).headers).toEqual(["tuổi", "nơi ở"]);
});

test("a cell may hold quotes, delimiters and line breaks", async () => {
  const csv = 'a,b\n"said ""no"", twice","first\r\nsecond"\nplain,5" screen\n';
  expect(await cellsOf(utf8(csv))).toEqual([
    ['said "no", twice', "first\r\nsecond"],
    ["plain", '5" screen'],
  ]);
});

test.each([
  ["semicolons", "a;b;c\n1,5;2;x, y\n2,5;3;z\n"],
  ["tabs", "a\tb\tc\n1,5\t2\tx, y\n2,5\t3\tz\n"],
  ["a line that names the delimiter", "sep=;\r\na;b;c\r\n1,5;2;x, y\r\n2,5;3;z\r\n"],
])("the delimiter is found: %s", async (_name, csv) => {
  const file = await openCsv(utf8(csv));
  expect(file.headers).toEqual(["a", "b", "c"]);
  expect((await rowsOf(file))[0]?.cells).toEqual(["1,5", "2", "x, y"]);
});

test("lines are counted as an editor counts them", async () => {
  const csv = 'a,b\n"one\ntwo",1\n\n3,4\n5\n6,7,8\n9,10,,\n';
  const rows = await rowsOf(await openCsv(utf8(csv)));
  expect(rows.map(({ line, ragged }) => [line, ragged])).toEqual([
    [2, undefined],
    [5, undefined],
    [6, "short"],
    [7, "long"],
    [8, undefined],
  ]);
});

test("Vietnamese text is read in the encodings that spreadsheets save", async () => {
  const wanted = [["Trà đá", "Rất ngon"]];
  const text = "tên,ý kiến\nTrà đá,Rất ngon\n";
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
  expect(await cellsOf(utf16)).toEqual(wanted);
  expect(await cellsOf(utf16.subarray(2))).toEqual(wanted);
  const bigEndian = utf16.slice();
  for (let i = 0; i < bigEndian.length; i += 2)
    [bigEndian[i], bigEndian[i + 1]] = [bigEndian[i + 1] ?? 0, bigEndian[i] ?? 0];
  expect(await cellsOf(bigEndian)).toEqual(wanted);
  // windows-1258: ê and â have bytes of their own, tones are marks after the letter.
  const bytes = [0x74, 0xea, 0x6e, 0x2c, 0x78, 0x0a];
  bytes.push(0x54, 0x72, 0x61, 0xcc, 0x20, 0xf0, 0x61, 0xec, 0x2c, 0x52, 0xe2, 0xec, 0x74, 0x0a);
  const old = await openCsv(new Uint8Array(bytes));
  expect(old.encoding).toBe("windows-1258");
  expect((await rowsOf(old))[0]?.cells).toEqual(["Trà đá", "Rất"]);
});

test("Western text in the old encoding is not taken for Vietnamese", async () => {
  const file = await openCsv(new Uint8Array(Buffer.from("a,b\ncosì,café\nperò,naïve\n", "latin1")));
  expect(file.encoding).toBe("windows-1252");
  expect((await rowsOf(file)).map(({ cells }) => cells[0])).toEqual(["così", "però"]);
});

test("one letter that was cut in half does not make a UTF-8 file something else", async () => {
  const bytes = utf8(`ý kiến,b\n${"rất ngon và rẻ,1\n".repeat(20)}`);
  const broken = new Uint8Array([...bytes, 0xe1, 0xba]);
  expect((await openCsv(broken)).headers).toEqual(["ý kiến", "b"]);
});

test("columns without a name and with the same name get names of their own", async () => {
  expect((await openCsv(utf8("Age,,age,Age\n1,2,3,4\n"))).headers).toEqual([
    "Age",
    "Column 2",
    "age (2)",
    "Age (3)",
  ]);
});

test("cells that look like formulas or markup stay what they are", async () => {
  const cells = ["=HYPERLINK(1)", "+84", "@sum", "<img src=x onerror=alert(1)>", "-cmd"];
  expect(await cellsOf(utf8(`a,b,c,d,e\n${cells.join(",")}\n`))).toEqual([cells]);
  expect((await openCsv(utf8("__proto__,constructor\n1,2\n"))).headers).toEqual(["__proto__", "constructor"]);
});

test("a file that cannot be read says why, and where", async () => {
  const refused = (bytes: Uint8Array) => expect(async () => profileAnswers(await openCsv(bytes))).rejects;
  await refused(utf8("")).toMatchObject({ code: "file-empty" });
  await refused(utf8(" \n\n")).toMatchObject({ code: "file-empty" });
  await refused(utf8("a,b\n")).toMatchObject({ code: "file-no-rows" });
  await refused(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 1, 2])).toMatchObject({
    code: "file-unreadable",
  });
  await refused(utf8('a,b\n1,2\n3,"open\n4,5\n')).toMatchObject({ code: "file-broken", values: { line: 3 } });
  await refused(utf8(`${"a,".repeat(MOST_COLUMNS)}b\n1\n`)).toMatchObject({ code: "file-too-many-columns" });
  await expect(async () =>
    profileAnswers(await openCsv(utf8(`a\n${"1\n".repeat(11)}`), { mostRows: 10 })),
  ).rejects.toMatchObject({ code: "file-too-many-rows" });
});

test("rows of another width are counted with their lines and left out", async () => {
  const profile = await profileAnswers(await openCsv(utf8("a,b\n1,2\n3\n4,5,6\n7,8\n")));
  expect(profile.rows).toBe(2);
  expect(profile.ragged).toEqual({
    n: 2,
    lines: [
      { line: 3, kind: "short" },
      { line: 4, kind: "long" },
    ],
  });
});
