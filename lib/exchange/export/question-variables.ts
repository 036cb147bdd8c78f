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
import type { Draft, ExportBatch, ExportWords } from "./variables.ts";

const plain = {
  decimals: 0,
  codes: [],
  valueLabels: new Map<number, string>(),
  missing: [],
  set: undefined,
} as const;

/** The variables of one question; none where its answers are how to reach somebody, which no file tells. */
export function questionDrafts(column: AnswerColumn, language: LanguageTag, words: ExportWords): Draft[] {
  const { question, lineage } = column;
  if (lineage.askedAs === "email" || lineage.askedAs === "phone") return [];
  const say = (text: LocalText | undefined) => textIn(text, language);
  const label = say(question.text);
  const partOf = (text: LocalText | undefined) => ({
    label: `${label} – ${say(text)}`,
    of: { id: `${question.id} ${lineage.askedAs}`, question: label, part: say(text) },
  });
  const coded = { kind: "number", decimals: 0, set: undefined } as const;
  const ticked = {
    ...coded,
    measure: "nominal",
    codes: [1, 0],
    valueLabels: new Map([
      [1, words.ticked] as const,
      [0, words.notTicked] as const,
      [SKIPPED, words.skipped],
    ]),
    missing: [SKIPPED],
  } as const;
  const amount = { ...plain, kind: "number", measure: "scale" } as const;
  const skipped: [number, string] = [SKIPPED, words.skipped];

  switch (column.type) {
    case "single": {
      const { options, ordinal } = column.question;
      const missing = [...options.filter((option) => option.missing).map(({ code }) => code), SKIPPED];
      const valueLabels = new Map([...options.map(({ code, text }) => [code, say(text)] as const), skipped]);
      const measure = ordinal ? "ordinal" : "nominal";
      const read = codeOf(column, (of) => (of.type === "single" ? of.codes : undefined));
      const codes = options.map(({ code }) => code);
      return [
        { ...coded, wanted: question.key, label, measure, codes, valueLabels, missing, read },
        ...otherText(),
      ];
    }
    case "rating": {
      const { points, notApplicable } = column.question;
      const valueLabels = scaleLabels(points, notApplicable);
      const read = codeOf(column, (of) => (of.type === "rating" ? of.codes : undefined));
      const missing = [NOT_APPLICABLE, SKIPPED];
      const codes = points.map(({ code }) => code);
      return [
        { ...coded, wanted: question.key, label, measure: "ordinal", codes, valueLabels, missing, read },
      ];
    }
    case "nps": {
      const read = codeOf(column, (of) => (of.type === "nps" ? of.codes : undefined));
      const valueLabels = new Map([skipped]);
      const codes = Array.from({ length: 11 }, (_, score) => score);
      return [
        {
          ...coded,
          wanted: question.key,
          label,
          measure: "scale",
          codes,
          valueLabels,
          missing: [SKIPPED],
          read,
        },
      ];
    }
    case "consent": {
      const read = codeOf(column, (of) => (of.type === "consent" ? of.codes : undefined));
      return [{ ...ticked, wanted: question.key, label, read }];
    }
    case "multiple": {
      const ticks = column.question.options.map(
        ({ code, text }): Draft => ({
          ...ticked,
          wanted: `${question.key}_${code}`,
          ...partOf(text),
          set: { name: question.key, label, code, option: say(text) },
          read: codeOf(column, (of) => (of.type === "multiple" ? of.options.get(code) : undefined)),
        }),
      );
      return [...ticks, ...otherText()];
    }
    case "matrix": {
      const { points, rows, notApplicable, level } = column.question;
      const valueLabels = scaleLabels(points, notApplicable);
      return rows.map(({ code, text }) => ({
        ...coded,
        wanted: `${question.key}_${code}`,
        ...partOf(text),
        measure: level,
        codes: points.map((point) => point.code),
        valueLabels,
        missing: [NOT_APPLICABLE, SKIPPED],
        read: codeOf(column, (of) => (of.type === "matrix" ? of.rows.get(code) : undefined)),
      }));
    }
    case "ranking": {
      const ranks = column.question.options.map((_, place) => place + 1);
      return column.question.options.map(({ code, text }) => ({
        ...coded,
        wanted: `${question.key}_${code}`,
        ...partOf(text),
        measure: "ordinal",
        codes: [...ranks, 0],
        valueLabels: new Map([[0, words.notRanked] as const, skipped]),
        missing: [0, SKIPPED],
        read: codeOf(column, (of) => (of.type === "ranking" ? of.options.get(code) : undefined)),
      }));
    }
    case "constant-sum":
    case "maxdiff":
      return column.question.options.map(({ code, text }) => ({
        ...amount,
        wanted: `${question.key}_${code}`,
        ...partOf(text),
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
    case "text": {
      const written = readOwn(column, (of, row) => (of.type === "text" ? of.texts[row] : undefined));
      const about = { ...plain, wanted: question.key, label } as const;
      if (lineage.askedAs === "date") {
        const read: Draft["read"] = (batch, row) => numberOrNothing(Date.parse(written(batch, row) ?? ""));
        return [{ ...about, kind: "day", measure: "scale", read }];
      }
      const read: Draft["read"] = (batch, row) => written(batch, row) ?? undefined;
      return [{ ...about, kind: "text", measure: "nominal", read }];
    }
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
