import type { LocalText, Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn, openObject } from "./file-object.ts";
import { joinTexts } from "./file-texts.ts";
import type { Alias, FoundQuestion } from "./found-survey.ts";
import {
  byCode,
  codeItems,
  codeRows,
  type FileItem,
  type QuestionBase,
  roleOf,
  scaleFrom,
} from "./question-parts.ts";
import { type Reading, withoutOptions } from "./reading.ts";
import { itemsOf, localOf, noteFormulas } from "./survey-js-parts.ts";
import { typedQuestion } from "./survey-js-typed.ts";

/* Questions of SurveyJS that hold several: rows, columns, fields. */

export function matrixFrom(
  reading: Reading,
  element: FileObject,
  name: string,
  base: QuestionBase,
): FoundQuestion[] {
  const columns = itemsOf(reading, name, element.list("columns")).items;
  const rows = itemsOf(reading, name, element.list("rows"));
  const eachRow = element.flag("eachRowRequired") ?? element.flag("isAllRowRequired") ?? false;
  const isSeveral = element.text("cellType") === "checkbox";
  const shuffle = (element.text("rowOrder") ?? element.text("rowsOrder")) === "random";
  const whole = { ...base, required: base.required || eachRow };
  if (rows.items.length === 0) return single(reading, name, whole, columns);
  const scale = isSeveral ? undefined : scaleFrom(columns);
  if (!scale) return rowByRow(reading, name, whole, rows.items, columns, isSeveral);
  const { rows: coded, answers } = codeRows(rows.items, name, reading.notes);
  const question: Question = {
    ...whole,
    type: "matrix",
    role: roleOf("matrix"),
    rows: coded,
    points: scale.points,
    level: columns.length > 2 ? "ordinal" : "nominal",
    ...(shuffle ? { shuffle } : {}),
  };
  return [
    {
      name,
      question,
      answers: scale.answers,
      aliases: rowAliases(name, answers),
      partRules: byCode(rows.rules, answers),
    },
  ];
}

const rowAliases = (name: string, rows: ReadonlyMap<string, number>): Map<string, Alias> =>
  new Map([...rows].map(([value, row]) => [`${name}.${value}`, { row }]));

function single(
  reading: Reading,
  name: string,
  base: QuestionBase,
  items: readonly FileItem[],
): FoundQuestion[] {
  const { options, answers } = codeItems(items, name, reading.notes);
  if (options.length === 0) return withoutOptions(reading, name, base);
  return [{ name, question: { ...base, type: "single", role: roleOf("single"), options }, answers }];
}

/** A grid that is no scale: a question for every row, with the columns as its options. */
function rowByRow(
  reading: Reading,
  name: string,
  base: QuestionBase,
  rows: readonly FileItem[],
  columns: readonly FileItem[],
  isSeveral: boolean,
): FoundQuestion[] {
  const { options, answers } = codeItems(columns, name, reading.notes);
  if (options.length === 0) return withoutOptions(reading, name, base);
  reading.notes.add("split", name, { n: rows.length });
  return rows.map(({ value, text }): FoundQuestion => {
    const own = { ...base, text: joinTexts(base.text, text) };
    const question: Question = isSeveral
      ? { ...own, type: "multiple", role: roleOf("multiple"), options }
      : { ...own, type: "single", role: roleOf("single"), options };
    return { name: `${name}.${value}`, question, answers };
  });
}

/** A grid of fields: every column is a question about each row. */
export function matrixOfFields(
  reading: Reading,
  element: FileObject,
  name: string,
  base: QuestionBase,
  type: "matrixdropdown" | "matrixdynamic",
): FoundQuestion[] {
  const { notes } = reading;
  const shared = itemsOf(reading, name, element.list("choices")).items;
  const isRepeated = type === "matrixdynamic";
  const rows = isRepeated ? [] : itemsOf(reading, name, element.list("rows")).items;
  const columns = objectsIn(element.value("columns")).map(({ object }) => object);
  if (columns.length === 0) return withoutOptions(reading, name, base);
  const usual = element.text("cellType") ?? "dropdown";
  const made = columns.flatMap((column, i) =>
    columnQuestions(reading, { column, i, usual, shared, rows, name, base }),
  );
  if (isRepeated) notes.add("asked-once", name);
  if (made.length > 1) notes.add("split", name, { n: made.length });
  return made;
}

interface ColumnOfFields {
  column: FileObject;
  i: number;
  usual: string;
  shared: readonly FileItem[];
  rows: readonly FileItem[];
  name: string;
  base: QuestionBase;
}

