import type { LocalText, Question } from "../../survey/schema.ts";
import { joinTexts } from "./file-texts.ts";
import type { Alias, FoundQuestion } from "./found-survey.ts";
import { type Asked, coded, itemsOf, rowAliases } from "./qualtrics-parts.ts";
import { type FileItem, type QuestionBase, roleOf } from "./question-parts.ts";
import { withoutOptions } from "./reading.ts";

/* Questions of Qualtrics that are typed, shared out or slid; some of them hold several fields. */

export function constantSum(asked: Asked): FoundQuestion[] {
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

export function sliders(asked: Asked): FoundQuestion[] {
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

export function fields(asked: Asked): FoundQuestion[] {
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

export function typed({ reading, name, payload, settings }: Asked, base: QuestionBase): Question {
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
