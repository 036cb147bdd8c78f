import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { writeTripleS } from "@/lib/exchange/export/triple-s";
import { everyType } from "../../answers/made-up";
import { someFolder } from "../../folder";
import { oneOf } from "../../survey/some-questions";
import { bytesOf, exportOf, type Given } from "./written";

const folder = someFolder();

const given: Given[] = [
  {
    answers: {
      single: 3,
      multiple: [2],
      rating: 4,
      nps: 0,
      matrix: { 1: 5, 2: null },
      ranking: [3, 1],
      number: -2,
      text: 'Ngon "quá",\nnhưng đắt 🙂',
      consent: true,
      [oneOf.date.id]: "2026-02-28",
      "constant-sum": { 1: 4, 2: 6, 3: 0 },
    },
    otherTexts: { single: "=chợ nổi" },
  },
  { answers: { single: null, multiple: null, rating: -1, consent: false, number: 12 } },
  { answers: {} },
];

function archiveOf(answers: readonly Given[] = given): Promise<Buffer> {
  const questions = [...Object.values(everyType), oneOf.date];
  const { variables, batches } = exportOf(questions, answers, ["Hoa & co", "Minh"], [0.5, 1.25, 1.25]);
  const file = { study: "Cà phê <2026>", language: "vi", madeAt: Date.UTC(2026, 10, 22), name: "Ca-phe" };
  return bytesOf(writeTripleS(variables, batches(), file));
}

test("the archive holds the definition and the data that it points to", async () => {
  const files = unzipSync(await archiveOf());
  expect(Object.keys(files).sort()).toEqual(["Ca-phe.csv", "Ca-phe.sss"]);
  const definition = strFromU8(files["Ca-phe.sss"] ?? new Uint8Array());
  expect(definition).toContain('href="Ca-phe.csv" format="csv" encoding="UTF-8"');
  expect(definition).toContain("<title>Cà phê &lt;2026&gt;</title>");
});

const read = z.object({
  title: z.string(),
  variables: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      use: z.string().nullable(),
      label: z.string(),
      values: z.record(z.string(), z.string()),
    }),
  ),
  rows: z.array(z.record(z.string(), z.unknown())),
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe.skipIf(!hasPython)("a reader written from the standard alone, in Python", () => {
  async function readBack(answers?: readonly Given[]) {
    const path = join(folder, "answers.zip");
    writeFileSync(path, await archiveOf(answers));
    const said = execFileSync("python3", [join(__dirname, "read-triple-s.py"), path], { encoding: "utf8" });
    return read.parse(JSON.parse(said));
  }

  test("gets every kind of answer", async () => {
    const { rows } = await readBack();
    expect(rows[0]).toMatchObject({
      response_id: "r1",
      completed_at: "20261122",
      completed_at_time: "110000",
      single: 3,
      single_text: "'=chợ nổi",
      multiple: [2],
      rating: 4,
      nps: 0,
      matrix_1: 5,
      matrix_2: null,
      ranking_1: 2,
      ranking_2: 0,
      ranking_3: 1,
      number: -2,
      text: 'Ngon "quá",\nnhưng đắt 🙂',
      consent: true,
      [oneOf.date.key]: "20260228",
      constant_sum_2: 6,
      persona: 2,
      persona_probability: 0.875,
      weight: 0.5,
    });
  });

  test("finds nothing where a question was skipped or not shown, and a code for what does not apply", async () => {
    const { rows, variables } = await readBack();
    expect(rows[1]).toMatchObject({ single: null, multiple: null, rating: 6, consent: false, nps: null });
    expect(rows[2]).toMatchObject({
      single: null,
      multiple: null,
      rating: null,
      consent: null,
      number: null,
    });
    expect(variables.find(({ name }) => name === "rating")?.values).toMatchObject({ 6: "Does not apply" });
  });

  test("knows the kinds, the words of the codes, which is the weight and which the number of the response", async () => {
    const { variables, title } = await readBack();
    const kinds = Object.fromEntries(variables.map(({ name, type }) => [name, type]));
    expect(kinds).toMatchObject({
      response_id: "character",
      single: "single",
      multiple: "multiple",
      nps: "single",
      number: "quantity",
      text: "character",
      consent: "logical",
      [oneOf.date.key]: "date",
      persona: "single",
    });
    expect(title).toBe("Cà phê <2026>");
    expect(variables.find(({ name }) => name === "persona")?.values).toEqual({ 1: "Hoa & co", 2: "Minh" });
    expect(variables.filter(({ use }) => use).map(({ name, use }) => [name, use])).toEqual([
      ["response_id", "serial"],
      ["weight", "weight"],
    ]);
  });

  test("takes a study without answers", async () => {
    expect((await readBack([])).rows).toEqual([]);
  });
});
