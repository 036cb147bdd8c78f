import type { LocalText, Question } from "../../survey/schema.ts";
import { calendarDay } from "../../survey/text-schema.ts";
import { numberOf } from "./file-object.ts";
import { hasAnyText, joinTexts } from "./file-texts.ts";
import type { Alias, FoundQuestion } from "./found-survey.ts";
import type { LimePart, LimeQuestion } from "./lime-file.ts";
import { limeGrid } from "./lime-grids.ts";
import {
  filterOf,
  isShuffled,
  type LimeReading,
  numberQuestion,
  partRulesOf,
  relevanceOf,
  textQuestion,
} from "./lime-parts.ts";
import { codeItems, type FileItem, keyFrom, type QuestionBase, roleOf, scores } from "./question-parts.ts";
import { type Reading, withoutOptions } from "./reading.ts";
import { type UsualWord, usualWord } from "./usual-words.ts";

/** Our questions for one of LimeSurvey. */
export function limeQuestions(reading: Reading, question: LimeQuestion): FoundQuestion[] {
  const { texts, notes } = reading;
  const { code, row, attributes, hasScript } = question;
  const asked = new Set<string>();
  const setting = (name: string) => {
    asked.add(name);
    return attributes.get(name)?.trim() ?? "";
  };
  const help = texts.local(code, question.helps);
  const base: QuestionBase = {
    id: "q",
    key: "q",
    text: texts.named(texts.local(code, question.texts), code),
    ...(hasAnyText(help) ? { help } : {}),
    required: row("mandatory") === "Y",
  };
  const items = (parts: readonly LimePart[]) =>
    parts.map((part) => ({ value: part.code, text: texts.named(texts.local(code, part.texts), part.code) }));
  if (hasScript) notes.add("script-dropped", code);
  const regex = row("preg").trim();
  if (regex) notes.add("validator-unsupported", code, { type: "regex" }, regex);
  const formula = setting("em_validation_q") || setting("em_validation_sq");
  if (formula) notes.add("validator-unsupported", code, { type: "equation" }, formula);
  const lime: LimeReading = { reading, question, base, setting, items };
  const found = setting("hidden") === "1" ? hidden(lime) : byType(lime);
  const rest = [...attributes].filter(
    ([name, value]) => value.trim() !== "" && !asked.has(name) && !isUsual(name, value),
  );
  notes.settings(rest.map(([name]) => name));
  const showIf = relevanceOf(row("relevance"));
  return found.map((one) => ({
    ...one,
    aliases: withOldName(one, question),
    ...(showIf && !one.showIf ? { showIf } : {}),
  }));
}

/** What the tool writes into every file whether anybody chose it or not. */
const isUsual = (name: string, value: string) =>
  value === "0" ||
  value === "N" ||
  value === "default" ||
  /^(cssclass|statistics_|save_as_default|time_limit_|printable_|page_break)/.test(name);

/** `123X4X56` and what stands behind it are the older names of the same. */
function withOldName(one: FoundQuestion, { row, gid, qid, code }: LimeQuestion): Map<string, Alias> {
  const aliases = new Map(one.aliases ?? []);
  const old = `${row("sid")}X${gid}X${qid}`;
  if (one.name === code) aliases.set(old, {});
  for (const [name, alias] of one.aliases ?? [])
    if (name.startsWith(`${code}_`)) aliases.set(`${old}${name.slice(code.length + 1)}`, alias);
  if (one.name.startsWith(`${code}_`)) aliases.set(`${old}${one.name.slice(code.length + 1)}`, {});
  return aliases;
}

