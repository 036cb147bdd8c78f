import type { LocalText } from "../../survey/schema.ts";
import { readExpression } from "./expression.ts";
import { type FileObject, openObject, textOf } from "./file-object.ts";
import type { FoundQuestion } from "./found-survey.ts";
import { type FileItem, MOST_READ } from "./question-parts.ts";
import type { Reading } from "./reading.ts";
import type { Wish } from "./test-of-answers.ts";
import { usualWord } from "./usual-words.ts";

/* Texts, options and conditions as SurveyJS writes them. */

/** A text, or an object with a text a language. */
export function localOf({ texts }: Reading, place: string, value: unknown): LocalText {
  const plain = textOf(value);
  if (plain !== undefined) return texts.one(place, plain);
  const object = openObject(value);
  if (!object) return {};
  return texts.local(
    place,
    object.names().map((name) => [name === "default" ? texts.main : name, object.text(name)]),
  );
}

/** A condition of an element; what is empty is none. */
export const wishOf = (source: string | undefined): Wish | undefined =>
  source?.trim() ? readExpression(source, "survey-js") : undefined;

/** Items of a list: `"A"`, `5`, or `{ value, text, visibleIf }`. */
export function itemsOf(
  reading: Reading,
  place: string,
  list: readonly unknown[],
): { items: FileItem[]; rules: Map<string, Wish> } {
  const rules = new Map<string, Wish>();
  const items = list.slice(0, MOST_READ).flatMap((entry): FileItem[] => {
    const plain = textOf(entry);
    if (plain !== undefined)
      return [{ value: plain, text: reading.texts.named(reading.texts.one(place, plain), plain) }];
    const object = openObject(entry);
    const value = object?.text("value") ?? object?.text("name");
    if (!object || value === undefined) return [];
    const rule = wishOf(object.text("visibleIf"));
    if (rule) rules.set(value, rule);
    const text = localOf(reading, place, object.value("text") ?? object.value("title") ?? value);
    if (object.text("imageLink")) reading.notes.add("media-dropped", place, {}, object.text("imageLink"));
    noteFormulas(reading, place, object, ["enableIf"]);
    reading.notes.settings(object.unread().map((name) => `item.${name}`));
    return [{ value, text: reading.texts.named(text, value) }];
  });
  return { items, rules };
}

/** Expressions that have no counterpart, whatever they say. */
export function noteFormulas(
  { notes }: Reading,
  place: string,
  object: FileObject,
  names: readonly string[],
): void {
  for (const name of names) {
    const formula = object.text(name);
    if (formula?.trim()) notes.add("calculation-unsupported", place, { setting: name }, formula);
  }
}

const SPECIALS = [
  {
    names: ["showOtherItem", "hasOther"],
    text: "otherText",
    value: "other",
    word: "other",
    marks: { opensText: true },
  },
  {
    names: ["showNoneItem", "hasNone"],
    text: "noneText",
    value: "none",
    word: "none",
    marks: { exclusive: true },
  },
  {
    names: ["showRefuseItem"],
    text: "refuseText",
    value: "refused",
    word: "refuse",
    marks: { exclusive: true, missing: true },
  },
  {
    names: ["showDontKnowItem"],
    text: "dontKnowText",
    value: "dontknow",
    word: "dont-know",
    marks: { exclusive: true, missing: true },
  },
] as const;

export interface Choices {
  items: FileItem[];
  rules: Map<string, Wish>;
  carry?: FoundQuestion["carry"];
  /** Codes that the options have in the question they come from. */
  known?: ReadonlyMap<string, number>;
}

/** The options of a choice: its own, those of another question, and the special ones. */
export function choicesOf(reading: Reading, place: string, element: FileObject, isSingle: boolean): Choices {
  const from = element.text("choicesFromQuestion");
  const source = from === undefined ? undefined : reading.known.get(from);
  const own = itemsOf(reading, place, element.list("choices"));
  const range = rangeItems(reading, element);
  if (element.has("choicesByUrl")) {
    const { text, value } = {
      text: element.object("choicesByUrl")?.text("url"),
      value: element.value("choicesByUrl"),
    };
    reading.notes.add("options-elsewhere", place, {}, text ?? JSON.stringify(value));
  }
  const mode = element.text("choicesFromQuestionMode");
  const taken = source && "options" in source.question ? itemsOfQuestion(source, isSingle) : [];
  if (from !== undefined && taken.length === 0) reading.notes.add("carry-unsupported", place, { from });
  const specials = SPECIALS.flatMap(({ names, text, value, word, marks }): FileItem[] => {
    const isShown = names.map((name) => element.flag(name)).some((flag) => flag === true);
    const said = element.value(text);
    if (!isShown) return [];
    const words = said === undefined ? usualWord(word, reading.texts.main) : localOf(reading, place, said);
    const { exclusive, ...rest }: { exclusive?: boolean; missing?: boolean; opensText?: boolean } = marks;
    return [{ value, text: words, pinned: true, ...rest, ...(exclusive && !isSingle ? { exclusive } : {}) }];
  });
  return {
    items: [...taken, ...own.items, ...range, ...specials],
    rules: own.rules,
    ...(taken.length > 0 && source ? { known: source.answers } : {}),
    ...(taken.length > 0 && from !== undefined && (mode === "selected" || mode === "unselected")
      ? { carry: { from, over: mode === "selected" ? ("chosen" as const) : ("not-chosen" as const) } }
      : {}),
  };
}

/** `choicesMin`, `choicesMax`, `choicesStep` of a dropdown. */
function rangeItems({ texts }: Reading, element: FileObject): FileItem[] {
  const [min = 0, max = 0, step = 1] = ["choicesMin", "choicesMax", "choicesStep"].map((name) =>
    element.number(name),
  );
  if (!(max > min) || !(step > 0)) return [];
  const n = Math.min(Math.floor((max - min) / step) + 1, 1_000);
  return Array.from({ length: n }, (_, i) => String(min + i * step)).map((value) => ({
    value,
    text: texts.one("", value),
  }));
}

/** The options of a question that was read before, as another one has them. */
export function itemsOfQuestion({ question, answers }: FoundQuestion, isSingle: boolean): FileItem[] {
  if (!("options" in question)) return [];
  return [...answers].flatMap(([value, code]): FileItem[] => {
    const option = question.options.find((one) => one.code === code);
    if (!option || option.exclusive || option.missing) return [];
    return [{ value, text: option.text, ...(option.opensText && !isSingle ? { opensText: true } : {}) }];
  });
}