function columnQuestions(
  reading: Reading,
  { column, i, usual, shared, rows, name, base }: ColumnOfFields,
): FoundQuestion[] {
  const { notes, texts } = reading;
  const own = column.text("name") ?? `column${i + 1}`;
  const title = texts.named(localOf(reading, name, column.value("title")), own);
  const place = `${name}.${own}`;
  noteFormulas(reading, place, column, ["visibleIf", "enableIf", "requiredIf"]);
  const cell = column.text("cellType") ?? usual;
  const type = cell === "default" ? usual : cell;
  const listed = itemsOf(reading, place, column.list("choices")).items;
  const items = listed.length > 0 ? listed : shared;
  const required = base.required || (column.flag("isRequired") ?? false);
  const about = { ...base, text: joinTexts(base.text, title), required };
  const isChoice = ["dropdown", "radiogroup", "boolean", "rating", "checkbox", "tagbox"].includes(type);
  const isSeveral = type === "checkbox" || type === "tagbox";
  const scale = isChoice && !isSeveral ? scaleFrom(items) : undefined;
  const made = (): FoundQuestion[] => {
    if (rows.length === 0) return [oneField(reading, column, place, about, isChoice, isSeveral, items)];
    if (scale) {
      const coded = codeRows(rows, place, notes);
      const aliases: Map<string, Alias> = new Map(
        [...coded.answers].map(([value, row]) => [`${name}.${value}.${own}`, { row }]),
      );
      const question: Question = {
        ...about,
        type: "matrix",
        role: roleOf("matrix"),
        rows: coded.rows,
        points: scale.points,
        level: "nominal",
      };
      return [{ name: place, question, answers: scale.answers, aliases }];
    }
    return rows.map((row) => {
      const text: LocalText = joinTexts(about.text, row.text);
      const field = `${name}.${row.value}.${own}`;
      return oneField(reading, column, field, { ...about, text }, isChoice, isSeveral, items);
    });
  };
  const questions = made();
  notes.settings(column.unread().map((setting) => `column.${setting}`));
  return questions;
}

function oneField(
  reading: Reading,
  column: FileObject,
  name: string,
  base: QuestionBase,
  isChoice: boolean,
  isSeveral: boolean,
  items: readonly FileItem[],
): FoundQuestion {
  const { options, answers } = codeItems(items, name, reading.notes);
  if (isChoice && options.length > 0) {
    const question: Question = isSeveral
      ? { ...base, type: "multiple", role: roleOf("multiple"), options }
      : { ...base, type: "single", role: roleOf("single"), options };
    return { name, question, answers };
  }
  const type = column.text("cellType") === "comment" ? "comment" : "text";
  return typedQuestion(reading, column, type, name, base);
}

/** Several fields under one title; such that must come to a total are one constant sum. */
export function fieldsFrom(
  reading: Reading,
  element: FileObject,
  name: string,
  base: QuestionBase,
): FoundQuestion[] {
  const items = objectsIn(element.value("items")).map(({ object }) => object);
  if (items.length === 0) return withoutOptions(reading, name, base);
  const fields = items.map((item, i) => {
    const own = item.text("name") ?? `text${i + 1}`;
    return { own, item, title: reading.texts.named(localOf(reading, name, item.value("title")), own) };
  });
  const sum = sumOf(
    element,
    name,
    fields.map(({ own }) => own),
  );
  if (sum !== undefined) {
    const list = fields.map(({ own, title }) => ({ value: own, text: title }));
    const { options, answers } = codeItems(list, name, reading.notes);
    const question: Question = {
      ...base,
      type: "constant-sum",
      role: roleOf("constant-sum"),
      options,
      total: sum,
    };
    return [{ name, question, answers, aliases: rowAliases(name, answers) }];
  }
  for (const { object } of objectsIn(element.value("validators")))
    reading.notes.add(
      "validator-unsupported",
      name,
      { type: object.text("type") ?? "" },
      object.text("expression"),
    );
  if (fields.length > 1) reading.notes.add("split", name, { n: fields.length });
  return fields.map(({ own, item, title }) => {
    const required = base.required || (item.flag("isRequired") ?? false);
    const about = { ...base, text: joinTexts(base.text, title), required };
    const found = typedQuestion(reading, item, "text", `${name}.${own}`, about);
    reading.notes.settings(item.unread().map((setting) => `item.${setting}`));
    return found;
  });
}

/** `{q.a} + {q.b} = 100` over all of its fields. */
function sumOf(element: FileObject, name: string, fields: readonly string[]): number | undefined {
  for (const entry of element.list("validators")) {
    const validator = openObject(entry);
    const [left, right, ...more] = (validator?.text("expression") ?? "").split("=");
    const named = (left ?? "").split("+").map((piece) => /^\s*\{([^{}]+)\}\s*$/.exec(piece)?.[1]);
    const total = Number(right);
    const isAll =
      named.length === fields.length && fields.every((field) => named.includes(`${name}.${field}`));
    if (isAll && more.length === 0 && Number.isInteger(total) && total > 0 && total <= 1_000_000)
      return total;
  }
  return undefined;
}
