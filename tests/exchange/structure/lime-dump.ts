import { expect } from "vitest";
import { readStructureText, type StructureReading } from "@/lib/exchange/structure/read-structure";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { Question } from "@/lib/survey/schema";

/* Dumps in the documented shape of `.lss` and `.lsq`, written here from rows, so that nothing is copied. */

export type Row = Record<string, string | number>;

const element = (name: string, value: string | number) => `<${name}><![CDATA[${value}]]></${name}>`;

const section = (name: string, rows: readonly Row[]) =>
  `<${name}><fields/><rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([field, value]) => element(field, value))
          .join("")}</row>`,
    )
    .join("\n")}</rows></${name}>`;

export const dump = (kind: string, sections: Record<string, readonly Row[]>, languages = ["en"]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>${kind}</LimeSurveyDocType><DBVersion>493</DBVersion>
<languages>${languages.map((tag) => `<language>${tag}</language>`).join("")}</languages>
${Object.entries(sections)
  .map(([name, rows]) => section(name, rows))
  .join("\n")}</document>`;

export interface Asked {
  type: string;
  code?: string;
  text?: string;
  parts?: Record<string, string>;
  columns?: Record<string, string>;
  answers?: Record<string, string>;
  second?: Record<string, string>;
  attributes?: Row;
  gid?: number;
  [field: string]: unknown;
}

/** A survey of version 4 or later with these questions. */
export function survey(
  asked: readonly Asked[],
  more: Record<string, readonly Row[]> = {},
  groups: readonly Row[] = [{ gid: 1, group_order: 1 }],
): StructureReading {
  const sections: Record<string, Row[]> = {
    surveys: [{ sid: 7, language: "en", format: "G" }],
    surveys_languagesettings: [
      {
        surveyls_language: "en",
        surveyls_title: "Coffee",
        surveyls_welcometext: "<p>Hello</p>",
        surveyls_endtext: "Bye",
      },
    ],
    groups: [...groups],
    group_l10ns: groups.map(({ gid }) => ({
      gid: gid ?? 1,
      group_name: `Group ${gid}`,
      description: "",
      language: "en",
    })),
    questions: [],
    subquestions: [],
    question_l10ns: [],
    answers: [],
    answer_l10ns: [],
    question_attributes: [],
  };
  asked.forEach(
    ({ type, code, text, parts, columns, answers, second, attributes, gid = 1, ...fields }, i) => {
      const qid = i + 1;
      const row: Row = {
        qid,
        parent_qid: 0,
        sid: 7,
        gid,
        type,
        title: code ?? `Q${qid}`,
        question_order: i,
        mandatory: "N",
        other: "N",
        relevance: "1",
      };
      for (const [name, value] of Object.entries(fields)) row[name] = String(value);
      sections.questions?.push(row);
      sections.question_l10ns?.push({
        qid,
        question: text ?? `Text ${qid}`,
        help: "",
        script: "",
        language: "en",
      });
      const sub = (list: Record<string, string> = {}, scale: number) =>
        Object.entries(list).forEach(([title, question], k) => {
          const id = 1_000 * qid + 100 * scale + k;
          sections.subquestions?.push({
            qid: id,
            parent_qid: qid,
            gid,
            type: "T",
            title,
            question_order: k,
            scale_id: scale,
            relevance: "1",
          });
          sections.question_l10ns?.push({ qid: id, question, language: "en" });
        });
      sub(parts, 0);
      sub(columns, 1);
      for (const [scale, list] of [answers ?? {}, second ?? {}].entries())
        Object.entries(list).forEach(([answerCode, answer], k) => {
          const aid = 1_000 * qid + 100 * scale + k;
          sections.answers?.push({ aid, qid, code: answerCode, sortorder: k, scale_id: scale });
          sections.answer_l10ns?.push({ aid, answer, language: "en" });
        });
      for (const [attribute, value] of Object.entries(attributes ?? {}))
        sections.question_attributes?.push({ qid, attribute, value, language: "" });
    },
  );
  return readStructureText(dump("Survey", { ...sections, ...more }));
}

export const all = ({ definition }: StructureReading): readonly Question[] => questionsOf(definition);
export const said = ({ notes }: StructureReading) =>
  notes.map(({ code, place }) => `${code} ${place}`.trim());
export const noErrors = ({ definition }: StructureReading) =>
  expect(checkDraft(definition).filter(({ severity }) => severity === "error")).toEqual([]);
