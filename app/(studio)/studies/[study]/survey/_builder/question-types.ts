import type { StarterTexts } from "@/lib/survey/draft-editing";
import type { QuestionType } from "@/lib/survey/schema";

/** Content of a survey, not of the interface: a new scale begins with these words in both languages. */
export const STARTER: StarterTexts = {
  lowest: { en: "Very poor", vi: "Rất kém" },
  highest: { en: "Very good", vi: "Rất tốt" },
  unlikely: { en: "Not at all likely", vi: "Hoàn toàn không sẵn lòng" },
  likely: { en: "Extremely likely", vi: "Rất sẵn lòng" },
  hard: { en: "Very hard", vi: "Rất khó" },
  easy: { en: "Very easy", vi: "Rất dễ" },
  best: { en: "Matters most", vi: "Quan trọng nhất" },
  worst: { en: "Matters least", vi: "Ít quan trọng nhất" },
};

/** The types by what they are for. */
export const FAMILIES: readonly {
  name: "choose" | "rate" | "weigh" | "write" | "other";
  types: readonly QuestionType[];
}[] = [
  { name: "choose", types: ["single", "multiple", "picture"] },
  { name: "rate", types: ["rating", "matrix", "nps", "csat", "ces", "slider"] },
  { name: "weigh", types: ["ranking", "constant-sum", "maxdiff"] },
  { name: "write", types: ["text", "number", "date", "email", "phone"] },
  { name: "other", types: ["consent", "statement", "hidden"] },
];
