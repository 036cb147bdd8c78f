import { answerTo, NOT_APPLICABLE, rowAnswers, setAnswers } from "./answer-value.ts";
import { maxDiffScore } from "./max-diff.ts";
import { isMissingCode, type MeasurementLevel, measurementLevel, questionsOf } from "./model.ts";
import type {
  Answers,
  LocalText,
  MatrixRow,
  Question,
  QuestionId,
  QuestionOption,
  QuestionRole,
  SurveyDefinition,
} from "./schema.ts";

/** A value a column can hold, and what it means. */
export interface Category {
  code: number;
  label: LocalText;
  /** Counts as missing, not as a category of its own. */
  missing: boolean;
}

/**
 * A column of the data that a definition collects. A matrix has one for each row; a ranking, a constant sum and a
 * MaxDiff have one for each option (its rank, amount, score); a statement has none; every other question has one.
 */
export interface Column {
  /** Unique in the definition: the question's key, and the row's or option's after an underscore. */
  key: string;
  question: QuestionId;
  /** The row of a matrix, the option of a ranking, constant sum or MaxDiff. */
  part: number | undefined;
  level: MeasurementLevel;
  role: QuestionRole;
  dimension: string | undefined;
  stage: string | undefined;
  label: LocalText;
  partLabel: LocalText | undefined;
  /** In the order they were offered; empty for numbers, texts and consents. */
  categories: readonly Category[];
}

/** The columns of a definition, in its order. */
export function codebook(definition: SurveyDefinition): Column[] {
  return questionsOf(definition).flatMap(columnsOf);
}

/** The columns of one question. */
export function columnsOf(question: Question): Column[] {
  if (question.type === "statement") return [];
  const column: Column = {
    key: question.key,
    question: question.id,
    part: undefined,
    level: measurementLevel(question),
    role: question.role,
    dimension: question.dimension,
    stage: question.stage,
    label: question.text,
    partLabel: undefined,
    categories: categoriesOf(question),
  };
  const parts = columnParts(question);
  if (!parts) return [column];
  return parts.map((part) => ({
    ...column,
    key: `${question.key}_${part.key}`,
    part: part.code,
    partLabel: part.text,
    stage: part.stage ?? question.stage,
    dimension: part.dimension ?? question.dimension,
  }));
}

/** What a question has a column each for; `undefined` when it has one in all. */
function columnParts(question: Question): readonly (QuestionOption | MatrixRow)[] | undefined {
  switch (question.type) {
    case "matrix":
      return question.rows;
    case "ranking":
    case "constant-sum":
    case "maxdiff":
      return question.options;
    default:
      return undefined;
  }
}

/** What a question's stored codes mean; for a ranking, the ranks. */
export function categoriesOf(question: Question): Category[] {
  switch (question.type) {
    case "single":
    case "multiple":
    case "picture":
      return question.options.map(({ code, text }) => ({
        code,
        label: text,
        missing: isMissingCode(question, code),
      }));
    case "rating":
    case "csat":
    case "ces":
    case "matrix": {
      const points = question.points.map(({ code, text }) => ({
        code,
        label: text ?? numberLabel(code),
        missing: false,
      }));
      if (!question.notApplicable) return points;
      return [...points, { code: NOT_APPLICABLE, label: question.notApplicable, missing: true }];
    }
    case "nps":
      return Array.from({ length: 11 }, (_, code) => ({ code, label: numberLabel(code), missing: false }));
    case "ranking":
      return Array.from({ length: Math.min(question.top, question.options.length) }, (_, rank) => ({
        code: rank + 1,
        label: numberLabel(rank + 1),
        missing: false,
      }));
    default:
      return [];
  }
}

/** A number reads the same in every language; texts fall back to any language there is. */
const numberLabel = (code: number): LocalText => ({ en: String(code) });

/**
 * What a response holds in a column: a value, `null` when it was shown and left empty, `undefined` when it was
 * not shown. An option that was not ranked is `null` too. Codes that count as missing are returned as they are.
 */
export function valueIn(
  column: Column,
  answers: Answers,
): number | string | boolean | readonly number[] | null | undefined {
  const value = answerTo(answers, column.question);
  if (value === undefined || value === null) return value;
  if (column.part === undefined)
    return typeof value === "object" && !Array.isArray(value) ? undefined : value;
  if (Array.isArray(value)) {
    const rank = value.indexOf(column.part);
    return rank === -1 ? null : rank + 1;
  }
  const sets = setAnswers(value);
  if (Object.keys(sets).length > 0) return maxDiffScore(sets, column.part);
  const rows = rowAnswers(value);
  return Object.hasOwn(rows, column.part) ? rows[column.part] : undefined;
}
