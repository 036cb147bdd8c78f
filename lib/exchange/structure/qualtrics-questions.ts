import type { LocalText, Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn, openObject, textOf } from "./file-object.ts";
import { hasAnyText, joinTexts } from "./file-texts.ts";
import type { Alias, FoundQuestion } from "./found-survey.ts";
import { logicIn } from "./qualtrics-logic.ts";
import {
  codeItems,
  codeRows,
  type FileItem,
  MOST_READ,
  type QuestionBase,
  roleOf,
  scaleFrom,
  scores,
} from "./question-parts.ts";
import { type Reading, withoutOptions } from "./reading.ts";
import { usualWord } from "./usual-words.ts";

/** A question of Qualtrics with what is read of it. */
interface Asked {
  reading: Reading;
  id: string;
  name: string;
  base: QuestionBase;
  payload: FileObject;
  settings: FileObject | undefined;
}

const LANGUAGES_OF_PART = ["Choices", "Answers"] as const;

/** Our questions for one payload. @param id such as `QID4` */
export function qualtricsQuestions(reading: Reading, id: string, payload: FileObject): FoundQuestion[] {
  const { notes, texts } = reading;
  const name = payload.text("DataExportTag")?.trim() || id;
  const settings = payload.object("Validation")?.object("Settings");
  const base: QuestionBase = {
    id: "q",
    key: "q",
    text: texts.named(
      texts.local(name, [
        [texts.main, payload.text("QuestionText")],
        ...translations(payload).map(
          ([language, object]) => [language, object.text("QuestionText")] as const,
        ),
      ]),
      name,
    ),
    required: settings?.text("ForceResponse") === "ON",
  };
  if (payload.text("QuestionJS")?.trim()) notes.add("script-dropped", name);
  if (payload.list("DefaultChoices").length > 0 || payload.object("DefaultChoices"))
    notes.add("answers-dropped", name);
  if (settings?.text("Type") === "CustomValidation")
    notes.add("validator-unsupported", name, { type: "CustomValidation" });
  const showIf = logicIn(payload, "DisplayLogic");
  const made = byType({ reading, id, name, base, payload, settings });
  payload.ignore(
    "QuestionID",
    "SkipLogic",
    "QuestionDescription",
    "NextChoiceId",
    "NextAnswerId",
    "DataVisibility",
    "QuestionText_Unsafe",
    "GradingData",
    "ChoiceDataExportTags",
    "Language",
    "VariableNaming",
    "SubSelector",
    "Configuration",
  );
  notes.settings(payload.unread());
  const first = made.length === 1;
  return made.map((one) => {
    const aliases = new Map(one.aliases ?? []);
    if (first) aliases.set(id, {});
    return { ...one, aliases, ...(showIf ? { showIf } : {}) };
  });
}

function translations(payload: FileObject): [string, FileObject][] {
  const languages = payload.object("Language");
  return (languages?.names() ?? []).flatMap((language): [string, FileObject][] => {
    const object = languages?.object(language);
    return object ? [[language, object]] : [];
  });
}

function byType(asked: Asked): FoundQuestion[] {
  const { reading, name, base, payload, settings } = asked;
  const [type, selector] = [payload.text("QuestionType") ?? "", payload.text("Selector") ?? ""];
  const one = (question: Question): FoundQuestion[] => [{ name, question, answers: new Map() }];
  switch (type) {
    case "MC":
      if (selector === "NPS") return nps(asked);
      return selector.startsWith("M") ? several(asked) : single(asked, ["DL", "SB"].includes(selector));
    case "Matrix":
      return selector === "Likert" || selector === "Bipolar" ? matrix(asked) : unsupported(asked);
    case "RO":
      return ranking(asked);
    case "CS":
      return constantSum(asked);
    case "Slider":
      return sliders(asked);
    case "TE":
      return selector === "FORM" ? fields(asked) : one(typed(asked, base));
    case "DB":
      if (selector === "GRB") {
        reading.notes.add("media-dropped", name);
        return [];
      }
      return one({ ...base, type: "statement", role: "descriptor", required: false });
    default:
      settings?.ignore("ForceResponse");
      return unsupported(asked);
  }
}

function unsupported({ reading, name, base, payload }: Asked): FoundQuestion[] {
  const type = [payload.text("QuestionType"), payload.text("Selector")].filter(Boolean).join("/");
  reading.notes.add("type-unsupported", name, { type }, Object.values(base.text)[0]);
  for (const rest of payload.names()) payload.ignore(rest);
  return [];
}

