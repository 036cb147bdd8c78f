import { questionsOf } from "./model.ts";
import type { Question, SurveyDefinition } from "./schema.ts";

/** Seconds that an answer takes on a phone: reading, choosing, typing. Own rule of thumb, to warn of long surveys. */
function secondsFor(question: Question): number {
  switch (question.type) {
    case "single":
    case "rating":
    case "nps":
    case "csat":
    case "ces":
    case "slider":
    case "date":
      return 8;
    case "multiple":
    case "picture":
    case "email":
    case "phone":
      return 12;
    case "matrix":
      return 5 + 5 * question.rows.length;
    case "ranking":
      return 10 + 6 * question.top;
    case "constant-sum":
      return 10 + 7 * question.options.length;
    case "maxdiff":
      return 15 * question.sets;
    case "statement":
      return 5;
    case "hidden":
      return 0;
    case "number":
      return 10;
    case "text":
      return question.long ? 30 : 15;
    case "consent":
      return 6;
  }
}

/** Minutes that answering everything takes, at least one. */
export function minutesToAnswer(definition: SurveyDefinition): number {
  const seconds = questionsOf(definition).reduce((sum, question) => sum + secondsFor(question), 0);
  return Math.max(1, Math.round(seconds / 60));
}
