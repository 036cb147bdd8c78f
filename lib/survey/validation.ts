import { isOtherOpen, NOT_APPLICABLE } from "./answer-value.ts";
import { nothingTyped, type RawAnswer, type RawAnswers } from "./form-data.ts";
import { readNumber } from "./number-text.ts";
import type {
  Answers,
  AnswerValue,
  LanguageTag,
  OtherTexts,
  Question,
  QuestionId,
  QuestionOf,
  SurveyDefinition,
} from "./schema.ts";
import { addOffer, type Offers } from "./visibility.ts";

/** Why an answer is not accepted. Each code has a sentence in the respondent's language. */
export type ProblemCode =
  | "required"
  | "consent-needed"
  | "rows-required"
  | "unknown-option"
  | "too-few"
  | "too-many"
  | "exclusive"
  | "duplicate-rank"
  | "rank-gap"
  | "not-a-number"
  | "too-low"
  | "too-high"
  | "not-whole"
  | "too-many-decimals"
  | "too-long"
  | "other-too-long";

export interface Problem {
  question: QuestionId;
  code: ProblemCode;
  /** Numbers for the sentence, such as `{ max: 3 }`. */
  values: Readonly<Record<string, number>>;
  /** The rows or ranks it is about. */
  parts: readonly number[];
}

export interface Checked {
  /** Answers of these questions: answered, or `null` when shown and left empty; none for what was not shown. */
  answers: Answers;
  otherTexts: OtherTexts;
  problems: Problem[];
  /** What the respondent is shown, given these answers. */
  offers: Offers;
}

/** Characters in the text box beside "other". */
export const LONGEST_OTHER_TEXT = 500;

/**
 * Checks what was typed on one page. Which questions are asked, required and offered is decided from the
 * definition and the answers alone; what was sent for a hidden question or option is dropped.
 */
export function checkPage(
  definition: SurveyDefinition,
  page: number,
  raw: RawAnswers,
  earlier: Answers,
  language: LanguageTag,
): Checked {
  const offers: Offers = new Map();
  for (const question of definition.pages.slice(0, page).flatMap(({ questions }) => questions)) {
    addOffer(offers, question, earlier);
  }
  return checkQuestions(definition.pages[page]?.questions ?? [], raw, language, earlier, offers);
}

/** Checks all pages at once. */
export function checkAll(definition: SurveyDefinition, raw: RawAnswers, language: LanguageTag): Checked {
  return checkQuestions(
    definition.pages.flatMap(({ questions }) => questions),
    raw,
    language,
  );
}

/**
 * Checks questions in order; each answer counts for the rules of the next.
 * @param earlier answers from before these questions
 * @param offers  what was shown before these questions; filled with what is shown of them
 */
export function checkQuestions(
  questions: readonly Question[],
  raw: RawAnswers,
  language: LanguageTag,
  earlier: Answers = {},
  offers: Offers = new Map(),
): Checked {
  const sofar: Answers = { ...earlier };
  const checked: Checked = { answers: {}, otherTexts: {}, problems: [], offers };
  for (const question of questions) {
    delete sofar[question.id];
    const offer = addOffer(offers, question, sofar);
    if (!offer) continue;
    const typed = raw.get(question.id) ?? nothingTyped;
    const report = (code: ProblemCode, values: Problem["values"] = {}, parts: readonly number[] = []) =>
      void checked.problems.push({ question: question.id, code, values, parts });
    const value = readAnswer(question, typed, new Set(offer.codes), language, report);
    sofar[question.id] = value;
    checked.answers[question.id] = value;
    const other = readOther(question, value, typed.other, report);
    if (other !== "") checked.otherTexts[question.id] = other;
  }
  return checked;
}

type Report = (code: ProblemCode, values?: Problem["values"], parts?: readonly number[]) => void;

function readAnswer(
  question: Question,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  language: LanguageTag,
  report: Report,
): AnswerValue {
  switch (question.type) {
    case "single":
      return readOne(question, typed, question.options, offered, report);
    case "rating":
      return readOne(question, typed, withNotApplicable(question), undefined, report);
    case "nps":
      return readOne(question, typed, NPS_POINTS, undefined, report);
    case "multiple":
      return readSeveral(question, typed, offered, report);
    case "ranking":
      return readRanking(question, typed, offered, report);
    case "matrix":
      return readMatrix(question, typed, offered, report);
    case "number":
      return readQuantity(question, typed, language, report);
    case "text":
      return readText(question, typed, report);
    case "consent":
      return readConsent(question, typed, report);
  }
}

interface Coded {
  code: number;
}

const NPS_POINTS: readonly Coded[] = Array.from({ length: 11 }, (_, code) => ({ code }));

function withNotApplicable({ points, notApplicable }: QuestionOf<"rating"> | QuestionOf<"matrix">) {
  return notApplicable ? [...points, { code: NOT_APPLICABLE }] : points;
}

/**
 * A posted code: a number of the list, `"hidden"` when the list has it but it is not offered to this
 * respondent, `"unknown"` when it is no code of the list at all.
 */
function readCode(
  typed: string,
  list: readonly Coded[],
  offered: ReadonlySet<number> | undefined,
): number | "hidden" | "unknown" {
  const code = /^(?:-1|\d{1,3})$/.test(typed) ? Number(typed) : Number.NaN;
  if (!list.some((candidate) => candidate.code === code)) return "unknown";
  return offered && !offered.has(code) ? "hidden" : code;
}

