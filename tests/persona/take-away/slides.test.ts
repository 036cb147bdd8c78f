import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { sheetOf } from "@/lib/persona/take-away/sheet";
import type { SlideWords } from "@/lib/persona/take-away/slide-look";
import { writeSlides } from "@/lib/persona/take-away/slides";
import { someFacts } from "../some-facts";
import { someCounts } from "../some-persona";
import { sheetWords, someSource } from "./words";

const words: SlideWords = {
  language: "vi",
  study: "Ai mua trà?",
  lead: "Hai chân dung",
  made: "Limn",
  thisGroup: "Nhóm này",
  theRest: "Phần còn lại",
  formedNote: "",
  comparisonTitle: "Đặt cạnh nhau",
  columns: ["Chân dung", "Tỷ lệ", "Khác biệt"],
  shareAxis: "Tỷ lệ",
  methodTitle: "Cách làm",
  method: ["Đếm từ câu trả lời"],
  page: (n) => `trang ${n}`,
};

const questions = [
  someCounts("channel", [
    [45, 20],
    [10, 60],
    [5, 60],
  ]),
];
const sheets = ["Người so sánh", "Người vội"].map((title, colour) =>
  sheetOf(someSource({ id: title, title, colour, facts: someFacts({ questions }) }), sheetWords("vi")),
);

/** The texts of every element of this name. */
function textsOf(xml: string, element: string): string[] {
  const texts: string[] = [];
  let isInside = false;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => {
    isInside = name === element;
    if (isInside) texts.push("");
  });
  parser.on("text", (text) => {
    if (isInside) texts.push((texts.pop() ?? "") + text);
  });
  parser.on("closetag", () => {
    isInside = false;
  });
  parser.write(xml).close();
  return texts;
}

async function openSlides() {
  const files = unzipSync(await writeSlides(sheets, words, () => "434DC7"));
  const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return { files, xml, names: Object.keys(files) };
}

test("there is a slide for the study, for each persona, for the comparison and for the method", async () => {
  const { names, xml } = await openSlides();
  expect(names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(5);
  const said = [1, 2, 3, 4, 5].map((n) => textsOf(xml(`ppt/slides/slide${n}.xml`), "a:t").join(" | "));
  expect(said[0]).toContain("Ai mua trà?");
  expect(said[1]).toContain("Người so sánh");
  expect(said[2]).toContain("Người vội");
  expect(said[3]).toContain("Đặt cạnh nhau");
  expect(said[4]).toContain("Đếm từ câu trả lời");
});

test("the share stands on one line, however long its words are in the reader's language", async () => {
  const [sheet] = sheets;
  if (!sheet) throw new Error("there are two sheets");
  const share = "17,2% (14,6–18,8%) câu trả lời: 1.211 trên 7.043, theo trọng số";
  const files = unzipSync(await writeSlides([{ ...sheet, share }, sheet], words, () => "434DC7"));
  const sizes = [share, sheet.share].map((text, i) => {
    const xml = strFromU8(files[`ppt/slides/slide${i + 2}.xml`] ?? new Uint8Array());
    const before = xml.slice(0, xml.indexOf(`<a:t>${text}</a:t>`));
    return { signs: text.length, points: Number(/.*sz="(\d+)"/s.exec(before)?.[1]) / 100 };
  });
  for (const { signs, points } of sizes) expect(points * 0.56 * signs).toBeLessThanOrEqual(4.7 * 72);
  expect(sizes[0]?.points).toBeGreaterThanOrEqual(9);
  expect(sizes[1]?.points).toBeGreaterThan(sizes[0]?.points ?? 0);
});

test("its charts are native, with the counted shares and a workbook to edit them in", async () => {
  const { names, xml } = await openSlides();
  // Numbered through all files that the process has written.
  const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0]);
  const charts = names
    .filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b));
  expect(charts).toHaveLength(3);
  expect(names.filter((name) => /^ppt\/embeddings\/.*\.xlsx$/.test(name))).toHaveLength(3);
  const values = textsOf(xml(charts[0] ?? ""), "c:v");
  expect(values).toEqual(expect.arrayContaining(["Nhóm này", "Phần còn lại", "0.75"]));
});
