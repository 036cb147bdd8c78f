import type { Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn, openObject } from "./file-object.ts";
import { hasAnyText, joinTexts } from "./file-texts.ts";
import type { FoundQuestion } from "./found-survey.ts";
import { constantSum, fields, sliders, typed } from "./qualtrics-fields.ts";
import { logicIn } from "./qualtrics-logic.ts";
import { type Asked, coded, isShuffled, itemsOf, rowAliases, translations } from "./qualtrics-parts.ts";
import { codeItems, codeRows, type QuestionBase, roleOf, scaleFrom, scores } from "./question-parts.ts";
import { type Reading, withoutOptions } from "./reading.ts";
import { usualWord } from "./usual-words.ts";

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