function readOne(
  question: Question,
  typed: RawAnswer,
  list: readonly Coded[],
  offered: ReadonlySet<number> | undefined,
  report: Report,
): number | null {
  const value = typed.values[0] ?? "";
  const code = value === "" ? "hidden" : readCode(value, list, offered);
  if (typeof code === "number") return code;
  if (code === "unknown") report("unknown-option");
  else if (question.required) report("required");
  return null;
}

function readSeveral(
  question: QuestionOf<"multiple">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  report: Report,
): number[] | null {
  const read = typed.values.map((value) => readCode(value, question.options, offered));
  if (read.includes("unknown")) {
    report("unknown-option");
    return null;
  }
  const codes = [...new Set(read.filter((code) => typeof code === "number"))].sort((a, b) => a - b);
  if (codes.length === 0) {
    if (question.required) report("required");
    return null;
  }
  const exclusive = question.options.filter((option) => option.exclusive && codes.includes(option.code));
  if (exclusive.length > 0) {
    if (codes.length > 1) report("exclusive", {}, [exclusive[0]?.code ?? 0]);
    return codes;
  }
  const choosable = question.options.filter((option) => offered.has(option.code) && !option.exclusive).length;
  const min = Math.min(question.min ?? 0, choosable);
  if (codes.length < min) report("too-few", { min, n: codes.length });
  if (question.max !== undefined && codes.length > question.max) {
    report("too-many", { max: question.max, n: codes.length });
  }
  return codes;
}

/** Ranks to give: all of them, or the top few, never more than there are options. */
export function ranksToGive(question: QuestionOf<"ranking">, offered: number): number {
  return Math.min(question.top, offered);
}

function readRanking(
  question: QuestionOf<"ranking">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  report: Report,
): number[] | null {
  const codes: number[] = [];
  const twice: number[] = [];
  let open: number | undefined;
  let gap: number | undefined;
  for (let rank = 1; rank <= question.top; rank++) {
    const value = typed.parts.get(rank) ?? "";
    const code = value === "" ? "hidden" : readCode(value, question.options, offered);
    if (code === "unknown") {
      report("unknown-option");
      return null;
    }
    if (code === "hidden") {
      open ??= rank;
    } else if (codes.includes(code)) {
      twice.push(rank);
    } else {
      if (open !== undefined) gap ??= open;
      codes.push(code);
    }
  }
  const ranks = ranksToGive(question, offered.size);
  if (twice.length > 0) report("duplicate-rank", {}, twice);
  else if (codes.length === 0 && question.required) report("required");
  else if (gap !== undefined) report("rank-gap", { rank: gap }, [gap]);
  else if (question.required && codes.length < ranks) report("too-few", { min: ranks, n: codes.length });
  return codes.length > 0 ? codes : null;
}

function readMatrix(
  question: QuestionOf<"matrix">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  report: Report,
): Record<string, number | null> | null {
  const points = withNotApplicable(question);
  const rows: Record<string, number | null> = {};
  const missing: number[] = [];
  const unknown: number[] = [];
  for (const row of question.rows) {
    if (!offered.has(row.code)) continue;
    const value = typed.parts.get(row.code) ?? "";
    const code = value === "" ? "hidden" : readCode(value, points, undefined);
    rows[row.code] = typeof code === "number" ? code : null;
    if (code === "unknown") unknown.push(row.code);
    else if (code === "hidden") missing.push(row.code);
  }
  if (unknown.length > 0) report("unknown-option", {}, unknown);
  else if (question.required && missing.length > 0) {
    report("rows-required", { missing: missing.length }, missing);
  }
  return Object.values(rows).some((code) => code !== null) ? rows : null;
}

function readQuantity(
  question: QuestionOf<"number">,
  typed: RawAnswer,
  language: LanguageTag,
  report: Report,
): number | null {
  const text = (typed.values[0] ?? "").trim();
  if (text === "") {
    if (question.required) report("required");
    return null;
  }
  const number = readNumber(text, language, question.decimals);
  if (!number) {
    report("not-a-number");
    return null;
  }
  if (question.min !== undefined && number.value < question.min) report("too-low", { min: question.min });
  else if (question.max !== undefined && number.value > question.max)
    report("too-high", { max: question.max });
  else if (number.decimals > question.decimals) {
    if (question.decimals === 0) report("not-whole");
    else report("too-many-decimals", { max: question.decimals });
  } else if (Math.abs(number.value) > 1e15) report("too-high", { max: 1e15 });
  return number.value;
}

/** As it is stored: line ends unified, control characters gone, composed, trimmed. */
export function cleanText(typed: string): string {
  const lines = typed.replace(/\r\n?/g, "\n");
  return lines
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .normalize("NFC")
    .trim();
}

function readText(question: QuestionOf<"text">, typed: RawAnswer, report: Report): string | null {
  const text = cleanText(typed.values[0] ?? "");
  if (text === "") {
    if (question.required) report("required");
    return null;
  }
  if (text.length > question.maxLength) report("too-long", { max: question.maxLength, n: text.length });
  return text;
}

function readConsent(question: QuestionOf<"consent">, typed: RawAnswer, report: Report): boolean | null {
  const value = typed.values[0] ?? "";
  if (value === "1") return true;
  if (value === "0") return false;
  if (value !== "") report("unknown-option");
  else if (question.required) report("consent-needed");
  return null;
}

function readOther(question: Question, value: AnswerValue, typed: string, report: Report): string {
  if (!isOtherOpen(question, value)) return "";
  const text = cleanText(typed);
  if (text.length > LONGEST_OTHER_TEXT) report("other-too-long", { max: LONGEST_OTHER_TEXT, n: text.length });
  return text;
}
