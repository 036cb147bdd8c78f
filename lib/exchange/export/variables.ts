import type { AnswerColumn, AnswerTable } from "../../answers/model.ts";
import type { LanguageTag } from "../../survey/schema.ts";
import { createNames } from "./names.ts";
import { questionDrafts } from "./question-variables.ts";

/** Some of a study's responses, and where the newest run put them. */
export interface ExportBatch {
  table: AnswerTable;
  /** Undefined for who was not in the run. */
  memberOf: (responseId: string) => Membership | undefined;
  /** By row, where the study is weighted. */
  weights?: Float64Array | undefined;
}

/** The group somebody most probably belongs to, from 0, and how probably. */
export interface Membership {
  segment: number;
  probability: number;
}

/** One column of an exported file. */
export interface ExportVariable {
  /** A letter, then letters, digits and underscores, at most 60; no other variable's, whatever the case. */
  name: string;
  label: string;
  /** A moment is a day and a time, a day stands in no time zone; both are epoch milliseconds. */
  kind: "number" | "text" | "moment" | "day";
  measure: "nominal" | "ordinal" | "scale";
  /** Decimals worth printing. */
  decimals: number;
  /** Every code from 0 up that an answer may be, in the order they were offered; none where values are no codes. */
  codes: readonly number[];
  /** What the codes mean, the missing ones included. */
  valueLabels: ReadonlyMap<number, string>;
  /** Codes that are answers of nobody: skipped, does not apply, can't say. */
  missing: readonly number[];
  /** The question that has several variables, and what this one is of it. */
  of?: { id: string; question: string; part: string };
  /** The multiple-choice question it is an option of, and that option. */
  set: { name: string; label: string; code: number; option: string } | undefined;
  /** What each response counts for. */
  use?: "weight";
  /** Of a response: a number, words, epoch milliseconds; undefined where the question was not shown. */
  read: (batch: ExportBatch, row: number) => number | string | undefined;
}

/** What the codes that Limn adds are called, in the language of the export. */
export interface ExportWords {
  skipped: string;
  notApplicable: string;
  ticked: string;
  notTicked: string;
  notRanked: string;
  otherText: string;
  response: string;
  version: string;
  language: string;
  completedAt: string;
  persona: string;
  probability: string;
  weight: string;
}

/** A variable before it has its name. */
export type Draft = Omit<ExportVariable, "name"> & { wanted: string };

/**
 * A study's answers as flat variables, in survey order, after four that say which response it is. Multiple choice,
 * matrices, rankings and shared-out points become a variable for each option or statement; what was typed beside
 * an option one more.
 *
 * A question that was not shown is empty. One that was shown and left out is the code −2 where answers are codes,
 * and empty where they are numbers or words, since a number may well be −2.
 *
 * @param columns  of any table of the study: its batches all have the same
 * @param personas names of the newest run's groups; none while there are none
 * @param isWeighted the batches have weights
 */
export function exportVariables(
  columns: readonly AnswerColumn[],
  language: LanguageTag,
  words: ExportWords,
  personas: readonly string[] = [],
  isWeighted = false,
): ExportVariable[] {
  const drafts = [
    ...aboutResponse(words),
    ...columns.flatMap((column) => questionDrafts(column, language, words)),
    ...(personas.length > 0 ? aboutPersona(words, personas) : []),
    ...(isWeighted ? [aboutWeight(words)] : []),
  ];
  const nameOf = createNames();
  return drafts.map(({ wanted, ...draft }) => ({ ...draft, name: nameOf(wanted) }));
}

const plain = {
  decimals: 0,
  codes: [],
  valueLabels: new Map<number, string>(),
  missing: [],
  set: undefined,
} as const;

function aboutResponse(words: ExportWords): Draft[] {
  return [
    {
      ...plain,
      wanted: "response_id",
      label: words.response,
      kind: "text",
      measure: "nominal",
      read: ({ table }, row) => table.responseIds[row],
    },
    {
      ...plain,
      wanted: "survey_version",
      label: words.version,
      kind: "number",
      measure: "ordinal",
      read: ({ table }, row) => table.versions[table.versionOf[row] ?? -1]?.n,
    },
    {
      ...plain,
      wanted: "language",
      label: words.language,
      kind: "text",
      measure: "nominal",
      read: ({ table }, row) => table.languages[row],
    },
    {
      ...plain,
      wanted: "completed_at",
      label: words.completedAt,
      kind: "moment",
      measure: "scale",
      read: ({ table }, row) => numberOrNothing(table.completedAt[row]),
    },
  ];
}

function aboutPersona(words: ExportWords, personas: readonly string[]): Draft[] {
  const membership = ({ table, memberOf }: ExportBatch, row: number) =>
    memberOf(table.responseIds[row] ?? "");
  return [
    {
      ...plain,
      wanted: "persona",
      label: words.persona,
      kind: "number",
      measure: "nominal",
      codes: personas.map((_, segment) => segment + 1),
      valueLabels: new Map(personas.map((name, segment) => [segment + 1, name])),
      read: (batch, row) => {
        const found = membership(batch, row);
        return found && found.segment + 1;
      },
    },
    {
      ...plain,
      wanted: "persona_probability",
      label: words.probability,
      kind: "number",
      measure: "scale",
      decimals: 3,
      read: (batch, row) => membership(batch, row)?.probability,
    },
  ];
}

/** What each response counts for; the mean over all of them is 1. */
function aboutWeight(words: ExportWords): Draft {
  return {
    ...plain,
    wanted: "weight",
    label: words.weight,
    kind: "number",
    measure: "scale",
    decimals: 6,
    use: "weight",
    read: ({ weights }, row) => numberOrNothing(weights?.[row]),
  };
}

const numberOrNothing = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? undefined : value;
