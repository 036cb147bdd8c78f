import { optionsOf, partsOf } from "./answer-value.ts";
import { conditionProblem } from "./check-rules.ts";
import { nextCode } from "./code-history.ts";
import { newQuestion, type StarterTexts } from "./draft-editing.ts";
import { canForm } from "./forming-groups.ts";
import { usualSets } from "./max-diff.ts";
import { questionsOf } from "./model.ts";
import { blank } from "./question-texts.ts";
import { mapRules } from "./rule-editing.ts";
import { mapConditions } from "./rules.ts";
import type {
  Condition,
  LanguageTag,
  Question,
  QuestionId,
  QuestionOption,
  QuestionType,
  SurveyDefinition,
} from "./schema.ts";
import { renamePipes } from "./text-editing.ts";

/** What becomes of a question that gets another type. */
export interface TypeChange {
  definition: SurveyDefinition;
  /** Its id from now on: a new one when people were asked it before, because answers keep their meaning. */
  id: QuestionId;
  /** Options or rows that stay, and those that the new type has no place for. */
  keptParts: number;
  lostParts: number;
  /** The words and points of its scale have no place any more. */
  losesScale: boolean;
  /** Conditions of rules elsewhere that ask in a way the new type cannot be asked. */
  lostConditions: number;
}

/**
 * Gives a question another type. Wording, key, portrait and stage stay, and options, rows and scales where the new
 * type has them; rules elsewhere go on asking it where they still can.
 * @param newId given for a question that was published: the change makes a question of its own
 */
export function changeType(
  definition: SurveyDefinition,
  id: QuestionId,
  type: QuestionType,
  starter: StarterTexts,
  newId?: QuestionId,
): TypeChange {
  const old = questionsOf(definition).find((question) => question.id === id);
  if (!old || old.type === type) {
    return { definition, id, keptParts: 0, lostParts: 0, losesScale: false, lostConditions: 0 };
  }
  const question = withType(definition, old, type, starter, newId ?? id);
  const replaced: SurveyDefinition = {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) => (one.id === id ? question : followCarry(one, id, question))),
    })),
  };
  let lostConditions = 0;
  const follow = (condition: Condition): Condition | undefined => {
    if (condition.question !== id) return condition;
    const moved = { ...condition, question: question.id };
    if (!conditionProblem(moved, question)) return moved;
    lostConditions += 1;
    return undefined;
  };
  const ruled = mapRules(replaced, (rule) => mapConditions(rule, follow));
  const kept = new Set(partCodes(question));
  return {
    definition: newId === undefined ? ruled : renamePipes(ruled, id, newId),
    id: question.id,
    keptParts: partCodes(old).filter((code) => kept.has(code)).length,
    lostParts: partCodes(old).filter((code) => !kept.has(code)).length,
    losesScale: "points" in old && !("points" in question),
    lostConditions,
  };
}

/** Options and rows alike, those of a best-and-worst too. */
const listOf = (question: Question) => (question.type === "maxdiff" ? question.options : partsOf(question));

const partCodes = (question: Question): number[] => listOf(question).map(({ code }) => code);

function withType(
  definition: SurveyDefinition,
  old: Question,
  type: QuestionType,
  starter: StarterTexts,
  id: QuestionId,
): Question {
  const fresh = newQuestion(definition, type, id, starter);
  const { key, text, help, dimension, stage, showIf } = old;
  const whole: Question = {
    ...fresh,
    key,
    text,
    ...(help ? { help } : {}),
    ...(dimension ? { dimension } : {}),
    ...(stage ? { stage } : {}),
    ...(showIf ? { showIf } : {}),
    required: hasAnswer(old) && hasAnswer(fresh) ? old.required : fresh.required,
    role: canForm(old) && canForm(fresh) ? old.role : fresh.role,
  };
  return withScale(withParts(whole, old, definition.languages), old);
}

const hasAnswer = ({ type }: Question) => type !== "statement" && type !== "hidden";

/** Choices share their marks ("other", "none of these"); elsewhere an option is only its words. */
const isChoice = ({ type }: Question) => type === "single" || type === "multiple";

