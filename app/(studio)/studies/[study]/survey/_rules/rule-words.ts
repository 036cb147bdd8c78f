"use client";

import { useTranslations } from "next-intl";
import { questionsOf } from "@/lib/survey/model";
import { operatorOf } from "@/lib/survey/rule-operators";
import type { Condition, Rule, SurveyDefinition } from "@/lib/survey/schema";
import { useDraftContext } from "../_draft/draft-context";
import { useCodeName } from "./code-name";

/** A rule of the draft as a sentence: "question 3 is any of: Friends, Search, and question 5 is at least 4". */
export function useRuleWords(): (rule: Rule) => string {
  return useRuleWordsIn(useDraftContext().definition);
}

/** The same for a rule of a definition that is given. */
export function useRuleWordsIn(definition: SurveyDefinition): (rule: Rule) => string {
  const say = useTranslations("builder");
  const nameOf = useCodeName(definition.languages);
  const questions = questionsOf(definition);
  const conditionWords = (condition: Condition): string => {
    const index = questions.findIndex(({ id }) => id === condition.question);
    const source = questions[index];
    const subject = source ? say("rule-words-question", { n: index + 1 }) : say("rule-question-gone");
    const part =
      source && "part" in condition && condition.part !== undefined
        ? ` (${"points" in source && source.type === "matrix" ? rowName(source, condition.part) : nameOf(source, condition.part)})`
        : "";
    return `${subject}${part} ${say(`operator-${operatorOf(condition)}`)}${wantedWords(condition, source)}`;
  };
  const rowName = (source: (typeof questions)[number], code: number) =>
    source.type === "matrix"
      ? (Object.values(source.rows.find((row) => row.code === code)?.text ?? {})[0] ?? "")
      : "";
  const wantedWords = (condition: Condition, source: (typeof questions)[number] | undefined): string => {
    if ("chose" in condition) {
      return `: ${condition.codes.map((code) => (source ? nameOf(source, code) : String(code))).join(", ")}`;
    }
    if (!("value" in condition)) return "";
    const to = "to" in condition && condition.to !== undefined ? ` – ${condition.to}` : "";
    return ` ${"text" in condition ? `“${condition.value}”` : condition.value}${to}`;
  };
  const ruleWords = (rule: Rule): string => {
    if ("question" in rule) return conditionWords(rule);
    const [parts, joint] = "all" in rule ? [rule.all, say("and")] : [rule.any, say("or")];
    return parts
      .map((part) => ("question" in part ? conditionWords(part) : `(${ruleWords(part)})`))
      .join(` ${joint} `);
  };
  return ruleWords;
}