function byType(lime: LimeReading): FoundQuestion[] {
  const { reading, question, base, setting } = lime;
  const { type, code } = question;
  switch (type) {
    case "L":
    case "!":
    case "O":
      return list(lime);
    case "Y":
      return [
        fixed(
          lime,
          [
            ["Y", "yes"],
            ["N", "no"],
          ],
          "yes-no",
        ),
      ];
    case "G":
      return [
        fixed(lime, [
          ["F", "female"],
          ["M", "male"],
        ]),
      ];
    case "5": {
      const points = [1, 2, 3, 4, 5].map((point) => ({ code: point }));
      return [
        {
          name: code,
          question: { ...base, type: "rating", role: "measure", points },
          answers: scores(points),
        },
      ];
    }
    case "M":
    case "P":
      return several(lime);
    case "R":
      return ranking(lime);
    case "N":
      return [{ name: code, question: numberQuestion(lime, base), answers: new Map() }];
    case "S":
    case "T":
    case "U":
      return [{ name: code, question: textQuestion(lime, base), answers: new Map() }];
    case "D": {
      const [min, max] = [dayOf(setting("date_min")), dayOf(setting("date_max"))];
      const bounds = { ...(min ? { min } : {}), ...(max ? { max } : {}) };
      return [
        {
          name: code,
          question: { ...base, type: "date", role: "descriptor", ...bounds },
          answers: new Map(),
        },
      ];
    }
    case "K":
    case "Q":
      return fields(lime);
    case "X": {
      const statement: Question = { ...base, type: "statement", role: "descriptor", required: false };
      return [{ name: code, question: statement, answers: new Map() }];
    }
    case "A":
    case "B":
    case "C":
    case "E":
    case "F":
    case "H":
    case "1":
    case ":":
    case ";":
      return limeGrid(lime);
    case "*":
      reading.notes.add("calculation-unsupported", code, { setting: "equation" }, question.texts[0]?.[1]);
      return [];
    default:
      reading.notes.add("type-unsupported", code, { type: NAMES[type] ?? type }, Object.values(base.text)[0]);
      return [];
  }
}

const NAMES: Readonly<Record<string, string>> = { "|": "file upload", I: "language switch" };

/** What is never shown and filled from the address. */
function hidden({ reading, question, base }: LimeReading): FoundQuestion[] {
  const { code, type } = question;
  if (!["S", "T", "N", "L", "!"].includes(type)) {
    reading.notes.add("condition-unsupported", code, {}, "hidden = 1");
    return [];
  }
  const parameter =
    keyFrom(code, "field")
      .replace(/^[^A-Za-z]+/, "")
      .slice(0, 40) || "field";
  const made: Question = { ...base, type: "hidden", role: "descriptor", required: false, parameter };
  return [{ name: code, question: made, answers: new Map() }];
}

function list(lime: LimeReading): FoundQuestion[] {
  const { reading, question, base, setting, items } = lime;
  const { code, type, row, answers: list } = question;
  const { main } = reading.texts;
  const other: FileItem[] =
    row("other") === "Y" ? [{ value: "-oth-", text: otherText(lime), opensText: true, pinned: true }] : [];
  const { known, carry } = filterOf(lime);
  const coded = codeItems([...items(list), ...other], code, reading.notes, known);
  if (coded.options.length === 0) return withoutOptions(reading, code, base);
  const made: Question = {
    ...base,
    type: "single",
    role: roleOf("single"),
    options: coded.options,
    ...(isShuffled(setting) ? { shuffle: true } : {}),
    ...(type === "!" ? { display: "dropdown" } : {}),
  };
  const found: FoundQuestion = { name: code, question: made, answers: coded.answers, carry };
  if (type !== "O") return [found];
  reading.notes.add("split", code, { n: 2 });
  const comment: Question = {
    ...base,
    text: usualWord("comment", main),
    type: "text",
    role: "quote",
    required: false,
    long: true,
    maxLength: 2_000,
  };
  return [found, { name: `${code}_comment`, question: comment, answers: new Map() }];
}

function otherText({ reading, question, setting }: LimeReading): LocalText {
  const said = setting("other_replace_text");
  return said ? reading.texts.one(question.code, said) : usualWord("other", reading.texts.main);
}

function fixed(
  { reading, question: { code }, base }: LimeReading,
  words: readonly (readonly [string, UsualWord])[],
  display?: "yes-no",
): FoundQuestion {
  const options = words.map(([key, word], i) => ({
    code: i + 1,
    key,
    text: usualWord(word, reading.texts.main),
  }));
  const answers = new Map(words.map(([value], i) => [value, i + 1]));
  const question: Question = {
    ...base,
    type: "single",
    role: roleOf("single"),
    options,
    ...(display ? { display } : {}),
  };
  return { name: code, question, answers };
}