function withParts(question: Question, old: Question, languages: readonly LanguageTag[]): Question {
  const parts = listOf(old);
  if (parts.length === 0) return question;
  const bare = parts.map(({ code, key, text, stage, dimension }) => ({
    code,
    key,
    text,
    ...(stage ? { stage } : {}),
    ...(dimension ? { dimension } : {}),
  }));
  if (question.type === "matrix") return { ...question, rows: bare, ...carryOf(old), ...shuffleOf(old) };
  if (!("options" in question)) return question;
  const options = isChoice(question) && isChoice(old) ? [...optionsOf(old)] : bare;
  switch (question.type) {
    case "maxdiff": {
      const enough = filledUp({ ...question, options }, 4, languages);
      const perSet = Math.min(question.perSet, enough.length - 1);
      return { ...question, options: enough, perSet, sets: usualSets(enough.length, perSet) };
    }
    case "picture":
      return { ...question, options, several: old.type === "multiple", ...shuffleOf(old), ...picksOf(old) };
    case "multiple":
      return { ...question, options, ...shuffleOf(old), ...carryOf(old), ...picksOf(old) };
    case "ranking":
      return { ...question, options, top: Math.min(3, options.length), ...shuffleOf(old), ...carryOf(old) };
    default:
      return { ...question, options, ...shuffleOf(old), ...carryOf(old) };
  }
}

/** With options to be written, until there are enough of them. */
function filledUp(
  question: Extract<Question, { options: QuestionOption[] }>,
  fewest: number,
  languages: readonly LanguageTag[],
): QuestionOption[] {
  const options = [...question.options];
  while (options.length < fewest) {
    const code = nextCode({ ...question, options });
    if (code === undefined) break;
    options.push({ code, key: `o${code}`, text: blank(languages) });
  }
  return options;
}

const shuffleOf = (old: Question) => ("shuffle" in old && old.shuffle ? { shuffle: true } : {});

const picksOf = (old: Question) =>
  old.type === "multiple" || old.type === "picture"
    ? {
        ...(old.min === undefined ? {} : { min: old.min }),
        ...(old.max === undefined ? {} : { max: old.max }),
      }
    : {};

const carryOf = (old: Question) =>
  "carryFrom" in old && old.carryFrom !== undefined
    ? { carryFrom: old.carryFrom, ...(old.carryOver ? { carryOver: old.carryOver } : {}) }
    : {};

function withScale(question: Question, old: Question): Question {
  const ends = endsOf(old);
  switch (question.type) {
    case "rating":
    case "csat":
    case "ces":
    case "matrix": {
      if ("points" in old) {
        const { points, notApplicable } = old;
        return { ...question, points, ...(notApplicable ? { notApplicable } : {}) };
      }
      const points = question.points.map((point, i) => {
        const words = i === 0 ? ends.low : i === question.points.length - 1 ? ends.high : undefined;
        return words ? { ...point, text: words } : point;
      });
      return { ...question, points };
    }
    case "nps":
      return { ...question, low: ends.low ?? question.low, high: ends.high ?? question.high };
    case "slider":
    case "number": {
      const from = old.type === "number" || old.type === "slider" ? old : undefined;
      const { min, max, unit } = from ?? {};
      return {
        ...question,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(unit ? { unit } : {}),
        ...(question.type === "slider" ? ends : {}),
      };
    }
    default:
      return question;
  }
}

/** The words at both ends of a scale. */
function endsOf(old: Question) {
  const points = "points" in old ? old.points : [];
  const [low, high] =
    old.type === "nps" || old.type === "slider"
      ? [old.low, old.high]
      : [points[0]?.text, points.at(-1)?.text];
  return { ...(low ? { low } : {}), ...(high ? { high } : {}) };
}

/** A list that was carried on is, from then on, its own where the new type has no options to carry. */
function followCarry(question: Question, id: QuestionId, now: Question): Question {
  if (!("carryFrom" in question) || question.carryFrom !== id) return question;
  if (now.type !== "matrix" && partsOf(now).length > 0) return { ...question, carryFrom: now.id };
  const { carryFrom: _, carryOver: __, ...free } = question;
  return free;
}
