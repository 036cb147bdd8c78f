import type { Question, QuestionOf } from "../../survey/schema.ts";
import { readExpression } from "./expression.ts";
import { numberOf } from "./file-object.ts";
import type { FoundQuestion } from "./found-survey.ts";
import type { LimePart, LimeQuestion } from "./lime-file.ts";
import { byCode, type FileItem, type QuestionBase } from "./question-parts.ts";
import type { Reading } from "./reading.ts";
import type { Wish } from "./test-of-answers.ts";

/* What the questions of LimeSurvey have in common. */

/** A question of LimeSurvey with what is read of it. */
export interface LimeReading {
  reading: Reading;
  question: LimeQuestion;
  base: QuestionBase;
  /** A setting; asked for, it is not listed among those that have no counterpart. */
  setting: (name: string) => string;
  /** Rows or options as items, named by their code where they say nothing. */
  items: (parts: readonly LimePart[]) => FileItem[];
}

/** A relevance that shows to everybody is none. */
export function relevanceOf(source: string): Wish | undefined {
  const tidy = source.trim();
  return tidy === "" || tidy === "1" ? undefined : readExpression(tidy, "lime-survey");
}

export const isShuffled = (setting: LimeReading["setting"]): boolean =>
  ["random_order", "answer_order", "subquestion_order"]
    .map((name) => setting(name))
    .some((said) => said === "1" || said === "random");

/** `array_filter` carries on what was chosen in another question; the same codes there and here are the same thing. */
export function filterOf({ reading, setting }: LimeReading): {
  known?: ReadonlyMap<string, number>;
  carry?: FoundQuestion["carry"];
} {
  const [chosen, excluded] = [setting("array_filter"), setting("array_filter_exclude")];
  const from = chosen || excluded;
  if (!from) return {};
  const carry = { from, over: chosen ? ("chosen" as const) : ("not-chosen" as const) };
  const known = reading.known.get(from)?.answers;
  return known ? { known, carry } : { carry };
}

export function partRulesOf(
  parts: readonly LimePart[],
  answers: ReadonlyMap<string, number>,
): Map<number, Wish> {
  const rules = new Map<string, Wish>();
  for (const { code, relevance } of parts) {
    const rule = relevanceOf(relevance);
    if (rule) rules.set(code, rule);
  }
  return byCode(rules, answers);
}

export function numberQuestion(
  { reading, question, setting }: LimeReading,
  base: QuestionBase,
): QuestionOf<"number"> {
  const [min, max] = ["min_num_value_n", "max_num_value_n"].map((name) => numberOf(setting(name)));
  const decimals = setting("num_value_int_only") === "1" ? 0 : 2;
  const unit = setting("suffix") || setting("prefix");
  return {
    ...base,
    type: "number",
    role: "descriptor",
    decimals,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(unit ? { unit: reading.texts.one(question.code, unit) } : {}),
  };
}

export function textQuestion({ question, setting }: LimeReading, base: QuestionBase): Question {
  const asked = Math.round(numberOf(setting("maximum_chars")) ?? 0);
  const long = question.type === "T" || question.type === "U";
  const maxLength = asked > 0 ? Math.min(5_000, asked) : long ? 2_000 : 500;
  return { ...base, type: "text", role: long ? "quote" : "descriptor", long, maxLength };
}