function several(lime: LimeReading): FoundQuestion[] {
  const { reading, question, base, setting, items } = lime;
  const { code, type, row, parts } = question;
  const exclusive = new Set(
    setting("exclude_all_others")
      .split(";")
      .map((one) => one.trim()),
  );
  const other: FileItem[] =
    row("other") === "Y" ? [{ value: "other", text: otherText(lime), opensText: true, pinned: true }] : [];
  const list = items(parts).map((item) => (exclusive.has(item.value) ? { ...item, exclusive: true } : item));
  const { known, carry } = filterOf(lime);
  const { options, answers } = codeItems([...list, ...other], code, reading.notes, known);
  if (options.length === 0) return withoutOptions(reading, code, base);
  const [min, max] = ["min_answers", "max_answers"].map((name) => countOf(setting(name)));
  const made: Question = {
    ...base,
    type: "multiple",
    role: roleOf("multiple"),
    options,
    ...(isShuffled(setting) ? { shuffle: true } : {}),
    ...(min !== undefined ? { min } : {}),
    ...(max !== undefined && max > 0 ? { max } : {}),
  };
  if (type === "P") reading.notes.add("comment-dropped", code);
  const aliases: Map<string, Alias> = new Map(
    [...answers].map(([value, option]) => [`${code}_${value}`, { option }]),
  );
  return [{ name: code, question: made, answers, aliases, partRules: partRulesOf(parts, answers), carry }];
}

/** A whole number that can be a limit of picks. */
const countOf = (text: string): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) <= 200 ? Number(text) : undefined;

/** What is ranked are answers, and since version 7 sub-questions. */
function ranking(lime: LimeReading): FoundQuestion[] {
  const { reading, question, base, setting, items } = lime;
  const { code, answers: list, parts } = question;
  const { known, carry } = filterOf(lime);
  const { options, answers } = codeItems(items(list.length > 0 ? list : parts), code, reading.notes, known);
  if (options.length === 0) return withoutOptions(reading, code, base);
  const asked = countOf(setting("max_subquestions")) || countOf(setting("max_answers")) || options.length;
  const top = Math.max(1, Math.min(50, options.length, asked));
  const shuffle = isShuffled(setting) ? { shuffle: true } : {};
  const made: Question = { ...base, type: "ranking", role: roleOf("ranking"), options, top, ...shuffle };
  return [{ name: code, question: made, answers, carry }];
}

const dayOf = (text: string): string | undefined => calendarDay.safeParse(text).data;

/** Several short texts or numbers under one title; numbers that must come to a total are one constant sum. */
function fields(lime: LimeReading): FoundQuestion[] {
  const { reading, question, base, setting, items } = lime;
  const { code, type, parts } = question;
  const list = items(parts);
  const total = numberOf(setting("equals_num_value"));
  if (list.length === 0) return withoutOptions(reading, code, base);
  if (type === "K" && total !== undefined && Number.isInteger(total) && total > 0 && total <= 1_000_000) {
    const { options, answers } = codeItems(list, code, reading.notes);
    const made: Question = { ...base, type: "constant-sum", role: roleOf("constant-sum"), options, total };
    const aliases: Map<string, Alias> = new Map(
      [...answers].map(([value, row]) => [`${code}_${value}`, { row }]),
    );
    return [{ name: code, question: made, answers, aliases }];
  }
  if (list.length > 1) reading.notes.add("split", code, { n: list.length });
  const rules = new Map(parts.map((part) => [part.code, relevanceOf(part.relevance)]));
  return list.map(({ value, text }): FoundQuestion => {
    const own = { ...base, text: joinTexts(base.text, text) };
    const made = type === "K" ? numberQuestion(lime, own) : textQuestion(lime, own);
    return { name: `${code}_${value}`, question: made, answers: new Map(), showIf: rules.get(value) };
  });
}
