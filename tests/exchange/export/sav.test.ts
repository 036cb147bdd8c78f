import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { measureTexts } from "@/lib/exchange/export/measure";
import { writeSav } from "@/lib/exchange/export/sav";
import { segmentWidths } from "@/lib/exchange/export/sav-records";
import { everyType } from "../../answers/made-up";
import { someFolder } from "../../folder";
import { exportOf, type Given } from "./written";

const folder = someFolder();

async function savOf(given: readonly Given[], personas: string[] = []): Promise<Buffer> {
  const opened = exportOf(Object.values(everyType), given, personas);
  const textBytes = await measureTexts(opened);
  const file = { label: "Cà phê", madeAt: Date.UTC(2026, 10, 22), textBytes };
  const pieces: Buffer[] = [];
  for await (const piece of writeSav(opened.variables, opened.batches(), file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const long = "Ngon tuyệt, nhưng hơi đắt. ".repeat(60);
const given: Given[] = [
  { answers: { single: 2, multiple: [1, 3], rating: 4, text: long, number: -2, nps: 9 } },
  { answers: { single: null, multiple: null, rating: null, text: "ngắn" }, otherTexts: {} },
  { answers: { single: 3, rating: -1, text: "Rất 🙂 vui" }, otherTexts: { single: "chợ nổi" } },
];

test("the file begins as the format says, and leaves open how many responses come", async () => {
  const file = await savOf(given);
  expect(file.subarray(0, 4).toString()).toBe("$FL2");
  expect(file.readInt32LE(64)).toBe(2);
  expect(file.readInt32LE(72)).toBe(1);
  expect(file.readInt32LE(80)).toBe(-1);
  expect(file.readDoubleLE(84)).toBe(100);
  // Nothing but whole groups of eight after the dictionary's end.
  const end = file.indexOf(Buffer.from([0xe7, 0x03, 0, 0, 0, 0, 0, 0]));
  expect((file.length - end - 8) % 8).toBe(0);
});

test("texts of any length are cut into segments of 255 that stand for 252", () => {
  expect(segmentWidths(0)).toEqual([1]);
  expect(segmentWidths(255)).toEqual([255]);
  expect(segmentWidths(256)).toEqual([255, 4]);
  expect(segmentWidths(600)).toEqual([255, 255, 96]);
});

const hasPspp = spawnSync("pspp-convert", ["--version"]).status === 0;
const hasPsppItself = spawnSync("pspp", ["--version"]).status === 0;

describe.skipIf(!hasPspp)("PSPP", () => {
  test("reads back every answer, the longest text included", async () => {
    const path = join(folder, "answers.sav");
    writeFileSync(path, await savOf(given, ["Hoa", "Minh"]));
    execFileSync("pspp-convert", ["-O", "csv", path, join(folder, "answers.csv")]);
    const rows: Record<string, string>[] = parse(readFileSync(join(folder, "answers.csv")), {
      columns: true,
    });
    expect(rows.map((row) => row.text?.trim())).toEqual([long.trim(), "ngắn", "Rất 🙂 vui"]);
    expect(rows.map((row) => row.single)).toEqual(["2", "-2", "3"]);
    expect(rows.map((row) => row.multiple_1)).toEqual(["1", "-2", " "]);
    expect(rows.map((row) => row.number)).toEqual(["-2", " ", " "]);
    expect(rows.map((row) => row.rating)).toEqual(["4", "-2", "-1"]);
    expect(rows[2]?.single_text?.trim()).toBe("chợ nổi");
    expect(rows[0]?.persona).toBe("2");
    expect(rows[0]?.completed_at).toBe("11/22/2026 11:00:00");
  });

  test.skipIf(!hasPsppItself)("knows labels, missing values, levels and multiple-response sets", async () => {
    const path = join(folder, "labelled.sav");
    writeFileSync(path, await savOf(given, ["Hoa", "Minh"]));
    const script = join(folder, "show.sps");
    writeFileSync(
      script,
      `GET FILE='${path}'.\nDISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\nFREQUENCIES single.\n`,
    );
    const said = execFileSync("pspp", ["-O", "width=300", script], { encoding: "utf8" });
    expect(said).not.toMatch(/warning|error/i);
    expect(said).toContain("Where do you shop most?");
    expect(said).toContain("Supermarket");
    expect(said).toMatch(/single.*Nominal.*-2/s);
    expect(said).toMatch(/\$multiple_1/);
    expect(said).toMatch(/Minh/);
  });
});
