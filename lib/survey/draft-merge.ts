import { duplicateQuestion, placeOf } from "./draft-editing.ts";
import { questionsOf } from "./model.ts";
import {
  type Question,
  type QuestionId,
  question as questionSchema,
  type SurveyDefinition,
  type SurveyPage,
} from "./schema.ts";
import { byKey, isSame, mergeValue } from "./value-merge.ts";

/** Whose version of something stays; `both`: mine is added beside theirs as a question of its own. */
export type MergeChoice = "mine" | "theirs" | "both";

/** Something that two people changed in different ways. Missing: that side took it out. */
export type MergeConflict =
  | { kind: "question"; key: string; mine: Question | undefined; theirs: Question | undefined }
  | { kind: "page"; key: string; mine: SurveyPage; theirs: SurveyPage }
  /** Title, thanks, quotas: whatever stands in the definition beside its pages. */
  | { kind: "field"; key: string; field: string; mine: unknown; theirs: unknown }
  | { kind: "order"; key: "order" };

export interface DraftMerge {
  definition: SurveyDefinition;
  conflicts: readonly MergeConflict[];
  /** Questions in which something of theirs was taken over without a question. */
  taken: readonly QuestionId[];
}

/**
 * Brings together what two people made of one draft. What only one of them changed is taken; where both changed
 * the same thing differently, `choices` decides (by the conflict's key; without a choice it is mine).
 * @param base the draft that both began from
 * @param newId makes an id for a question that is kept beside the other one
 */
export function mergeDrafts(
  base: SurveyDefinition,
  mine: SurveyDefinition,
  theirs: SurveyDefinition,
  newId: () => string,
  choices: ReadonlyMap<string, MergeChoice> = new Map(),
): DraftMerge {
  const conflicts: MergeConflict[] = [];
  const choose = (conflict: MergeConflict): MergeChoice => {
    conflicts.push(conflict);
    return choices.get(conflict.key) ?? "mine";
  };
  const sides = { base, mine, theirs, choose };
  const order = mergedOrder(sides);
  const extras: Question[] = [];
  const taken: QuestionId[] = [];
  const pages = order.map(({ id, questions }): SurveyPage => {
    const page = mergedPage(id, sides);
    const kept = questions.flatMap((questionId) => {
      const { question, beside } = mergedQuestion(questionId, sides);
      if (beside) extras.push(beside);
      if (!question) return [];
      if (!isSame(question, questionIn(mine, questionId))) taken.push(questionId);
      return [question];
    });
    return { ...page, questions: kept };
  });
  const whole = { ...mergedFields(sides), pages };
  return { definition: withExtras(whole, extras, newId), conflicts, taken };
}

interface Sides {
  base: SurveyDefinition;
  mine: SurveyDefinition;
  theirs: SurveyDefinition;
  choose: (conflict: MergeConflict) => MergeChoice;
}

const questionIn = (definition: SurveyDefinition, id: QuestionId): Question | undefined =>
  questionsOf(definition).find((question) => question.id === id);

function mergedQuestion(
  id: QuestionId,
  { base, mine, theirs, choose }: Sides,
): { question: Question | undefined; beside?: Question } {
  const [before, my, their] = [base, mine, theirs].map((definition) => questionIn(definition, id));
  if (isSame(my, their) || isSame(before, their)) return { question: my };
  if (isSame(before, my)) return { question: their };
  if (before && my && their) {
    const merged = mergeValue(before, my, their);
    const parsed = merged.clash ? undefined : questionSchema.safeParse(merged.value);
    if (parsed?.success) return { question: parsed.data };
  }
  const choice = choose({ kind: "question", key: `question:${id}`, mine: my, theirs: their });
  if (choice === "theirs") return { question: their };
  if (choice === "both" && my && their) return { question: their, beside: my };
  return { question: choice === "both" ? (my ?? their) : my };
}

