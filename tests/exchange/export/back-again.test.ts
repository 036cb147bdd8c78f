import fc from "fast-check";
import { expect, test } from "vitest";
import { isMissing } from "@/lib/exchange/cell";
import { writeCsv } from "@/lib/exchange/export/csv";
import { asWritten, harmless } from "@/lib/exchange/export/csv-cells";
import { measureTexts } from "@/lib/exchange/export/measure";
import { writeSav } from "@/lib/exchange/export/sav";
import { writeTripleS } from "@/lib/exchange/export/triple-s";
import { writeXlsx } from "@/lib/exchange/export/xlsx";
import { readersFor, readRow } from "@/lib/exchange/model";
import { openAnswers } from "@/lib/exchange/open";
import type { PlannedQuestion } from "@/lib/exchange/schema";
import { sourceOfBytes } from "@/lib/exchange/source";
import type { Answers, AnswerValue, Question } from "@/lib/survey/schema";
import { bytesOf, exportOf, textOf, xlsxWords } from "./written";

/* What was exported and read in again is the same: any survey, any answers, in every format that Limn reads itself. */

const base = (id: string) => ({ id, key: id, required: false, role: "active" as const, text: { en: id } });

/** Words that are no answer to another program: it reads "NA" and "-" as nothing, and blanks at the ends fall off. */
const words = (maxLength: number) =>
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength })
    .map((text) =>
      text
        .replace(/\p{Cc}|\p{Cs}/gu, " ")
        .normalize("NFC")
        .trim(),
    )
    .filter((text) => !isMissing(text));

const optionsOf = fc
  .uniqueArray(words(8), { minLength: 2, maxLength: 6, selector: (text) => text.toLowerCase() })
  .map((texts) => texts.map((en, i) => ({ code: 2 * i + 1, key: `o${i}`, text: { en } })));

const points = (to: number) => Array.from({ length: to }, (_, i) => ({ code: i + 1 }));

/** A question with answers that it takes; null was skipped, undefined was not shown. */
type Asked = { question: Question; answers: (AnswerValue | undefined)[] };

const RESPONDENTS = 6;

const asked = (id: string): fc.Arbitrary<Asked> => {
  const given = <T extends AnswerValue>(question: Question, value: fc.Arbitrary<T>): fc.Arbitrary<Asked> =>
    fc
      .array(fc.option(fc.option(value, { nil: null }), { nil: undefined }), {
        minLength: RESPONDENTS,
        maxLength: RESPONDENTS,
      })
      .map((answers) => ({ question, answers }));
  return fc.oneof(
    optionsOf.chain((options) =>
      given({ ...base(id), type: "single", options }, fc.constantFrom(...options.map(({ code }) => code))),
    ),
    optionsOf.chain((options) =>
      given(
        { ...base(id), type: "multiple", options },
        fc.subarray(
          options.map(({ code }) => code),
          { minLength: 1 },
        ),
      ),
    ),
    given({ ...base(id), type: "rating", points: points(7) }, fc.integer({ min: 1, max: 7 })),
    given(
      { ...base(id), type: "nps", low: { en: "no" }, high: { en: "yes" } },
      fc.integer({ min: 0, max: 10 }),
    ),
    given(
      { ...base(id), type: "number", decimals: 6 },
      fc
        .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }))
        .map(([value, decimals]) => value / 10 ** decimals),
    ),
    given({ ...base(id), type: "text", long: true, maxLength: 500 }, words(80)),
    given({ ...base(id), type: "consent", purpose: "quote" }, fc.boolean()),
  );
};

const survey = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => asked(`q${i}`))));

type Opened = ReturnType<typeof exportOf>;
type Values = "codes" | "labels";

const madeAt = Date.UTC(2026, 10, 22);
const csvOf = async ({ variables, batches }: Opened, values: Values, byteOrderMark: boolean) =>
  Buffer.from(await textOf(writeCsv(variables, batches(), { values, shape: "wide", byteOrderMark })));
const workbookOf = ({ variables, batches }: Opened, values: Values) => {
  const about = { study: "Tea", madeAt, values, valuesText: values, excluded: 0, words: xlsxWords };
  return bytesOf(writeXlsx(variables, batches(), about));
};

/** How each format is written, and what a reader finds in its cells: of single choices, and of a consent. */
const FORMATS: Record<
  string,
  { write: (opened: Opened) => Promise<Buffer>; single: Values; consent: Values; skipped: string[] }
