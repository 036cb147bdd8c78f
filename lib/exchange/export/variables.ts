import {
  ANSWERED,
  type AnswerColumn,
  type AnswerTable,
  NOT_APPLICABLE,
  NOT_SHOWN,
  SKIPPED,
} from "../../answers/model.ts";
import type { LanguageTag, LocalText } from "../../survey/schema.ts";
import { textIn } from "../../survey/text.ts";
import { createNames } from "./names.ts";

/** Some of a study's responses, and where the newest run put them. */
export interface ExportBatch {
  table: AnswerTable;
  /** Undefined for who was not in the run. */
  memberOf: (responseId: string) => Membership | undefined;
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
  kind: "number" | "text" | "moment";
  measure: "nominal" | "ordinal" | "scale";
  /** Decimals worth printing. */
  decimals: number;
  /** What the codes mean, the missing ones included. */
  valueLabels: ReadonlyMap<number, string>;
  /** Codes that are answers of nobody: skipped, does not apply, can't say. */
  missing: readonly number[];
  /** The multiple-choice question it is an option of. */
  set: { name: string; label: string } | undefined;
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
}

type Draft = Omit<ExportVariable, "name"> & { wanted: string };

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
 */
export function exportVariables(
  columns: readonly AnswerColumn[],
  language: LanguageTag,
  words: ExportWords,
  personas: readonly string[] = [],
): ExportVariable[] {
  const drafts = [
    ...aboutResponse(words),
    ...columns.flatMap((column) => draftsOf(column, language, words)),
    ...(personas.length > 0 ? aboutPersona(words, personas) : []),
  ];
  const nameOf = createNames();
  return drafts.map(({ wanted, ...draft }) => ({ ...draft, name: nameOf(wanted) }));
}

