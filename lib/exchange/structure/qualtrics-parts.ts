import { type FileObject, objectsIn, openObject, textOf } from "./file-object.ts";
import type { Alias } from "./found-survey.ts";
import { logicIn } from "./qualtrics-logic.ts";
import { codeItems, type FileItem, MOST_READ, type QuestionBase } from "./question-parts.ts";
import type { Reading } from "./reading.ts";

/* What the questions of Qualtrics have in common. */

/** A question of Qualtrics with what is read of it. */
export interface Asked {
  reading: Reading;
  id: string;
  name: string;
  base: QuestionBase;
  payload: FileObject;
  settings: FileObject | undefined;
}

const LANGUAGES_OF_PART = ["Choices", "Answers"] as const;

export function translations(payload: FileObject): [string, FileObject][] {
  const languages = payload.object("Language");
  return (languages?.names() ?? []).flatMap((language): [string, FileObject][] => {
    const object = languages?.object(language);
    return object ? [[language, object]] : [];
  });
}

/** Choices or answers in their order: an object by number, or a list. */
export function itemsOf(
  { reading, name, payload }: Asked,
  part: (typeof LANGUAGES_OF_PART)[number],
): FileItem[] {
  const { notes, texts } = reading;
  const all = objectsIn(payload.value(part)).slice(0, MOST_READ);
  const order = payload
    .list(part === "Choices" ? "ChoiceOrder" : "AnswerOrder")
    .map((entry) => textOf(entry) ?? "");
  const place = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length);
  const others = translations(payload);
  return all
    .toSorted((one, other) => place(one.name) - place(other.name))
    .map(({ name: value, object }): FileItem => {
      const text = texts.local(name, [
        [texts.main, object.text("Display")],
        ...others.map(
          ([language, said]) => [language, said.object(part)?.object(value)?.text("Display")] as const,
        ),
      ]);
      if (object.has("Image")) notes.add("media-dropped", name);
      const showIf = logicIn(object, "DisplayLogic");
      if (showIf) notes.add("condition-unsupported", name, {}, showIf.source);
      const opensText = object.has("TextEntry") && object.flag("TextEntry") !== false;
      return {
        value,
        text: texts.named(text, value),
        ...(opensText ? { opensText } : {}),
        ...(object.flag("ExclusiveAnswer") ? { exclusive: true } : {}),
      };
    });
}

/** The numbers that the tool exports become the codes, where they can be. */
export function coded(asked: Asked, items: readonly FileItem[]) {
  const recodes = openObject(asked.payload.value("RecodeValues"));
  const numbers = items.map(({ value }) => recodes?.text(value) ?? value);
  const isWhole = new Set(numbers).size === items.length;
  const renumbered = items.map((item, i) => ({
    ...item,
    value: isWhole ? (numbers[i] ?? item.value) : item.value,
  }));
  const { options, answers } = codeItems(renumbered, asked.name, asked.reading.notes);
  // Conditions name the choice, not the number.
  const byChoice = new Map(
    items.flatMap(({ value }, i) => {
      const code = answers.get(renumbered[i]?.value ?? "");
      return code === undefined ? [] : [[value, code] as const];
    }),
  );
  return { options: options.map((option) => ({ ...option, key: `o${option.code}` })), answers: byChoice };
}

export const isShuffled = ({ payload, reading, name }: Asked): boolean => {
  const random = payload.object("Randomization");
  const type = random?.text("Type") ?? "None";
  if (type !== "None" && type !== "All") reading.notes.add("randomizer-unsupported", name, {}, type);
  return type === "All";
};

export const rowAliases = (id: string, rows: ReadonlyMap<string, number>): Map<string, Alias> =>
  new Map([...rows].map(([value, row]) => [`${id}/${value}`, { row }]));
