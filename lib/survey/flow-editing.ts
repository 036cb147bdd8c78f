import { freeKey } from "./free-key.ts";
import { mapQuestionRules } from "./rule-editing.ts";
import { mapConditions } from "./rules.ts";
import type {
  Jump,
  Question,
  QuestionId,
  Quota,
  Rule,
  SurveyDefinition,
  SurveyEnd,
  SurveyPage,
} from "./schema.ts";

/** Steps of editing the way through a survey: what pages lead to, how it can end, how many of whom may answer. */

/** Changes a page; what is set to `undefined` is taken out. */
export function changePage(
  definition: SurveyDefinition,
  id: string,
  change: { showIf?: Rule | undefined; jumps?: readonly Jump[] | undefined; shuffle?: boolean | undefined },
): SurveyDefinition {
  return {
    ...definition,
    pages: definition.pages.map((page) => {
      if (page.id !== id) return page;
      const { showIf, jumps, shuffle, ...rest } = { ...page, ...change };
      return {
        ...rest,
        ...(showIf ? { showIf } : {}),
        ...(jumps && jumps.length > 0 ? { jumps: [...jumps] } : {}),
        ...(shuffle ? { shuffle } : {}),
      };
    }),
  };
}

/** Puts an end at the place of the one with its id, or after the others. */
export function putEnd(definition: SurveyDefinition, end: SurveyEnd): SurveyDefinition {
  return { ...definition, ends: put(definition.ends ?? [], end) };
}

/** Takes an end out, and with it the jumps to it; quotas that led to it say the usual words. */
export function removeEnd(definition: SurveyDefinition, id: string): SurveyDefinition {
  const { ends = [], quotas, ...rest } = definition;
  const kept = ends.filter((end) => end.id !== id);
  const pages = definition.pages.map(({ jumps, ...page }): SurveyPage => {
    const others = jumps?.filter(({ to }) => !("end" in to) || to.end !== id) ?? [];
    return others.length > 0 ? { ...page, jumps: others } : page;
  });
  return {
    ...rest,
    pages,
    ...(kept.length > 0 ? { ends: kept } : {}),
    ...(quotas
      ? {
          quotas: quotas.map(({ end, ...quota }) =>
            end === undefined || end === id ? quota : { ...quota, end },
          ),
        }
      : {}),
  };
}

/** Puts a quota at the place of the one with its id, or after the others. */
export function putQuota(definition: SurveyDefinition, quota: Quota): SurveyDefinition {
  return { ...definition, quotas: put(definition.quotas ?? [], quota) };
}

export function removeQuota(definition: SurveyDefinition, id: string): SurveyDefinition {
  const { quotas = [], ...rest } = definition;
  const kept = quotas.filter((quota) => quota.id !== id);
  return kept.length > 0 ? { ...rest, quotas: kept } : rest;
}

function put<T extends { id: string }>(list: readonly T[], item: T): T[] {
  const place = list.findIndex(({ id }) => id === item.id);
  return place === -1 ? [...list, item] : list.with(place, item);
}

/**
 * Puts a copy of a page after it. Its questions are questions of their own; rules and lists among them follow one
 * another within the copy.
 * @param newId makes an id that nothing in the survey has
 */
export function duplicatePage(
  definition: SurveyDefinition,
  index: number,
  newId: () => string,
): SurveyDefinition {
  const page = definition.pages[index];
  if (!page) return definition;
  const ids = new Map(page.questions.map(({ id }) => [id, newId()]));
  const { jumps: _, ...copied } = structuredClone(page);
  let pages = definition.pages.toSpliced(index + 1, 0, { ...copied, id: newId(), questions: [] });
  for (const question of copied.questions) {
    const copy = followCopies({ ...question, key: freeKey({ ...definition, pages }, question.key) }, ids);
    pages = pages.map((candidate, i) =>
      i === index + 1 ? { ...candidate, questions: [...candidate.questions, copy] } : candidate,
    );
  }
  return { ...definition, pages };
}

/** With the ids of copies wherever the question, or a rule in it, names one of the originals. */
function followCopies(question: Question, ids: ReadonlyMap<QuestionId, QuestionId>): Question {
  const follow = (id: QuestionId) => ids.get(id) ?? id;
  const own: Question = { ...question, id: follow(question.id) };
  const carried: Question =
    "carryFrom" in own && own.carryFrom !== undefined ? { ...own, carryFrom: follow(own.carryFrom) } : own;
  return mapQuestionRules(carried, (rule) =>
    mapConditions(rule, (condition) => ({ ...condition, question: follow(condition.question) })),
  );
}

/** Moves a page with its questions to another place. */
export function movePage(definition: SurveyDefinition, id: string, to: number): SurveyDefinition {
  const from = definition.pages.findIndex((page) => page.id === id);
  const page = definition.pages[from];
  if (!page || from === to) return definition;
  return { ...definition, pages: definition.pages.toSpliced(from, 1).toSpliced(to, 0, page) };
}