const plain = {
  decimals: 0,
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

function draftsOf(column: AnswerColumn, language: LanguageTag, words: ExportWords): Draft[] {
  const { question } = column;
  const say = (text: LocalText | undefined) => textIn(text, language);
  const label = say(question.text);
  const part = (text: LocalText | undefined) => `${label} – ${say(text)}`;
  const coded = { kind: "number", decimals: 0, set: undefined } as const;
  const amount = { ...plain, kind: "number", measure: "scale" } as const;
  const skipped: [number, string] = [SKIPPED, words.skipped];

  switch (column.type) {
    case "single": {
      const { options, ordinal } = column.question;
      const missing = [...options.filter((option) => option.missing).map(({ code }) => code), SKIPPED];
      const valueLabels = new Map([...options.map(({ code, text }) => [code, say(text)] as const), skipped]);
      const measure = ordinal ? "ordinal" : "nominal";
      const read = codeOf(column, (of) => (of.type === "single" ? of.codes : undefined));
      return [{ ...coded, wanted: question.key, label, measure, valueLabels, missing, read }, ...otherText()];
    }
    case "rating": {
      const { points, notApplicable } = column.question;
      const valueLabels = scaleLabels(points, notApplicable);
      const read = codeOf(column, (of) => (of.type === "rating" ? of.codes : undefined));
      const missing = [NOT_APPLICABLE, SKIPPED];
      return [{ ...coded, wanted: question.key, label, measure: "ordinal", valueLabels, missing, read }];
    }
    case "nps": {
      const read = codeOf(column, (of) => (of.type === "nps" ? of.codes : undefined));
      const valueLabels = new Map([skipped]);
      return [
        { ...coded, wanted: question.key, label, measure: "scale", valueLabels, missing: [SKIPPED], read },
      ];
    }
    case "consent": {
      const read = codeOf(column, (of) => (of.type === "consent" ? of.codes : undefined));
      const valueLabels = new Map([[1, words.ticked] as const, [0, words.notTicked] as const, skipped]);
      return [
        { ...coded, wanted: question.key, label, measure: "nominal", valueLabels, missing: [SKIPPED], read },
      ];
    }
    case "multiple": {
      const set = { name: question.key, label };
      const valueLabels = new Map([[1, words.ticked] as const, [0, words.notTicked] as const, skipped]);
      const ticks = column.question.options.map(
        ({ code, text }): Draft => ({
          ...coded,
          wanted: `${question.key}_${code}`,
          label: part(text),
          measure: "nominal",
          valueLabels,
          missing: [SKIPPED],
          set,
          read: codeOf(column, (of) => (of.type === "multiple" ? of.options.get(code) : undefined)),
        }),
      );
      return [...ticks, ...otherText()];
    }
    case "matrix": {
      const { points, rows, notApplicable } = column.question;
      const valueLabels = scaleLabels(points, notApplicable);
      return rows.map(({ code, text }) => ({
        ...coded,
        wanted: `${question.key}_${code}`,
        label: part(text),
        measure: "ordinal",
        valueLabels,
        missing: [NOT_APPLICABLE, SKIPPED],
        read: codeOf(column, (of) => (of.type === "matrix" ? of.rows.get(code) : undefined)),
      }));
    }
    case "ranking":
      return column.question.options.map(({ code, text }) => ({
        ...coded,
        wanted: `${question.key}_${code}`,
        label: part(text),
        measure: "ordinal",
        valueLabels: new Map([[0, words.notRanked] as const, skipped]),
        missing: [0, SKIPPED],
        read: codeOf(column, (of) => (of.type === "ranking" ? of.options.get(code) : undefined)),
      }));
    case "constant-sum":
    case "maxdiff":
      return column.question.options.map(({ code, text }) => ({
        ...amount,
        wanted: `${question.key}_${code}`,
        label: part(text),
        decimals: column.type === "maxdiff" ? 3 : 0,
        read: readOwn(column, (of, row) =>
          of.type === "constant-sum" || of.type === "maxdiff"
            ? numberOrNothing(of.options.get(code)?.[row])
            : undefined,
        ),
      }));
    case "number":
      return [
        {
          ...amount,
          wanted: question.key,
          label,
          decimals: column.question.decimals ?? 0,
          read: readOwn(column, (of, row) =>
            of.type === "number" && of.states[row] === ANSWERED ? numberOrNothing(of.values[row]) : undefined,
          ),
        },
      ];
    case "text":
      return [
        {
          ...plain,
          wanted: question.key,
          label,
          kind: "text",
          measure: "nominal",
          read: readOwn(column, (of, row) => (of.type === "text" ? (of.texts[row] ?? undefined) : undefined)),
        },
      ];
  }

  function scaleLabels(
    points: readonly { code: number; text?: LocalText | undefined }[],
    notApplicable: LocalText | undefined,
  ) {
    const named = points.flatMap(({ code, text }) => (say(text) ? [[code, say(text)] as const] : []));
    return new Map([...named, [NOT_APPLICABLE, say(notApplicable) || words.notApplicable] as const, skipped]);
  }

  /** What was typed beside an option, for questions that have such an option. */
  function otherText(): Draft[] {
    if (column.type !== "single" && column.type !== "multiple") return [];
    if (!column.question.options.some((option) => option.opensText)) return [];
    return [
      {
        ...plain,
        wanted: `${question.key}_text`,
        label: `${label} – ${words.otherText}`,
        kind: "text",
        measure: "nominal",
        read: readOwn(column, (of, row) =>
          of.type === "single" || of.type === "multiple" ? of.otherTexts.get(row) : undefined,
        ),
      },
    ];
  }
}

/** Every batch has columns of its own: the one of this question is found by its place. */
function readOwn<T>(column: AnswerColumn, read: (of: AnswerColumn, row: number) => T) {
  let seen: AnswerTable | undefined;
  let own: AnswerColumn | undefined;
  return ({ table }: ExportBatch, row: number): T | undefined => {
    if (table !== seen) {
      seen = table;
      own = table.columns.find(
        ({ question, lineage }) =>
          question.id === column.question.id && lineage.askedAs === column.lineage.askedAs,
      );
    }
    return own && read(own, row);
  };
}

function codeOf(column: AnswerColumn, codesIn: (of: AnswerColumn) => ArrayLike<number> | undefined) {
  return readOwn(column, (of, row) => {
    const code = codesIn(of)?.[row];
    return code === NOT_SHOWN ? undefined : code;
  });
}

const numberOrNothing = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? undefined : value;
