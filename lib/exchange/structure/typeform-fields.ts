import type { LocalText, Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn } from "./file-object.ts";
import { hasAnyText, joinTexts } from "./file-texts.ts";
import type { FoundQuestion } from "./found-survey.ts";
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

/** A field of Typeform with what is read of it. */
interface Field {
  reading: Reading;
  name: string;
  base: QuestionBase;
  properties: FileObject | undefined;
  validations: FileObject | undefined;
}

/** Our questions for one field. */
export function typeformQuestions(reading: Reading, field: FileObject, name: string): FoundQuestion[] {
  const { notes, texts } = reading;
  const [properties, validations] = [field.object("properties"), field.object("validations")];
  const help = texts.one(name, properties?.text("description") ?? "");
  const base: QuestionBase = {
    id: "q",
    key: "q",
    text: texts.named(texts.one(name, field.text("title") ?? ""), name),
    ...(hasAnyText(help) ? { help } : {}),
    required: validations?.flag("required") ?? false,
  };
  const attachment = field.object("attachment") ?? field.object("layout")?.object("attachment");
  if (attachment) notes.add("media-dropped", name, {}, attachment.text("href"));
  const type = field.text("type") ?? "";
  const made = byType({ reading, name, base, properties, validations }, type);
  field.ignore("id", "ref", "layout");
  const rest = [...field.unread(), ...(properties?.unread() ?? []), ...(validations?.unread() ?? [])];
  notes.settings(rest);
  return made;
}

function byType(field: Field, type: string): FoundQuestion[] {
  const { reading, name, base, properties, validations } = field;
  const one = (question: Question, answers: ReadonlyMap<string, number> = new Map()): FoundQuestion[] => [
    { name, question, answers },
  ];
  const longest = Math.min(5_000, Math.max(1, Math.round(validations?.number("max_length") ?? 0) || 0));
  switch (type) {
    case "multiple_choice":
    case "picture_choice":
    case "dropdown":
    case "checkbox":
      return choice(field, type);
    case "yes_no":
    case "legal": {
      const { main } = reading.texts;
      const options = [
        { code: 1, key: "yes", text: usualWord("yes", main) },
        { code: 2, key: "no", text: usualWord("no", main) },
      ];
      const answers = new Map([
        ["true", 1],
        ["false", 2],
      ]);
      return one({ ...base, type: "single", role: roleOf("single"), options, display: "yes-no" }, answers);
    }
    case "rating":
    case "opinion_scale":
    case "nps":
      return scale(field, type);
    case "ranking":
      return ranking(field);
    case "matrix":
      return matrix(field);
    case "short_text":
    case "long_text": {
      const long = type === "long_text";
      const maxLength = validations?.has("max_length") ? longest : long ? 2_000 : 500;
      return one({ ...base, type: "text", role: long ? "quote" : "descriptor", long, maxLength });
    }
    case "email":
      return one({ ...base, type: "email", role: "descriptor" });
    case "phone_number":
      return one({ ...base, type: "phone", role: "descriptor" });
    case "date":
      return one({ ...base, type: "date", role: "descriptor" });
    case "number": {
      const [min, max] = [validations?.number("min_value"), validations?.number("max_value")];
      const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
      return one({ ...base, type: "number", role: "descriptor", decimals: 2, ...bounds });
    }
    case "website":
      reading.notes.add("as-text", name, { type });
      return one({ ...base, type: "text", role: "descriptor", long: false, maxLength: 500 });
    case "statement":
      return one({ ...base, type: "statement", role: "descriptor", required: false });
    default:
      reading.notes.add("type-unsupported", name, { type }, Object.values(base.text)[0]);
      for (const rest of properties?.names() ?? []) properties?.ignore(rest);
      return [];
  }
}

function choicesOf({ reading, name, properties }: Field): FileItem[] {
  const { notes, texts } = reading;
  return objectsIn(properties?.value("choices"))
    .slice(0, MOST_READ)
    .map(({ object }, i): FileItem => {
      const label = object.text("label") ?? "";
      const value = object.text("ref") ?? object.text("id") ?? (label || String(i + 1));
      if (object.has("attachment"))
        notes.add("media-dropped", name, {}, object.object("attachment")?.text("href"));
      object.ignore("id", "ref");
      notes.settings(object.unread().map((setting) => `choice.${setting}`));
      return { value, text: texts.named(texts.one(name, label), value) };
    });
}

/** Keys of options are better their words than the tool's random names. */
function withWords(items: readonly FileItem[], place: string, field: Field) {
  const coded = codeItems(items, place, field.reading.notes);
  const isRandom = items.some(({ value }) => /^[0-9a-f]{8}-|^[A-Za-z0-9]{12,}$/.test(value));
  if (!isRandom) return coded;
  return { ...coded, options: coded.options.map((option) => ({ ...option, key: `o${option.code}` })) };
}

