import type { AnswerTable } from "@/lib/answers/model";
import { createPacker } from "@/lib/answers/pack";
import { type ExportBatch, type ExportWords, exportVariables } from "@/lib/exchange/export/variables";
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
};

export interface Given {
  answers: Answers;
  otherTexts?: OtherTexts;
}

/** These answers as an export in batches of two, so that every test crosses from one batch to the next. */
export function exportOf(questions: Question[], given: readonly Given[], personas: readonly string[] = []) {
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
      };
    }
  }
  return { variables: exportVariables(tableOf([], 0).columns, "en", words, personas), batches };
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