/** A question that is kept beside the other one comes right after it, as a copy with an id and key of its own. */
function withExtras(definition: SurveyDefinition, extras: readonly Question[], newId: () => string) {
  return extras.reduce((whole, extra) => {
    const place = placeOf(whole, extra.id);
    if (!place) return whole;
    const id = newId();
    const copied = duplicateQuestion(whole, extra.id, id);
    const key = questionIn(copied, id)?.key ?? extra.key;
    return {
      ...copied,
      pages: copied.pages.map((page) => ({
        ...page,
        questions: page.questions.map((question) => (question.id === id ? { ...extra, id, key } : question)),
      })),
    };
  }, definition);
}

function mergedPage(id: string, { base, mine, theirs, choose }: Sides): SurveyPage {
  const [before, my, their] = [base, mine, theirs].map((definition) => {
    const page = definition.pages.find((candidate) => candidate.id === id);
    return page && { ...page, questions: [] };
  });
  if (!my || !their) return my ?? their ?? { id, questions: [] };
  if (isSame(my, their) || isSame(before, their)) return my;
  if (isSame(before, my)) return their;
  return choose({ kind: "page", key: `page:${id}`, mine: my, theirs: their }) === "theirs" ? their : my;
}

function mergedFields({ base, mine, theirs, choose }: Sides): SurveyDefinition {
  const merged = Object.entries(byKey(base, mine, theirs)).flatMap(([field, [before, my, their]]) => {
    if (field === "pages") return [];
    const { value, clash } = mergeValue(before, my, their);
    if (!clash) return value === undefined ? [] : [[field, value] as const];
    const choice = choose({ kind: "field", key: `field:${field}`, field, mine: my, theirs: their });
    const chosen = choice === "theirs" ? their : my;
    return chosen === undefined ? [] : [[field, chosen] as const];
  });
  return { ...mine, ...Object.fromEntries(merged) };
}

interface PageOrder {
  id: string;
  questions: readonly QuestionId[];
}

/**
 * Pages and their questions: as in the draft of the one who moved something; when both did, as chosen. What the
 * other one added comes behind what it stood behind there, what was taken out by one and left alone by the other
 * goes.
 */
function mergedOrder({ base, mine, theirs, choose }: Sides): PageOrder[] {
  const [before, my, their] = [listOf(base), listOf(mine), listOf(theirs)];
  const common = new Set(before.filter((item) => my.includes(item) && their.includes(item)));
  const shape = (list: readonly string[]) => list.filter((item) => common.has(item)).join(" ");
  const [wasShape, myShape, theirShape] = [shape(before), shape(my), shape(their)];
  const bothMoved = myShape !== wasShape && theirShape !== wasShape && myShape !== theirShape;
  const isTheirs = bothMoved
    ? choose({ kind: "order", key: "order" }) === "theirs"
    : myShape === wasShape && theirShape !== wasShape;
  const [lead, other] = isTheirs ? [their, my] : [my, their];
  const merged = [...lead];
  for (const [i, item] of other.entries()) {
    if (merged.includes(item)) continue;
    // Known before and gone from the leading side: it was taken out there; whether it stays is decided by question.
    const anchor = other.slice(0, i).findLast((earlier) => merged.includes(earlier));
    merged.splice(anchor === undefined ? 0 : merged.indexOf(anchor) + 1, 0, item);
  }
  const [pageIds, gone] = [new Set<string>(), new Set<string>()];
  for (const { id } of [...mine.pages, ...theirs.pages]) pageIds.add(`page:${id}`);
  for (const item of pageIds) {
    const wasThere = before.includes(item);
    if (wasThere && (!my.includes(item) || !their.includes(item))) gone.add(item);
  }
  const pages: { id: string; questions: QuestionId[] }[] = [];
  for (const item of merged) {
    if (!pageIds.has(item)) pages.at(-1)?.questions.push(item.slice("question:".length));
    // The first page stays, or what stood on it would have no place.
    else if (!gone.has(item) || pages.length === 0)
      pages.push({ id: item.slice("page:".length), questions: [] });
  }
  return pages;
}

const listOf = ({ pages }: SurveyDefinition): string[] =>
  pages.flatMap(({ id, questions }) => [
    `page:${id}`,
    ...questions.map((question) => `question:${question.id}`),
  ]);
