import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { writeXlsx } from "@/lib/exchange/export/xlsx";
import { everyType } from "../../answers/made-up";
import { oneOf } from "../../survey/some-questions";
import { bytesOf, exportOf, type Given, xlsxWords } from "./written";

const madeAt = Date.UTC(2026, 10, 22, 12);

interface More {
  values?: "codes" | "labels";
  personas?: string[];
  rowsASheet?: number;
}

async function fileOf(given: readonly Given[], { values = "codes", personas = [], rowsASheet }: More = {}) {
  const { variables, batches } = exportOf([...Object.values(everyType), oneOf.date], given, personas);
  const about = { study: "Cà phê", madeAt, values, valuesText: values, excluded: 4, words: xlsxWords };
  return bytesOf(writeXlsx(variables, batches(), { ...about, ...(rowsASheet && { rowsASheet }) }));
}

/** The sheets as another program reads them: rows by their column's name. */
async function sheetsOf(given: readonly Given[], more: More = {}) {
  const sheets = await readXlsxFile(await fileOf(given, more), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

async function answersOf(given: readonly Given[], more: More = {}) {
  const [names = [], ...rows] = (await sheetsOf(given, more)).get("Data") ?? [];
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [String(names[i]), cell])));
}

describe("the workbook of a study", () => {
  test("keeps answered, skipped and not shown apart, as numbers that are numbers", async () => {
    const rows = await answersOf([
      { answers: { single: 2, multiple: [1, 3], number: -5 } },
      { answers: { single: null, multiple: null } },
      { answers: {} },
    ]);
    expect(rows.map((row) => row.single)).toEqual([2, -2, null]);
    expect(rows.map((row) => row.multiple_3)).toEqual([1, -2, null]);
    expect(rows[0]?.number).toBe(-5);
  });

  test("has days and moments as dates", async () => {
    const [row] = await answersOf([{ answers: { [oneOf.date.id]: "2026-02-28" } }]);
    expect(row?.[oneOf.date.key]).toEqual(new Date(Date.UTC(2026, 1, 28)));
    // Days as fractions: the reader cuts what is less than a millisecond.
    expect(Number(row?.completed_at)).toBeCloseTo(Date.UTC(2026, 10, 22, 11), -1);
  });

  test("has words instead of codes when words are asked for, and the persona with its probability", async () => {
    const [row] = await answersOf([{ answers: { single: 2 } }], {
      values: "labels",
      personas: ["Hoa", "Minh"],
    });
    expect(row).toMatchObject({ single: "Supermarket", persona: "Minh", persona_probability: 0.875 });
  });

  test("holds words that look like a formula as words, and shows them as they were written", async () => {
    const evil = '=HYPERLINK("http://evil.example","x")';
    const [row] = await answersOf([{ answers: { text: evil } }]);
    expect(row?.text).toBe(evil);
  });

  test("goes on in a second sheet when the first is full, and says so", async () => {
    const given = Array.from({ length: 5 }, (_, i) => ({ answers: { number: i } }));
    const sheets = await sheetsOf(given, { rowsASheet: 4 });
    expect([...sheets.keys()].slice(0, 3)).toEqual(["Data", "Data 2", "Codebook"]);
    expect(
      sheets
        .get("Data")
        ?.slice(1)
        .map(([id]) => id),
    ).toEqual(["r1", "r2", "r3"]);
    expect(
      sheets
        .get("Data 2")
        ?.slice(1)
        .map(([id]) => id),
    ).toEqual(["r4", "r5"]);
    expect(sheets.get("Data 2")?.[0]?.[0]).toBe("response_id");
    expect([...sheets.values()].flat(2)).toContain(xlsxWords.moreSheets);
  });

  test("fits five rows into one sheet for five, and speaks of no other", async () => {
    const given = Array.from({ length: 4 }, () => ({ answers: {} }));
    const sheets = await sheetsOf(given, { rowsASheet: 5 });
    expect(sheets.has("Data 2")).toBe(false);
    expect([...sheets.values()].flat(2)).not.toContain(xlsxWords.moreSheets);
  });

  test("explains every code in its codebook", async () => {
    const rows = (await sheetsOf([])).get("Codebook") ?? [];
    expect(rows).toContainEqual(["single", "Where do you shop most?", "categories", 2, "Supermarket", null]);
    expect(rows).toContainEqual([
      "single",
      "Where do you shop most?",
      "categories",
      -2,
      "Skipped",
      "missing",
    ]);
    expect(rows).toContainEqual(["nps", "Would you recommend us?", "numbers", 10, null, null]);
  });

  test("sums up what it holds: counts, shares of those who answered, means", async () => {
    const rows = (
      await sheetsOf([
        { answers: { single: 1, number: 2, multiple: [1] } },
        { answers: { single: 1, number: 5, multiple: null } },
        { answers: { single: 2, multiple: [2] } },
        { answers: { single: null } },
        { answers: { single: 9 } },
      ])
    ).get("Summary");
    const row = (name: string, code: number | null = null) =>
      rows?.find((cells) => cells[0] === name && cells[2] === code);
    expect(row("single", 1)?.slice(4, 9)).toEqual([2, 2 / 3, 3, 1, 0]);
    // "I can't say" is counted, but has no share.
    expect(row("single", 9)?.slice(4, 7)).toEqual([1, null, 3]);
    // Who ticked nothing has said no to each option.
    expect(row("multiple_1", 1)?.slice(4, 9)).toEqual([1, 1 / 3, 3, 1, 2]);
    expect(row("number")?.slice(4)).toEqual([2, null, 2, null, 3, 3.5, Math.sqrt(4.5), 2, 5]);
    expect(rows?.slice(1, 4).map((cells) => cells[1])).toEqual([5, 4, 0]);
  });

  test("gives back any words, and is sound whatever they hold", async () => {
    const letters = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 1, maxLength: 8 }), async (texts) => {
        fc.pre(texts.every((text) => text.trim() !== "" && !/_x[0-9a-f]{4}_/i.test(text)));
        const rows = await answersOf(texts.map((text) => ({ answers: { text } })));
        // A carriage return is a line end in XML, and control characters have no other form there.
        const kept = (text: unknown) => String(text).replace(/\r\n?/g, "\n");
        expect(rows.map((row) => kept(row.text))).toEqual(
          texts.map((text) => kept(text.replace(/\p{Cc}/gu, control))),
        );
      }),
      { numRuns: 15 },
    );
  });
});

const control = (letter: string) =>
  /[\t\n\r\u007f-\u009f]/.test(letter)
    ? letter
    : `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

const hasCalc = spawnSync("localc", ["--version"]).status === 0;

test.skipIf(!hasCalc)(
  "LibreOffice opens it and reads the same cells",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "limn-xlsx-"));
    try {
      writeFileSync(join(folder, "answers.xlsx"), await fileOf([{ answers: { single: 2, text: "=1+1" } }]));
      const args = ["--headless", "--convert-to", "csv", "--outdir", folder, join(folder, "answers.xlsx")];
      const said = spawnSync("localc", args, { encoding: "utf8" });
      expect(said.status).toBe(0);
      expect(readFileSync(join(folder, "answers.csv"), "utf8")).toMatch(/^response_id,.*\nr1,.*,2,.*=1\+1/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
