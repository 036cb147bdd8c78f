import fc from "fast-check";
import { expect, test } from "vitest";
import { writeCsv } from "@/lib/exchange/export/csv";
import { writeSav } from "@/lib/exchange/export/sav";
import { writeTripleS } from "@/lib/exchange/export/triple-s";
import { writeXlsx } from "@/lib/exchange/export/xlsx";
import { openAnswers } from "@/lib/exchange/open";
import { sourceOfBytes } from "@/lib/exchange/source";
import type { Answers } from "@/lib/survey/schema";
import { everyType } from "../answers/made-up";
import { bytesOf, exportOf, textOf, xlsxWords } from "./export/written";

const { single, multiple, rating, number, text } = everyType;
const questions = [single, multiple, rating, number, text];
const madeAt = Date.UTC(2026, 10, 22);

const someAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    single: fc.constantFrom(...single.options.map(({ code }) => code)),
    multiple: fc.subarray(
      multiple.options.map(({ code }) => code),
      { minLength: 1 },
    ),
    rating: fc.constantFrom(...rating.points.map(({ code }) => code)),
    number: fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(0, 99, 1.5)),
    text: fc.constantFrom("Trà đá", '=1+1, "so"', "-x", "two\nlines", "🙂", "NA?", "0012"),
  },
  { requiredKeys: [] },
);

type Given = { answers: Answers }[];
const exported = (given: Given) => exportOf(questions, given);

/** Our own files, each as its export writes it. */
const WRITERS = {
  SPSS: async (given: Given) => {
    const { variables, batches } = exported(given);
    const textBytes = new Map(variables.filter(({ kind }) => kind === "text").map(({ name }) => [name, 300]));
    return bytesOf(writeSav(variables, batches(), { label: "Tea", madeAt, textBytes }));
  },
  "Triple-S": (given: Given) => {
    const { variables, batches } = exported(given);
    return bytesOf(writeTripleS(variables, batches(), { study: "Tea", language: "en", madeAt, name: "tea" }));
  },
  XLSX: (given: Given) => {
    const { variables, batches } = exported(given);
    const about = { study: "Tea", madeAt, values: "labels", valuesText: "labels", excluded: 0 } as const;
    return bytesOf(writeXlsx(variables, batches(), { ...about, words: xlsxWords }));
  },
  CSV: async (given: Given) => {
    const { variables, batches } = exported(given);
    const form = { values: "labels", shape: "wide", byteOrderMark: true } as const;
    return new TextEncoder().encode(await textOf(writeCsv(variables, batches(), form)));
  },
};

const labelIn = (
  options: readonly { code: number; text?: Record<string, string> | undefined }[],
  code: unknown,
) => options.find((option) => option.code === code)?.text?.en;

/** What the cells of a response may say, by the column's name. */
function cellsOf(answers: Answers): Record<string, string[]> {
  const picked = Array.isArray(answers.multiple) ? answers.multiple : undefined;
  const ticks = multiple.options.map(({ code }): [string, string[]] => [
    `multiple_${code}`,
    picked ? (picked.some((one) => one === code) ? ["1", "Yes"] : ["0", "No"]) : [""],
  ]);
  const words = (value: unknown) => (value === undefined ? [""] : [String(value)]);
  return {
    // "I can't say" is declared missing in SPSS.
    single: [...words(labelIn(single.options, answers.single)), ...(answers.single === 9 ? [""] : [])],
    ...Object.fromEntries(ticks),
    rating: [...words(answers.rating), ...words(labelIn(rating.points, answers.rating) ?? answers.rating)],
    number: words(answers.number),
    text: words(answers.text),
  };
}

test.each(Object.entries(WRITERS))(
  "what Limn writes out as %s it reads in again, answer by answer",
  async (_format, write) => {
    const check = fc.asyncProperty(fc.array(someAnswers, { minLength: 1, maxLength: 6 }), async (all) => {
      const given = all.map((answers) => ({ answers }));
      const file = await openAnswers(sourceOfBytes(await write(given)));
      const rows: string[][] = [];
      for await (const { cells, ragged } of file.rows()) {
        expect(ragged).toBeUndefined();
        rows.push(cells);
      }
      expect(rows).toHaveLength(given.length);
      for (const [i, { answers }] of given.entries())
        for (const [name, allowed] of Object.entries(cellsOf(answers))) {
          const cell = rows[i]?.[file.headers.indexOf(name)];
          expect(allowed, `${name} of ${JSON.stringify(answers)}`).toContain(cell);
        }
    });
    await fc.assert(check, { numRuns: 25, seed: 5 });
  },
);