> = {
  "a CSV of codes": {
    write: (opened) => csvOf(opened, "codes", true),
    single: "codes",
    consent: "codes",
    skipped: ["-2"],
  },
  "a CSV of words": {
    write: (opened) => csvOf(opened, "labels", false),
    single: "labels",
    consent: "labels",
    skipped: ["Skipped"],
  },
  "a workbook of codes": {
    write: (opened) => workbookOf(opened, "codes"),
    single: "codes",
    consent: "codes",
    skipped: ["-2"],
  },
  "a workbook of words": {
    write: (opened) => workbookOf(opened, "labels"),
    single: "labels",
    consent: "labels",
    skipped: ["Skipped"],
  },
  "an SPSS file": {
    async write(opened) {
      const textBytes = await measureTexts(opened);
      return bytesOf(writeSav(opened.variables, opened.batches(), { label: "Tea", madeAt, textBytes }));
    },
    single: "labels",
    consent: "labels",
    skipped: [],
  },
  "a Triple-S archive": {
    write: ({ variables, batches }) =>
      bytesOf(writeTripleS(variables, batches(), { study: "Tea", language: "en", madeAt, name: "tea" })),
    single: "labels",
    consent: "codes",
    skipped: [],
  },
};

/** The plan that a person would make of the file's columns, knowing the survey. */
function planFor(
  question: Question,
  headers: string[],
  { single, consent, skipped }: (typeof FORMATS)[string],
): PlannedQuestion {
  const isOwn = (name: string) => name === question.id || /^_\d+$/.test(name.slice(question.id.length));
  const columns = headers.flatMap((name, i) => (name.startsWith(question.id) && isOwn(name) ? [i] : []));
  const plan = { columns, use: true, title: question.id, role: "active" as const, noAnswer: skipped };
  switch (question.type) {
    case "single": {
      const levels = question.options.map(({ code, text }) =>
        single === "codes" ? String(code) : String(text.en),
      );
      return { ...plan, type: "nominal", levels };
    }
    case "multiple":
      return { ...plan, type: "multiple", levels: question.options.map(({ key }) => key) };
    case "consent":
      return { ...plan, type: "nominal", levels: consent === "codes" ? ["1", "0"] : ["Yes", "No"] };
    case "rating":
      return { ...plan, type: "rating", levels: points(7).map(({ code }) => String(code)) };
    case "nps":
      return { ...plan, type: "rating", levels: Array.from({ length: 11 }, (_, score) => String(score)) };
    case "number":
      return { ...plan, type: "number", levels: [] };
    default:
      return { ...plan, type: "text", levels: [] };
  }
}

/** The imported answer in the codes of the survey it came from: an import numbers the options anew. */
function inOwnCodes(question: Question, value: AnswerValue | undefined): AnswerValue | undefined {
  if (question.type === "single" && typeof value === "number")
    return question.options[value - 1]?.code ?? null;
  if (question.type === "multiple" && Array.isArray(value))
    return value.map((place) => question.options[place - 1]?.code ?? -1);
  if (question.type === "consent" && typeof value === "number") return value === 1;
  return value;
}

test.each(Object.keys(FORMATS))("answers come back from %s as they were given", async (name) => {
  const format = FORMATS[name];
  if (!format) throw new Error(name);
  await fc.assert(
    fc.asyncProperty(survey, async (all) => {
      const questions = all.map(({ question }) => question);
      const given = Array.from({ length: RESPONDENTS }, (_, i) => {
        const entries = all.flatMap(({ question, answers }) => {
          const answer = answers[i];
          return answer === undefined ? [] : [[question.id, answer] as const];
        });
        const answers: Answers = Object.fromEntries(entries);
        return { answers };
      });
      const file = await openAnswers(sourceOfBytes(await format.write(exportOf(questions, given))));
      const plan = questions.map((question) => planFor(question, file.headers, format));
      const plain = file.headers.map(() => ({ form: "plain" as const, decimals: 6 }));
      const readers = readersFor(plan, file.headers, plain, "en");
      const back: (AnswerValue | undefined)[][] = [];
      for await (const { cells, ragged } of file.rows()) {
        expect(ragged).toBeUndefined();
        const { answers, misfits } = readRow(readers, cells);
        expect(misfits).toEqual([]);
        back.push(
          readers.map(({ question }, j) => inOwnCodes(questions[j] ?? question, answers[question.id])),
        );
      }
      // A file does not say who skipped and who never met a question: both come back as nothing.
      expect(back).toEqual(given.map(({ answers }) => questions.map(({ id }) => answers[id] ?? undefined)));
    }),
    { numRuns: 25 },
  );
});

test("the apostrophe that guards against formulas is taken away again, and only that one", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", "=", "+", "@", "a", " ") }), (text) => {
      expect(asWritten(harmless(text))).toBe(text);
    }),
  );
  expect(asWritten("'tis so")).toBe("'tis so");
  expect(harmless("=1+1")).toBe("'=1+1");
});