/** Choices or answers in their order: an object by number, or a list. */
function itemsOf({ reading, name, payload }: Asked, part: (typeof LANGUAGES_OF_PART)[number]): FileItem[] {
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
function coded(asked: Asked, items: readonly FileItem[]) {
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

const isShuffled = ({ payload, reading, name }: Asked): boolean => {
  const random = payload.object("Randomization");
  const type = random?.text("Type") ?? "None";
  if (type !== "None" && type !== "All") reading.notes.add("randomizer-unsupported", name, {}, type);
  return type === "All";
};

/** Options that are those of another question: what can be carried on is the same choices, by their words. */
function noteCarried({ payload, reading, name }: Asked): void {
  const dynamic = openObject(payload.value("DynamicChoices"));
  if (dynamic) reading.notes.add("carry-unsupported", name, { from: dynamic.text("Locator") ?? "" });
}

function single(asked: Asked, isDropdown: boolean): FoundQuestion[] {
  const { reading, name, base } = asked;
  noteCarried(asked);
  const { options, answers } = coded(
    asked,
    itemsOf(asked, "Choices").map(({ exclusive: _, ...item }) => item),
  );
  if (options.length === 0) return withoutOptions(reading, name, base);
  const question: Question = {
    ...base,
    type: "single",
    role: roleOf("single"),
    options,
    ...(isShuffled(asked) ? { shuffle: true } : {}),
    ...(isDropdown ? { display: "dropdown" } : {}),
  };
  return [{ name, question, answers }];
}

function several(asked: Asked): FoundQuestion[] {
  const { reading, name, base, settings } = asked;
  noteCarried(asked);
  const { options, answers } = coded(asked, itemsOf(asked, "Choices"));
  if (options.length === 0) return withoutOptions(reading, name, base);
  const [min, max] = ["MinChoices", "MaxChoices"].map((setting) => settings?.number(setting));
  const question: Question = {
    ...base,
    type: "multiple",
    role: roleOf("multiple"),
    options,
    ...(isShuffled(asked) ? { shuffle: true } : {}),
    ...(isCount(min) ? { min } : {}),
    ...(isCount(max) && max > 0 ? { max } : {}),
  };
  return [{ name, question, answers }];
}

const isCount = (number: number | undefined): number is number =>
  number !== undefined && Number.isInteger(number) && number >= 0 && number <= 200;

function nps({ reading, name, base, payload }: Asked): FoundQuestion[] {
  const { texts } = reading;
  const labels = objectsIn(payload.value("ColumnLabels")).map(({ object }) =>
    texts.one(name, object.text("Display") ?? ""),
  );
  const [low, high] = [labels[0], labels.at(-1)];
  payload.ignore("Choices", "ChoiceOrder");
  const question: Question = {
    ...base,
    type: "nps",
    role: roleOf("nps"),
    low: low && hasAnyText(low) ? low : usualWord("unlikely", texts.main),
    high: high && hasAnyText(high) ? high : usualWord("likely", texts.main),
  };
  return [{ name, question, answers: scores(Array.from({ length: 11 }, (_, code) => ({ code }))) }];
}

function matrix(asked: Asked): FoundQuestion[] {
  const { reading, id, name, base, payload } = asked;
  const [rows, columns] = [itemsOf(asked, "Choices"), itemsOf(asked, "Answers")];
  if (rows.length === 0 || columns.length === 0) return withoutOptions(reading, name, base);
  const isSeveral = payload.text("SubSelector") === "MultipleAnswer";
  const scale = isSeveral ? undefined : scaleFrom(columns);
  if (!scale) {
    const { options, answers } = codeItems(columns, name, reading.notes);
    reading.notes.add("split", name, { n: rows.length });
    return rows.map(({ value, text }): FoundQuestion => {
      const own = { ...base, text: joinTexts(base.text, text) };
      const question: Question = isSeveral
        ? { ...own, type: "multiple", role: roleOf("multiple"), options }
        : { ...own, type: "single", role: roleOf("single"), options };
      return { name: `${name}_${value}`, question, answers, aliases: new Map([[`${id}/${value}`, {}]]) };
    });
  }
  const { rows: list, answers } = codeRows(rows, name, reading.notes);
  const question: Question = {
    ...base,
    type: "matrix",
    role: roleOf("matrix"),
    rows: list.map((row) => ({ ...row, key: `r${row.code}` })),
    points: scale.points,
    level: columns.length > 2 ? "ordinal" : "nominal",
    ...(isShuffled(asked) ? { shuffle: true } : {}),
  };
  return [{ name, question, answers: scale.answers, aliases: rowAliases(id, answers) }];
}

const rowAliases = (id: string, rows: ReadonlyMap<string, number>): Map<string, Alias> =>
  new Map([...rows].map(([value, row]) => [`${id}/${value}`, { row }]));

function ranking(asked: Asked): FoundQuestion[] {
  const { reading, name, base } = asked;
  noteCarried(asked);
  const items = itemsOf(asked, "Choices").map(({ value, text }) => ({ value, text }));
  const { options, answers } = coded(asked, items);
  if (options.length === 0) return withoutOptions(reading, name, base);
  const shuffle = isShuffled(asked) ? { shuffle: true } : {};
  const top = Math.min(50, options.length);
  return [
    {
      name,
      question: { ...base, type: "ranking", role: roleOf("ranking"), options, top, ...shuffle },
      answers,
    },
  ];
}

function constantSum(asked: Asked): FoundQuestion[] {
  const { reading, id, name, base, settings } = asked;
  const items = itemsOf(asked, "Choices").map(({ value, text }) => ({ value, text }));
  const total = settings?.number("ChoiceTotal");
  if (items.length === 0) return withoutOptions(reading, name, base);
  if (total === undefined || !Number.isInteger(total) || total < 1 || total > 1_000_000)
    return numbers(asked, items);
  const { options, answers } = coded(asked, items);
  const question: Question = { ...base, type: "constant-sum", role: roleOf("constant-sum"), options, total };
  return [{ name, question, answers, aliases: rowAliases(id, answers) }];
}

function numbers({ reading, id, name, base }: Asked, items: readonly FileItem[]): FoundQuestion[] {
  reading.notes.add("split", name, { n: items.length });
  return items.map(({ value, text }): FoundQuestion => {
    const question: Question = {
      ...base,
      text: joinTexts(base.text, text),
      type: "number",
      role: "descriptor",
      decimals: 2,
    };
    return {
      name: `${name}_${value}`,
      question,
      answers: new Map(),
      aliases: new Map([[`${id}/${value}`, {}]]),
    };
  });
}

function sliders(asked: Asked): FoundQuestion[] {
  const { reading, id, name, base, payload } = asked;
  const about = payload.object("Configuration");
  const [min, max] = [about?.number("CSSliderMin") ?? 0, about?.number("CSSliderMax") ?? 100];
  const decimals = Math.max(0, Math.min(6, Math.round(about?.number("NumDecimals") ?? 0)));
  const items = itemsOf(asked, "Choices");
  if (!(max > min) || items.length === 0) return withoutOptions(reading, name, base);
  if (items.length > 1) reading.notes.add("split", name, { n: items.length });
  return items.map(({ value, text }, i): FoundQuestion => {
    const words =
      items.length === 1 && Object.values(text)[0] === value ? base.text : joinTexts(base.text, text);
    const step = Math.min(10 ** -decimals, max - min);
    const question: Question = { ...base, text: words, type: "slider", role: "descriptor", min, max, step };
    const aliases: Map<string, Alias> = new Map([[`${id}/${value}`, {}]]);
    if (i === 0 && items.length === 1) aliases.set(id, {});
    return { name: items.length === 1 ? name : `${name}_${value}`, question, answers: new Map(), aliases };
  });
}

function fields(asked: Asked): FoundQuestion[] {
  const { reading, id, name, base } = asked;
  const items = itemsOf(asked, "Choices");
  if (items.length === 0) return withoutOptions(reading, name, base);
  if (items.length > 1) reading.notes.add("split", name, { n: items.length });
  return items.map(({ value, text }): FoundQuestion => {
    const words: LocalText = joinTexts(base.text, text);
    const question: Question = {
      ...base,
      text: words,
      type: "text",
      role: "descriptor",
      long: false,
      maxLength: 500,
    };
    return {
      name: `${name}_${value}`,
      question,
      answers: new Map(),
      aliases: new Map([[`${id}/${value}`, {}]]),
    };
  });
}

function typed({ reading, name, payload, settings }: Asked, base: QuestionBase): Question {
  const kind = settings?.text("Type") === "ContentType" ? (settings.text("ContentType") ?? "") : "";
  const long = ["ML", "ESTB"].includes(payload.text("Selector") ?? "");
  const longest = Math.round(settings?.number("TotalChars") ?? settings?.number("MaxChars") ?? 0);
  switch (kind) {
    case "ValidNumber": {
      const rule = settings?.object("ValidNumber");
      const [min, max] = [rule?.number("Min"), rule?.number("Max")];
      const decimals = Math.max(0, Math.min(6, Math.round(rule?.number("NumDecimals") ?? 0)));
      const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
      return { ...base, type: "number", role: "descriptor", decimals, ...bounds };
    }
    case "ValidEmail":
      return { ...base, type: "email", role: "descriptor" };
    case "ValidPhone":
      return { ...base, type: "phone", role: "descriptor" };
    case "ValidDate":
      return { ...base, type: "date", role: "descriptor" };
  }
  if (kind) reading.notes.add("validator-unsupported", name, { type: kind });
  const maxLength = longest > 0 ? Math.min(5_000, longest) : long ? 2_000 : 500;
  return { ...base, type: "text", role: long ? "quote" : "descriptor", long, maxLength };
}
