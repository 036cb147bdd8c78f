import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvForm, writeCsv } from "@/lib/exchange/export/csv";
import { createNames } from "@/lib/exchange/export/names";
import { everyType } from "../../answers/made-up";
import { exportOf, type Given, textOf } from "./written";

const form: CsvForm = { values: "codes", shape: "wide", byteOrderMark: false };

async function rowsOf(given: readonly Given[], more: Partial<CsvForm> = {}, personas: string[] = []) {
  const { variables, batches } = exportOf(Object.values(everyType), given, personas);
  const text = await textOf(writeCsv(variables, batches(), { ...form, ...more }));
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return { text, rows };
}

describe("the CSV of a study", () => {
  test("keeps answered, skipped and not shown apart", async () => {
    const { rows } = await rowsOf([
      { answers: { single: 2, multiple: [1, 3] } },
      { answers: { single: null, multiple: null } },
      { answers: {} },
    ]);
    expect(rows.map((row) => row.single)).toEqual(["2", "-2", ""]);
    expect(rows.map((row) => [row.multiple_1, row.multiple_2, row.multiple_3])).toEqual([
      ["1", "0", "1"],
      ["-2", "-2", "-2"],
      ["", "", ""],
    ]);
  });

  test("says which response it is, on which version, in which language and when", async () => {
    const { rows } = await rowsOf([{ answers: {} }]);
    expect(rows[0]).toMatchObject({
      response_id: "r1",
      survey_version: "1",
      language: "en",
      completed_at: "2026-11-22T11:00:00.000Z",
    });
  });

  test("has words instead of codes when words are asked for", async () => {
    const { rows } = await rowsOf([{ answers: { single: 2, rating: 4 } }, { answers: { single: null } }], {
      values: "labels",
    });
    expect(rows[0]?.single).toBe("Supermarket");
    expect(rows[0]?.rating).toBe("4");
    expect(rows[1]?.single).toBe("Skipped");
  });

  test("has a row an answer in its long shape, and none for what was not shown", async () => {
    const { rows } = await rowsOf([{ answers: { single: 2 } }], { shape: "long" });
    expect(rows.filter(({ variable }) => variable === "single")).toEqual([
      { response_id: "r1", variable: "single", value: "2" },
    ]);
    expect(rows.some(({ variable }) => variable?.startsWith("multiple"))).toBe(false);
  });

  test("takes the teeth out of formulas, in texts and in words beside an option, but not out of numbers", async () => {
    const evil = '=HYPERLINK("http://evil.example","x")';
    const { rows } = await rowsOf([
      { answers: { text: evil, single: 3, number: -5 }, otherTexts: { single: "@SUM(A1)" } },
    ]);
    expect(rows[0]?.text).toBe(`'${evil}`);
    expect(rows[0]?.single_text).toBe("'@SUM(A1)");
    expect(rows[0]?.number).toBe("-5");
  });

  test("begins with a byte order mark only when asked to", async () => {
    expect((await rowsOf([], { byteOrderMark: true })).text.codePointAt(0)).toBe(0xfeff);
    expect((await rowsOf([])).text.startsWith("response_id,")).toBe(true);
  });

  test("carries the persona and its probability of those who have one", async () => {
    const { rows } = await rowsOf([{ answers: {} }, { answers: {} }], { values: "labels" }, ["Hoa", "Minh"]);
    expect(rows.map((row) => [row.persona, row.persona_probability])).toEqual([
      ["Minh", "0.875"],
      ["", ""],
    ]);
  });

  test("carries the weight of each response where the study is weighted", async () => {
    const given = [{ answers: {} }, { answers: {} }];
    const { variables, batches } = exportOf(Object.values(everyType), given, [], [0.8, 1.2]);
    const rows: Record<string, string>[] = parse(await textOf(writeCsv(variables, batches(), form)), {
      columns: true,
    });
    expect(rows.map(({ weight }) => weight)).toEqual(["0.8", "1.2"]);
    expect((await rowsOf(given)).rows[0]).not.toHaveProperty("weight");
  });

  test("gives back any words exactly", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), async (words) => {
        const text = words.replace(/^[=+\-@\t\r]+/, "x").replaceAll("\r", " ");
        fc.pre(text.trim() !== "");
        const { rows } = await rowsOf([{ answers: { text } }]);
        expect(rows[0]?.text).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

test("no two columns have the same name, whatever the case and the alphabet", () => {
  const nameOf = createNames();
  const names = [
    "q1",
    "Q1",
    "q 1",
    "tuổi",
    "2nd",
    "with",
    "",
    "__proto__",
    "x".repeat(90),
    "x".repeat(91),
  ].map(nameOf);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,59}$/);
});
