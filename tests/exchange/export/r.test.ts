import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeCodebook } from "@/lib/exchange/export/codebook";
import { writeCsv } from "@/lib/exchange/export/csv";
import { writeRScript } from "@/lib/exchange/export/r-script";
import { everyType } from "../../answers/made-up";
import { someFolder } from "../../folder";
import { codebookWords, exportOf, textOf } from "./written";

const folder = someFolder();

const given = [
  { answers: { single: 2, rating: 4, text: 'Ngon "quá"', number: 3 } },
  { answers: { single: null, rating: -1 } },
  { answers: { single: 1 } },
];

test("the script names every column and turns codes into factors", () => {
  const { variables } = exportOf(Object.values(everyType), []);
  const script = writeRScript(variables, "cà phê.csv");
  for (const { name } of variables) expect(script).toContain(`answers$${name}`);
  expect(script).toContain('labels = c("Market", "Supermarket", "Elsewhere")');
  expect(script).toContain("\\U000000e0");
});

test("the codebook shows words as words, whatever they hold", () => {
  const { variables } = exportOf([{ ...everyType.single, text: { en: "<script>alert(1)</script>" } }], []);
  const page = writeCodebook(variables, {
    study: "A & B",
    language: "en",
    facts: ["3 complete answers"],
    words: codebookWords,
  });
  expect(page).not.toContain("<script>alert");
  expect(page).toContain("A &amp; B");
  expect(page).toContain("Supermarket");
});

const hasR = spawnSync("Rscript", ["--version"]).status === 0;

describe.skipIf(!hasR)("R", () => {
  test("reads the CSV by the script: factors with labels, NA for what was skipped", async () => {
    const { variables, batches } = exportOf(Object.values(everyType), given);
    const form = { values: "codes", shape: "wide", byteOrderMark: true } as const;
    writeFileSync(join(folder, "answers.csv"), await textOf(writeCsv(variables, batches(), form)));
    writeFileSync(join(folder, "read.R"), writeRScript(variables, "answers.csv"));
    const show = `source("read.R"); cat(as.character(answers$single), as.character(answers$rating),
      class(answers$single)[1], attr(answers$single, "label"), answers$text[1], answers$number[1], sep = "|")`;
    const said = execFileSync("Rscript", ["-e", show], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    expect(said).toBe('Supermarket|NA|Market|4|NA|NA|factor|Where do you shop most?|Ngon "quá"|3');
  });
});