function choice(field: Field, type: string): FoundQuestion[] {
  const { reading, name, base, properties, validations } = field;
  const { notes, texts } = reading;
  const other: FileItem[] = properties?.flag("allow_other_choice")
    ? [{ value: "other", text: usualWord("other", texts.main), opensText: true, pinned: true }]
    : [];
  const { options, answers } = withWords([...choicesOf(field), ...other], name, field);
  if (options.length === 0) return withoutOptions(reading, name, base);
  const isSeveral = properties?.flag("allow_multiple_selection") ?? false;
  const shuffle = properties?.flag("randomize") ? { shuffle: true } : {};
  if (type === "picture_choice") properties?.ignore("supersized", "show_labels");
  properties?.ignore("vertical_alignment");
  if (isSeveral || type === "checkbox") {
    const [min, max] = [
      countOf(validations?.number("min_selection")),
      countOf(validations?.number("max_selection")),
    ];
    const picks = { ...(min === undefined ? {} : { min }), ...(max ? { max } : {}) };
    const question: Question = {
      ...base,
      type: "multiple",
      role: roleOf("multiple"),
      options,
      ...shuffle,
      ...picks,
    };
    return [{ name, question, answers }];
  }
  if (properties?.flag("alphabetical_order")) notes.settings(["alphabetical_order"]);
  const display = type === "dropdown" ? { display: "dropdown" as const } : {};
  return [
    {
      name,
      question: { ...base, type: "single", role: roleOf("single"), options, ...shuffle, ...display },
      answers,
    },
  ];
}

const countOf = (number: number | undefined): number | undefined =>
  number !== undefined && Number.isInteger(number) && number >= 0 && number <= 200 ? number : undefined;

const SHAPES: Readonly<Record<string, "stars" | "numbers">> = { star: "stars" };

function scale({ reading, name, base, properties }: Field, type: string): FoundQuestion[] {
  const { texts, notes } = reading;
  const labels = properties?.object("labels");
  const [left, center, right] = ["left", "center", "right"].map((side) =>
    texts.one(name, labels?.text(side) ?? ""),
  );
  const startsAtOne = type === "rating" || (properties?.flag("start_at_one") ?? false);
  const steps = Math.round(properties?.number("steps") ?? (type === "rating" ? 5 : 11));
  const first = startsAtOne ? 1 : 0;
  const low = left && hasAnyText(left) ? left : undefined;
  const high = right && hasAnyText(right) ? right : undefined;
  if (
    type === "nps" ||
    (type === "opinion_scale" &&
      steps === 11 &&
      first === 0 &&
      /recommend|\bnps\b|giới thiệu/i.test(`${name} ${Object.values(base.text)}`))
  ) {
    const question: Question = {
      ...base,
      type: "nps",
      role: roleOf("nps"),
      low: low ?? usualWord("unlikely", texts.main),
      high: high ?? usualWord("likely", texts.main),
    };
    return [{ name, question, answers: scores(Array.from({ length: 11 }, (_, code) => ({ code }))) }];
  }
  const size = Math.max(2, Math.min(11, steps));
  const display = SHAPES[properties?.text("shape") ?? ""];
  const points = Array.from({ length: size }, (_, i): { code: number; text?: LocalText } => {
    const text =
      i === 0 ? low : i === size - 1 ? high : size % 2 === 1 && i === (size - 1) / 2 ? center : undefined;
    return { code: first + i, ...(text && hasAnyText(text) ? { text } : {}) };
  });
  if (size !== steps) notes.add("too-many-options", name, { n: steps, limit: size });
  const question: Question = {
    ...base,
    type: "rating",
    role: roleOf("rating"),
    points,
    ...(display ? { display } : {}),
  };
  return [{ name, question, answers: scores(points) }];
}

function ranking(field: Field): FoundQuestion[] {
  const { reading, name, base, properties } = field;
  const { options, answers } = withWords(choicesOf(field), name, field);
  if (options.length === 0) return withoutOptions(reading, name, base);
  const shuffle = properties?.flag("randomize") ? { shuffle: true } : {};
  const top = Math.min(50, options.length);
  return [
    {
      name,
      question: { ...base, type: "ranking", role: roleOf("ranking"), options, top, ...shuffle },
      answers,
    },
  ];
}

/** Rows are fields of their own with the same choices. */
function matrix(field: Field): FoundQuestion[] {
  const { reading, name, base, properties } = field;
  const { notes, texts } = reading;
  const inner = objectsIn(properties?.value("fields")).map(({ object }) => object);
  const rows = inner.map((row, i): FileItem => {
    const value = row.text("ref") ?? row.text("id") ?? `row${i + 1}`;
    return { value, text: texts.named(texts.one(name, row.text("title") ?? ""), value) };
  });
  const [first] = inner;
  const shared = { ...field, properties: first?.object("properties") };
  const columns = choicesOf(shared);
  const isSeveral = shared.properties?.flag("allow_multiple_selection") ?? false;
  const required = base.required || inner.some((row) => row.object("validations")?.flag("required"));
  // Their names differ from row to row; their words do not.
  const byWords = columns.map((column) => ({
    ...column,
    value: Object.values(column.text)[0] ?? column.value,
  }));
  const points = isSeveral ? undefined : scaleFrom(byWords);
  if (rows.length === 0 || columns.length === 0) return withoutOptions(reading, name, base);
  if (!points) {
    notes.add("split", name, { n: rows.length });
    const { options, answers } = codeItems(byWords, name, notes);
    return rows.map(({ value, text }): FoundQuestion => {
      const own = { ...base, required, text: joinTexts(base.text, text) };
      const question: Question = isSeveral
        ? { ...own, type: "multiple", role: roleOf("multiple"), options }
        : { ...own, type: "single", role: roleOf("single"), options };
      return { name: value, question, answers };
    });
  }
  const coded = codeRows(rows, name, notes);
  const question: Question = {
    ...base,
    required,
    type: "matrix",
    role: roleOf("matrix"),
    rows: coded.rows.map((row) => ({ ...row, key: `r${row.code}` })),
    points: points.points,
    level: points.points.length > 2 ? "ordinal" : "nominal",
  };
  const aliases = new Map([...coded.answers].map(([value, row]) => [value, { row }] as const));
  return [{ name, question, answers: points.answers, aliases }];
}
