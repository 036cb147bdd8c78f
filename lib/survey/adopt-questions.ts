import { partsOf } from "./answer-value.ts";
import { conditionProblem } from "./check-rules.ts";
import { addQuestion, type Place } from "./draft-editing.ts";
import { freeKey } from "./free-key.ts";
import { hiddenQuestions, questionsOf } from "./model.ts";
import { splitPipes, writePipe } from "./piping.ts";
import { mapQuestionRules } from "./rule-editing.ts";
import { mapConditions } from "./rules.ts";
import type { Condition, Question, QuestionId, SurveyDefinition } from "./schema.ts";
import { mapQuestionStrings } from "./text-editing.ts";

/** Where adopted questions come from and go to. */
export interface Adoption {
  /** Where the first of them will stand; rules may look at what stands before. */
  place: Place;
  /** Everything that stood around them: what their rules and lists may name. */
  from?: readonly Question[];
  /** Ids that were ever published: stored answers have them, so they are not given again. */
  isUsed?: (id: QuestionId) => boolean;
  newId: () => QuestionId;
}

/** What stands here for a question that stood there. */
interface Source {
  question: Question;
  /** A code of its options or rows there as the code here; undefined where there is no such option. */
  code: (there: number) => number | undefined;
}

/**
 * Questions from elsewhere, ready to stand in this draft. An id that is taken, or was ever published, is replaced,
 * and so is a key that is taken. Rules, lists and repeated answers go on pointing at each other among them; what
 * looked at a question that stays behind looks at the one here that is the same (id or key, and type) and stands
 * before; where there is none, it is left out.
 */
export function adoptQuestions(
  definition: SurveyDefinition,
  questions: readonly Question[],
  { place, from = questions, isUsed = () => false, newId }: Adoption,
): Question[] {
  const taken = new Set(questionsOf(definition).map(({ id }) => id));
  const known = new Map(from.map((question) => [question.id, question]));
  const before = questionsBefore(definition, place);
  const adopted = new Map<QuestionId, Source>();
  const last = definition.pages.length - 1;
  let whole = definition;
  for (const original of questions) {
    const id = taken.has(original.id) || isUsed(original.id) ? newId() : original.id;
    taken.add(id);
    const sourceOf = (there: QuestionId) => adopted.get(there) ?? standIn(there, known.get(there), before);
    const own: Question = { ...structuredClone(original), id, key: freeKey(whole, original.key) };
    const question = withFreeParameter(followSources(own, sourceOf), whole);
    adopted.set(original.id, { question, code: (there) => there });
    whole = addQuestion(whole, question, { page: last, index: Number.POSITIVE_INFINITY });
  }
  return [...adopted.values()].map(({ question }) => question);
}

function questionsBefore(definition: SurveyDefinition, { page, index }: Place): readonly Question[] {
  return [
    ...hiddenQuestions(definition),
    ...definition.pages.flatMap(({ questions }, i) =>
      i < page ? questions : i === page ? questions.slice(0, index) : [],
    ),
  ];
}

function standIn(
  id: QuestionId,
  there: Question | undefined,
  before: readonly Question[],
): Source | undefined {
  const here =
    before.find((question) => question.id === id) ?? before.find((question) => question.key === there?.key);
  if (!here || (there && here.type !== there.type)) return undefined;
  const code = (wanted: number) => {
    const key = there && partsOf(there).find((part) => part.code === wanted)?.key;
    return key === undefined ? wanted : partsOf(here).find((part) => part.key === key)?.code;
  };
  return { question: here, code };
}

type SourceOf = (there: QuestionId) => Source | undefined;

function followSources(question: Question, sourceOf: SourceOf): Question {
  const ruled = mapQuestionRules(question, (rule) =>
    mapConditions(rule, (condition) => followCondition(condition, sourceOf)),
  );
  return followPipes(followCarry(ruled, sourceOf), sourceOf);
}

function followCondition(condition: Condition, sourceOf: SourceOf): Condition | undefined {
  const source = sourceOf(condition.question);
  if (!source) return undefined;
  const { question, code } = source;
  const moved: Condition = { ...condition, question: question.id };
  if ("part" in moved && moved.part !== undefined) {
    const part = code(moved.part);
    if (part === undefined) return undefined;
    moved.part = part;
  }
  if ("chose" in moved) {
    // In a matrix the codes are points; its rows are the parts.
    moved.codes = moved.codes.flatMap((there) => (question.type === "matrix" ? there : (code(there) ?? [])));
    if (moved.codes.length === 0) return undefined;
  }
  return conditionProblem(moved, question) ? undefined : moved;
}

/** A list that is carried on needs the same codes as its source. */
function followCarry(question: Question, sourceOf: SourceOf): Question {
  if (!("carryFrom" in question) || question.carryFrom === undefined) return question;
  const source = sourceOf(question.carryFrom);
  const isSame = source && partsOf(question).every(({ code }) => source.code(code) === code);
  if (isSame) return { ...question, carryFrom: source.question.id };
  const { carryFrom: _, carryOver: __, ...free } = question;
  return free;
}

/** A repeated answer that cannot be had becomes the words that stand in for it. */
function followPipes(question: Question, sourceOf: SourceOf): Question {
  const follow = (text: string) =>
    splitPipes(text)
      .map((piece) => {
        if (typeof piece === "string") return piece;
        const source = sourceOf(piece.question);
        return source ? writePipe({ ...piece, question: source.question.id }) : piece.fallback;
      })
      .join("");
  return mapQuestionStrings(question, (text) => (text.includes("{{") ? follow(text) : text));
}

/** Two hidden fields of one name could not be told apart in an address. */
function withFreeParameter(question: Question, definition: SurveyDefinition): Question {
  if (question.type !== "hidden") return question;
  const taken = new Set(hiddenQuestions(definition).map(({ parameter }) => parameter));
  let parameter = question.parameter;
  for (let n = 2; taken.has(parameter); n++) parameter = `${question.parameter.slice(0, 36)}_${n}`;
  return { ...question, parameter };
}
