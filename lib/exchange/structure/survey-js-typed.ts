import { decimalsOf } from "../../survey/number-text.ts";
import type { LocalText, Question } from "../../survey/schema.ts";
import { calendarDay } from "../../survey/text-schema.ts";
import { type FileObject, objectsIn } from "./file-object.ts";
import type { FoundQuestion } from "./found-survey.ts";
import type { QuestionBase } from "./question-parts.ts";
import type { Reading } from "./reading.ts";

const LONGEST_ANSWER = 5_000;

/** What is typed: a text, a number, a date, an address. */
export function typedQuestion(
  reading: Reading,
  element: FileObject,
  type: "text" | "comment",
  name: string,
  base: QuestionBase,
): FoundQuestion {
  return { name, question: typed(reading, element, type, name, base), answers: new Map() };
}

function typed(
  reading: Reading,
  element: FileObject,
  type: "text" | "comment",
  name: string,
  base: QuestionBase,
): Question {
  const { notes, texts } = reading;
  const validators = objectsIn(element.value("validators")).map(({ object }) => object);
  const find = (kind: string) => validators.find((one) => one.text("type") === kind);
  const [numeric, email, text] = ["numeric", "email", "text"].map(find);
  for (const one of validators) {
    const kind = one.text("type") ?? "";
    if (["numeric", "email", "text"].includes(kind)) continue;
    notes.add(
      "validator-unsupported",
      name,
      { type: kind },
      one.text("regex") ?? one.text("expression") ?? kind,
    );
  }
  const input = type === "comment" ? "text" : (element.text("inputType") ?? "text");
  const unit = element.text("unit");
  const withUnit: { unit?: LocalText } = unit ? { unit: texts.one(name, unit) } : {};
  const [min, max] = [
    element.number("min") ?? numeric?.number("minValue"),
    element.number("max") ?? numeric?.number("maxValue"),
  ];
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  if (input === "range" && min !== undefined && max !== undefined && max > min) {
    const step = element.number("step") ?? 1;
    return { ...base, type: "slider", role: "descriptor", min, max, step: step > 0 ? step : 1, ...withUnit };
  }
  if (input === "number" || input === "range" || numeric) {
    const step = element.number("step");
    const decimals = step === undefined ? (input === "number" && !numeric ? 0 : 2) : decimalsOf(step);
    return { ...base, type: "number", role: "descriptor", decimals, ...bounds, ...withUnit };
  }
  if (input === "email" || email) return { ...base, type: "email", role: "descriptor" };
  if (input === "tel") return { ...base, type: "phone", role: "descriptor" };
  if (input === "date") {
    const [from, to] = [element.text("min"), element.text("max")];
    const days = { ...(isDay(from) ? { min: from } : {}), ...(isDay(to) ? { max: to } : {}) };
    return { ...base, type: "date", role: "descriptor", ...days };
  }
  if (input !== "text") notes.add("as-text", name, { type: input });
  const asked = element.number("maxLength") ?? text?.number("maxLength");
  const long = type === "comment";
  const maxLength = asked && asked > 0 ? Math.min(LONGEST_ANSWER, Math.round(asked)) : long ? 2_000 : 500;
  return { ...base, type: "text", role: long ? "quote" : "descriptor", long, maxLength };
}

const isDay = (text: string | undefined): text is string => calendarDay.safeParse(text).success;
