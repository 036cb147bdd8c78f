import type { RawAnswer } from "./form-data.ts";
import { decimalsOf, readNumber } from "./number-text.ts";
import type { Report } from "./problem.ts";
import type { LanguageTag, Question, QuestionOf } from "./schema.ts";

/** As it is stored: line ends unified, control characters gone, composed, trimmed. */
export function cleanText(typed: string): string {
  const lines = typed.replace(/\r\n?/g, "\n");
  return lines
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .normalize("NFC")
    .trim();
}

/** The one thing that was typed; `null` when nothing was, with a word if something is needed. */
function typedText({ required }: Question, typed: RawAnswer, report: Report): string | null {
  const text = cleanText(typed.values[0] ?? "");
  if (text !== "") return text;
  if (required) report("required");
  return null;
}

/** Numbers beyond this lose digits. */
const LARGEST = 1e15;

interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
}

/** A number within its bounds. @returns the number even when something was said against it */
export function readBounded(
  text: string,
  { min, max }: Bounds,
  decimals: number,
  language: LanguageTag,
  report: Report,
  parts: readonly number[] = [],
): number | null {
  const number = readNumber(text, language, decimals);
  if (!number) {
    report("not-a-number", {}, parts);
    return null;
  }
  const { value } = number;
  if (min !== undefined && value < min) report("too-low", { min }, parts);
  else if (max !== undefined && value > max) report("too-high", { max }, parts);
  else if (number.decimals > decimals) {
    if (decimals === 0) report("not-whole", {}, parts);
    else report("too-many-decimals", { max: decimals }, parts);
  } else if (Math.abs(value) > LARGEST) report("too-high", { max: LARGEST }, parts);
  return value;
}

export function readQuantity(
  question: QuestionOf<"number">,
  typed: RawAnswer,
  language: LanguageTag,
  report: Report,
): number | null {
  const text = typedText(question, typed, report);
  return text === null ? null : readBounded(text, question, question.decimals, language, report);
}

/** Decimals that a slider's values can have. */
export const decimalsOfStep = ({ step, min }: Pick<QuestionOf<"slider">, "step" | "min">): number =>
  Math.min(6, Math.max(decimalsOf(step), decimalsOf(min)));

export function readSlider(
  question: QuestionOf<"slider">,
  typed: RawAnswer,
  language: LanguageTag,
  report: Report,
): number | null {
  const text = typedText(question, typed, report);
  if (text === null) return null;
  const { min, step } = question;
  let isRight = true;
  const value = readBounded(text, question, decimalsOfStep(question), language, (...said) => {
    isRight = false;
    report(...said);
  });
  if (value === null || !isRight) return value;
  const steps = (value - min) / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-6) report("off-step", { step, min });
  return value;
}

export function readText(question: QuestionOf<"text">, typed: RawAnswer, report: Report): string | null {
  const text = typedText(question, typed, report);
  if (text !== null && text.length > question.maxLength) {
    report("too-long", { max: question.maxLength, n: text.length });
  }
  return text;
}

/** RFC 5321 allows no longer one. */
const LONGEST_EMAIL = 254;

export function readEmail(question: QuestionOf<"email">, typed: RawAnswer, report: Report): string | null {
  const text = typedText(question, typed, report);
  if (text === null) return null;
  const [name = "", domain = "", ...more] = text.split("@");
  const labels = domain.split(".");
  const isEmail =
    more.length === 0 &&
    name !== "" &&
    !/[\s"(),:;<>[\\\]]/.test(text) &&
    labels.length > 1 &&
    labels.every((label) => label !== "") &&
    text.length <= LONGEST_EMAIL;
  if (!isEmail) report("not-an-email");
  return text;
}

/** As it is written, with its spaces and brackets: 6 to 15 digits (E.164 has no more), perhaps a plus before. */
export function readPhone(question: QuestionOf<"phone">, typed: RawAnswer, report: Report): string | null {
  const text = typedText(question, typed, report);
  if (text === null) return null;
  const digits = text.replace(/\D/g, "").length;
  if (!/^\+?[\d\s().\-/]{6,30}$/.test(text) || digits < 6 || digits > 15) report("not-a-phone");
  return text;
}

/** Whether the calendar has this day. No zod here: the respondents' script would carry it all. */
function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return day !== undefined && date.toISOString().slice(0, 10) === text;
}

/** A day that exists, as `2026-11-22`: what a browser's own date field sends. */
export function readDay(question: QuestionOf<"date">, typed: RawAnswer, report: Report): string | null {
  const text = typedText(question, typed, report);
  if (text === null) return null;
  if (!isDay(text)) report("not-a-date");
  else if (question.min !== undefined && text < question.min) report("too-early");
  else if (question.max !== undefined && text > question.max) report("too-late");
  return text.slice(0, 10);
}

export function readConsent(
  question: QuestionOf<"consent">,
  typed: RawAnswer,
  report: Report,
): boolean | null {
  const value = typed.values[0] ?? "";
  if (value === "1") return true;
  if (value === "0") return false;
  if (value !== "") report("unknown-option");
  else if (question.required) report("consent-needed");
  return null;
}

/** Longer values of an address are cut: a respondent could not put them right. */
const LONGEST_HIDDEN = 200;

export function readHidden(typed: RawAnswer): string | null {
  return cleanText(typed.values[0] ?? "").slice(0, LONGEST_HIDDEN) || null;
}
