import { freeKey } from "../../survey/free-key.ts";
import { questionsOf } from "../../survey/model.ts";
import { splitPipes, writePipe } from "../../survey/piping.ts";
import { mapRules } from "../../survey/rule-editing.ts";
import { mapConditions } from "../../survey/rules.ts";
import {
  type Question,
  type QuestionId,
  type SurveyDefinition,
  type SurveyPage,
  surveyDefinition,
} from "../../survey/schema.ts";
import { textIn } from "../../survey/text.ts";
import { freeName } from "./question-parts.ts";

/** Which ids may not be used, and where others come from. */
export interface FreshIds {
  isTaken: (id: QuestionId) => boolean;
  newId: (kind: "q" | "page" | "end" | "quota") => string;
}

/**
 * The same survey with ids of its own where they are taken: rules, jumps, carried lists and repeated answers follow.
 */
export function withFreshIds(definition: SurveyDefinition, { isTaken, newId }: FreshIds): SurveyDefinition {
  const names = new Map<QuestionId, QuestionId>();
  for (const { id } of questionsOf(definition)) if (isTaken(id)) names.set(id, newId("q"));
  return renamed(definition, (id) => names.get(id) ?? id);
}

function renamed(definition: SurveyDefinition, rename: (id: QuestionId) => QuestionId): SurveyDefinition {
  const ruled = mapRules(definition, (rule) =>
    mapConditions(rule, (condition) => ({ ...condition, question: rename(condition.question) })),
  );
  const pages = ruled.pages.map((page) => ({
    ...page,
    questions: page.questions.map((question): Question => {
      const own = { ...question, id: rename(question.id) };
      if (!("carryFrom" in own) || own.carryFrom === undefined) return own;
      return { ...own, carryFrom: rename(own.carryFrom) };
    }),
  }));
  return surveyDefinition.parse(mapPipes({ ...ruled, pages }, rename));
}

/** Only texts hold braces, so that ids and keys stay. */
function mapPipes(value: unknown, rename: (id: QuestionId) => QuestionId): unknown {
  if (typeof value === "string") {
    if (!value.includes("{{")) return value;
    return splitPipes(value)
      .map((piece) =>
        typeof piece === "string" ? piece : writePipe({ ...piece, question: rename(piece.question) }),
      )
      .join("");
  }
  if (Array.isArray(value)) return value.map((inner) => mapPipes(inner, rename));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapPipes(inner, rename)]));
}

/**
 * A draft with the pages, ends and quotas of another survey behind its own. Title, welcome and thanks stay those of
 * the draft. Texts that the other survey does not have in the draft's main language stand there in its own.
 */
export function appendSurvey(
  draft: SurveyDefinition,
  other: SurveyDefinition,
  { isTaken, newId }: FreshIds,
): SurveyDefinition {
  const ids = new Set(questionsOf(draft).map(({ id }) => id));
  const fresh = withFreshIds(other, { isTaken: (id) => ids.has(id) || isTaken(id), newId });
  const pageIds = new Map(fresh.pages.map(({ id }) => [id, newId("page")]));
  const endIds = new Map((fresh.ends ?? []).map(({ id }) => [id, newId("end")]));
  const main = draft.languages[0] ?? "en";
  const added = fresh.pages.map(({ id, jumps, ...page }) => ({
    ...page,
    id: pageIds.get(id) ?? id,
    ...(jumps
      ? {
          jumps: jumps.map(({ to, ...jump }) => ({
            ...jump,
            to:
              "page" in to
                ? { page: pageIds.get(to.page) ?? to.page }
                : { end: endIds.get(to.end) ?? to.end },
          })),
        }
      : {}),
  }));
  const ends = [
    ...(draft.ends ?? []),
    ...(fresh.ends ?? []).map((end) => ({ ...end, id: endIds.get(end.id) ?? end.id })),
  ];
  const quotas = [
    ...(draft.quotas ?? []),
    ...(fresh.quotas ?? []).map((quota) => ({
      ...quota,
      id: newId("quota"),
      ...(quota.end === undefined ? {} : { end: endIds.get(quota.end) ?? quota.end }),
    })),
  ];
  const isBlank = (page: SurveyDefinition["pages"][number]) => page.questions.length === 0 && !page.jumps;
  const kept =
    draft.pages.length > 1
      ? draft.pages.filter((page, i) => i < draft.pages.length - 1 || !isBlank(page))
      : draft.pages;
  const whole: SurveyDefinition = {
    ...draft,
    languages: [...new Set([...draft.languages, ...fresh.languages])],
    pages: kept,
    ...(ends.length > 0 ? { ends } : {}),
    ...(quotas.length > 0 ? { quotas } : {}),
  };
  const keys = new Set(questionsOf(draft).map(({ key }) => key));
  const keyed = added.map(
    (page): SurveyPage => ({
      ...page,
      questions: page.questions.map((question) => ({ ...question, key: freeName(question.key, keys) })),
    }),
  );
  return surveyDefinition.parse(
    withMainTexts({ ...whole, pages: [...kept, ...keyed] }, main, fresh.languages),
  );
}

/** Texts that are missing in the main language stand there in the language they are in. */
function withMainTexts(value: unknown, main: string, languages: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((inner) => withMainTexts(inner, main, languages));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isText =
    entries.length > 0 &&
    entries.every(([name, text]) => typeof text === "string" && languages.includes(name));
  if (isText && !Object.hasOwn(value, main)) {
    const text = textIn(
      Object.fromEntries(entries.map(([name, one]) => [name, String(one)])),
      main,
      languages,
    );
    return { ...value, [main]: text };
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, withMainTexts(inner, main, languages)]));
}

/** With these questions on a page of their own before everything else, in words that the main language has too. */
export function withFirstPage(
  definition: SurveyDefinition,
  questions: readonly Question[],
  { isTaken, newId }: FreshIds,
): SurveyDefinition {
  const ids = new Set(questionsOf(definition).map(({ id }) => id));
  const main = definition.languages[0] ?? "en";
  const first = {
    format: 1 as const,
    languages: ["en", "vi"],
    title: {},
    pages: [{ id: newId("page"), questions: [...questions] }],
  };
  const fresh = withFreshIds(first, { isTaken: (id) => ids.has(id) || isTaken(id), newId });
  const pages = fresh.pages.map((page) => ({
    ...page,
    questions: page.questions.map(
      (question): Question => ({ ...question, key: freeKey(definition, question.key) }),
    ),
  }));
  const whole = { ...definition, pages: [...pages, ...definition.pages] };
  return surveyDefinition.parse(withMainTexts(whole, main, ["en", "vi"]));
}
