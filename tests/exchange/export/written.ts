import type { AnswerTable } from "@/lib/answers/model";
import { createPacker } from "@/lib/answers/pack";
import type { CodebookWords } from "@/lib/exchange/export/codebook";
import { type ExportBatch, type ExportWords, exportVariables } from "@/lib/exchange/export/variables";
import type { XlsxWords } from "@/lib/exchange/export/xlsx";
import type { Answers, OtherTexts, Question } from "@/lib/survey/schema";
import { surveyOf } from "../../survey/some-questions";

export const words: ExportWords = {
  skipped: "Skipped",
  notApplicable: "Does not apply",
  ticked: "Yes",
  notTicked: "No",
  notRanked: "Not ranked",
  otherText: "in their own words",
  response: "Response",
  version: "Version",
  language: "Language",
  completedAt: "Completed at",
  persona: "Persona",
  probability: "Probability",
  weight: "Weight",
};

export const codebookWords: CodebookWords = {
  title: "Codebook",
  lead: "Every column",
  name: "Column",
  label: "Question",
  measure: "Level",
  part: "Stands for",
  missing: "missing",
  nominal: "categories",
  ordinal: "ordered",
  scale: "numbers",
  text: "text",
  moment: "time",
  day: "date",
};

export const xlsxWords: XlsxWords = {
  ...codebookWords,
  data: "Data",
  codebook: "Codebook",
  summary: "Summary",
  code: "Code",
  meaning: "Meaning",
  responses: "Responses",
  excluded: "Excluded",
  withoutConsent: "Without consent",
  madeAt: "Made at",
  answersAs: "Answers as",
  moreSheets: "They go on in Data 2",
  moreColumns: "There are more columns",
  unweighted: "Counted without weights",
  count: "Answers",
  share: "Share",
  base: "Base",
  skipped: "Skipped",
  empty: "Empty",
  mean: "Mean",
  deviation: "Standard deviation",
  low: "Lowest",
  high: "Highest",
};

export interface Given {
  answers: Answers;
  otherTexts?: OtherTexts;
}

/** These answers as an export in batches of two, so that every test crosses from one batch to the next. */
export function exportOf(
  questions: Question[],
  given: readonly Given[],
  personas: readonly string[] = [],
  weights: readonly number[] = [],
) {
  const definition = surveyOf(questions);
  const tableOf = (part: readonly Given[], from: number): AnswerTable => {
    const packer = createPacker([{ id: "v1", n: 1, definition }], part.length);
    for (const [i, { answers, otherTexts = {} }] of part.entries()) {
      packer.add({
        id: `r${from + i + 1}`,
        versionId: "v1",
        language: "en",
        completedAt: Date.UTC(2026, 10, 22, 11, 0, from + i),
        answers: JSON.stringify(answers),
        otherTexts: JSON.stringify(otherTexts),
      });
    }
    return packer.finish();
  };
  async function* batches(): AsyncGenerator<ExportBatch> {
    for (let from = 0; from < given.length; from += 2) {
      yield {
        table: tableOf(given.slice(from, from + 2), from),
        memberOf: (id) => (id === "r1" ? { segment: 1, probability: 0.875 } : undefined),
        weights: Float64Array.from(weights.slice(from, from + 2)),
      };
    }
  }
  const { columns } = tableOf([], 0);
  const variables = exportVariables(columns, "en", words, personas, weights.length > 0);
  return { variables, batches };
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
