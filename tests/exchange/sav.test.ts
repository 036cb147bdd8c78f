import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openAnswers } from "@/lib/exchange/open";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { sourceOfBytes } from "@/lib/exchange/source";
import type { AnswerFile } from "@/lib/exchange/table";

const bytesOf = (name: string) => readFileSync(join(import.meta.dirname, "../fixtures/answer-files", name));
const open = (bytes: Uint8Array) => openAnswers(sourceOfBytes(bytes));

async function cellsOf(file: AnswerFile): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of file.rows()) rows.push(cells);
  return rows;
}

const long = Array.from({ length: 150 }, () => "dài").join(" ");

test.each(["haven-none.sav", "haven-byte.sav", "haven-zsav.sav"])(
  "an SPSS file of R's haven is read, however its cases are packed: %s",
  async (name) => {
    const file = await open(bytesOf(name));
    expect(file.headers).toEqual(["id", "sat", "region", "taste", "spent", "day", "at", "words"]);
    expect(await cellsOf(file)).toEqual([
      [
        "1",
        "Rất không hài lòng",
        "Hà Nội",
        "1",
        "12.5",
        "2026-01-31",
        "2026-01-31 10:20:30",
        "Trà đá rất ngon",
      ],
      ["2", "Không hài lòng", "Huế", "5", "", "2025-12-01", "2025-12-01 00:00:00", ""],
      // 9 is declared missing; the text is longer than one variable of the format holds.
      ["3", "Rất hài lòng", "", "3", "1000000.25", "", "", long],
      ["4", "", "Hà Nội", "2", "0", "2026-02-28", "2026-02-28 23:59:59", "a"],
      ["5", "Bình thường", "Huế", "2", "-3", "1999-12-31", "1999-12-31 01:02:03", "b"],
      ["6", "Hài lòng", "Hà Nội", "4", "7", "2026-07-04", "2026-07-04 12:00:00", "c"],
    ]);
    const proposals = proposeImport(await profileAnswers(file));
    expect(proposals.slice(1, 4)).toMatchObject([
      {
        title: "Bạn hài lòng thế nào?",
        type: "ordinal",
        levels: ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"],
      },
      { title: "Nơi ở", type: "nominal", levels: ["Hà Nội", "Huế"] },
      // Only its ends have names: it stays a scale.
      { title: "Taste", type: "rating", levels: ["1", "2", "3", "4", "5"] },
    ]);
  },
);

test("sets of several answers stay one question, whichever way they are written, in an old encoding", async () => {
  const file = await open(bytesOf("pspp-sets.sav"));
  const proposals = proposeImport(await profileAnswers(file));
  expect(proposals).toMatchObject([
    { title: "Channels", type: "multiple", levels: ["Kênh - Tivi", "Radio", "Web"] },
    { title: "Brands known", type: "multiple", levels: ["Alpha", "Beta", "Gamma"] },
    { title: "Age", type: "number" },
  ]);
  expect(await cellsOf(file)).toEqual([
    ["1", "0", "1", "1", "0", "1", "31"],
    // 99 is in the range that is declared missing.
    ["0", "0", "0", "0", "1", "0", ""],
    ["", "", "", "", "", "", "45"],
    ["1", "1", "0", "0", "1", "1", "17"],
  ]);
});

test.each(["haven-none.sav", "haven-byte.sav", "haven-zsav.sav", "pspp-sets.sav"])(
  "wherever an SPSS file is cut off, it is said to be damaged, with the byte: %s",
  async (name) => {
    const whole = bytesOf(name);
    for (let end = 4; end < whole.length - 8; end += Math.ceil(whole.length / 60)) {
      const cut = whole.subarray(0, end);
      await expect(open(cut).then(profileAnswers), `cut at ${end}`).rejects.toMatchObject({
        code: "file-damaged",
        values: { format: "SPSS" },
      });
    }
  },
);

test("an SPSS file with any of its bytes changed is read or refused, and never brings the program down", async () => {
  const whole = bytesOf("haven-zsav.sav");
  for (let at = 0; at < whole.length; at += 37) {
    const changed = Uint8Array.from(whole);
    changed[at] = 255 - (changed[at] ?? 0);
    const outcome = await open(changed)
      .then(profileAnswers)
      .then(
        () => "read",
        (error: unknown) => (error instanceof Error ? error.name : "thrown"),
      );
    expect(["read", "LimnError"], `byte ${at}`).toContain(outcome);
  }
});
