import type { Question } from "../../survey/schema.ts";
import { numberOf } from "./file-object.ts";
import { joinTexts } from "./file-texts.ts";
import type { Alias, FoundQuestion } from "./found-survey.ts";
import type { LimePart } from "./lime-file.ts";
import {
  filterOf,
  isShuffled,
  type LimeReading,
  numberQuestion,
  partRulesOf,
  textQuestion,
} from "./lime-parts.ts";
import { codeItems, codeRows, type FileItem, roleOf, scaleFrom } from "./question-parts.ts";
import { withoutOptions } from "./reading.ts";
import { type UsualWord, usualWord } from "./usual-words.ts";

/** The arrays of LimeSurvey: rows with a scale, with two scales, or with cells to be filled. */
export function limeGrid(lime: LimeReading): FoundQuestion[] {
  const { question, items } = lime;
  const { type, parts, answers } = question;
  const of = (list: readonly LimePart[], scale: number) => list.filter((part) => part.scale === scale);
  switch (type) {
    case "A":
      return matrix(lime, numbered(5), "");
    case "B":
      return matrix(lime, numbered(10), "");
    case "C":
      return matrix(
        lime,
        worded(lime, [
          ["N", "no"],
          ["U", "uncertain"],
          ["Y", "yes"],
        ]),
        "",
      );
    case "E":
      return matrix(
        lime,
        worded(lime, [
          ["D", "decrease"],
          ["S", "same"],
          ["I", "increase"],
        ]),
        "",
      );
    case "1": {
      lime.reading.notes.add("split", question.code, { n: 2 });
      return [0, 1].flatMap((scale) => matrix(lime, items(of(answers, scale)), `_${scale}`));
    }
    case ":":
    case ";":
      return cells(lime, of(parts, 0), of(parts, 1));
    default:
      return matrix(lime, items(of(answers, 0)), "");
  }
}

const numbered = (n: number): FileItem[] =>
  Array.from({ length: n }, (_, i) => ({ value: String(i + 1), text: {} }));

const worded = ({ reading }: LimeReading, words: readonly (readonly [string, UsualWord])[]): FileItem[] =>
  words.map(([value, word]) => ({ value, text: usualWord(word, reading.texts.main) }));

/** @param ending what names of cells end in, where there are two scales */
function matrix(lime: LimeReading, columns: readonly FileItem[], ending: string): FoundQuestion[] {
  const { reading, question, base, setting, items } = lime;
  const { code } = question;
  const parts = question.parts.filter(({ scale }) => scale === 0);
  const list = items(parts);
  if (list.length === 0) return withoutOptions(reading, code, base);
  const scale = scaleFrom(columns);
  if (!scale) return rowByRow(lime, list, columns, ending);
  const { known, carry } = filterOf(lime);
  const { rows, answers } = codeRows(list, code, reading.notes, known);
  const made: Question = {
    ...base,
    type: "matrix",
    role: roleOf("matrix"),
    rows,
    points: scale.points,
    level: columns.length > 2 ? "ordinal" : "nominal",
    ...(isShuffled(setting) ? { shuffle: true } : {}),
  };
  const aliases: Map<string, Alias> = new Map(
    [...answers].map(([value, row]) => [`${code}_${value}${ending}`, { row }]),
  );
  const partRules = partRulesOf(parts, answers);
  return [{ name: `${code}${ending}`, question: made, answers: scale.answers, aliases, partRules, carry }];
}

/** More columns than a scale has: a question for every row. */
function rowByRow(
  { reading, question: { code }, base }: LimeReading,
  rows: readonly FileItem[],
  columns: readonly FileItem[],
  ending: string,
): FoundQuestion[] {
  const { options, answers } = codeItems(columns, code, reading.notes);
  if (options.length === 0) return withoutOptions(reading, code, base);
  reading.notes.add("split", code, { n: rows.length });
  return rows.map(({ value, text }): FoundQuestion => {
    const made: Question = {
      ...base,
      text: joinTexts(base.text, text),
      type: "single",
      role: roleOf("single"),
      options,
    };
    return { name: `${code}_${value}${ending}`, question: made, answers };
  });
}

/** Cells to be filled with numbers, texts or ticks. */
function cells(
  lime: LimeReading,
  rowParts: readonly LimePart[],
  columnParts: readonly LimePart[],
): FoundQuestion[] {
  const { reading, question, base, setting, items } = lime;
  const { code, type } = question;
  const [rows, columns] = [items(rowParts), items(columnParts)];
  if (rows.length === 0 || columns.length === 0) return withoutOptions(reading, code, base);
  reading.notes.add("split", code, {
    n: setting("multiflexible_checkbox") === "1" ? rows.length : rows.length * columns.length,
  });
  if (type === ":" && setting("multiflexible_checkbox") === "1") {
    const { options, answers } = codeItems(columns, code, reading.notes);
    return rows.map(({ value, text }): FoundQuestion => {
      const made: Question = {
        ...base,
        text: joinTexts(base.text, text),
        type: "multiple",
        role: roleOf("multiple"),
        options,
      };
      const aliases: Map<string, Alias> = new Map(
        [...answers].map(([column, option]) => [`${code}_${value}_${column}`, { option }]),
      );
      return { name: `${code}_${value}`, question: made, answers, aliases };
    });
  }
  const [min, max] = ["multiflexible_min", "multiflexible_max"].map((name) => numberOf(setting(name)));
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return rows.flatMap((row) =>
    columns.map((column): FoundQuestion => {
      const own = { ...base, text: joinTexts(joinTexts(base.text, row.text), column.text) };
      const made = type === ":" ? { ...numberQuestion(lime, own), ...bounds } : textQuestion(lime, own);
      return { name: `${code}_${row.value}_${column.value}`, question: made, answers: new Map() };
    }),
  );
}
