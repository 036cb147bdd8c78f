import type { Database } from "@/lib/db/database";
import { responses, studies, surveys, surveyVersions } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import type { Answers, OtherTexts, Question, ResponseState, SurveyDefinition } from "@/lib/survey/schema";
import type { TeamScope } from "@/lib/team/scope";

const base = { required: false, role: "active" } as const;
const option = (code: number, en: string, more = {}) => ({ code, key: `o${code}`, text: { en }, ...more });

/** One question of every type, with ids that name the type. */
export const everyType = {
  single: {
    ...base,
    id: "single",
    key: "single",
    type: "single",
    text: { en: "Where do you shop most?", vi: "Bạn mua sắm ở đâu nhiều nhất?" },
    options: [
      option(1, "Market"),
      option(2, "Supermarket"),
      option(3, "Elsewhere", { opensText: true }),
      option(9, "I can't say", { missing: true }),
    ],
  },
  multiple: {
    ...base,
    id: "multiple",
    key: "multiple",
    type: "multiple",
    text: { en: "Which apps do you use?" },
    options: [option(1, "Zalo"), option(2, "Facebook"), option(3, "TikTok")],
  },
  rating: {
    ...base,
    id: "rating",
    key: "rating",
    type: "rating",
    text: { en: "How easy was it?" },
    points: [1, 2, 3, 4, 5].map((code) => ({ code })),
    notApplicable: { en: "Does not apply" },
  },
  nps: {
    ...base,
    id: "nps",
    key: "nps",
    type: "nps",
    text: { en: "Would you recommend us?" },
    low: { en: "Not at all" },
    high: { en: "Certainly" },
  },
  matrix: {
    ...base,
    id: "matrix",
    key: "matrix",
    type: "matrix",
    text: { en: "How much do you agree?" },
    rows: [
      { code: 1, key: "price", text: { en: "Prices are fair" } },
      { code: 2, key: "staff", text: { en: "Staff are kind" } },
    ],
    points: [1, 2, 3, 4, 5].map((code) => ({ code })),
    level: "ordinal",
  },
  ranking: {
    ...base,
    id: "ranking",
    key: "ranking",
    type: "ranking",
    text: { en: "What matters most?" },
    options: [option(1, "Price"), option(2, "Taste"), option(3, "Nearness")],
    top: 2,
  },
  number: {
    ...base,
    id: "number",
    key: "number",
    type: "number",
    text: { en: "How many at home?" },
    decimals: 0,
  },
  text: {
    ...base,
    id: "text",
    key: "text",
    type: "text",
    text: { en: "Anything else?" },
    long: true,
    maxLength: 500,
  },
  consent: {
    ...base,
    id: "consent",
    key: "consent",
    type: "consent",
    text: { en: "May we quote you?" },
    purpose: "quote",
  },
} as const satisfies Record<string, unknown>;

/** A survey of these questions, all on one page. */
export function surveyOf(...questions: Question[]): SurveyDefinition {
  return { format: 1, languages: ["en", "vi"], title: { en: "A survey" }, pages: [{ id: "p1", questions }] };
}

/** A study with these definitions published one after the other. */
export async function someStudy(db: Database, scope: TeamScope, ...definitions: SurveyDefinition[]) {
  const ids = { studyId: createId(), surveyId: createId() };
  const versionIds = definitions.map(() => createId());
  const [draft] = definitions;
  if (!draft) throw new Error("a study needs a definition here");
  await db.write(async (tx) => {
    await tx.insert(studies).values({
      id: ids.studyId,
      teamId: scope.teamId,
      title: "Shoppers",
      businessKind: "b2c",
      brand: "Bếp Nhà",
      product: "rice cooker",
      category: "kitchenware",
      origin: "survey",
    });
    await tx
      .insert(surveys)
      .values({ id: ids.surveyId, teamId: scope.teamId, studyId: ids.studyId, state: "live", draft });
    for (const [index, definition] of definitions.entries()) {
      await tx.insert(surveyVersions).values({
        id: versionIds[index],
        teamId: scope.teamId,
        ...ids,
        n: index + 1,
        definition,
        draftRevision: index + 1,
        publishedAt: 0,
      });
    }
  });
  return { ...ids, versionIds };
}

interface MadeUp {
  answers: Answers;
  version?: number;
  state?: ResponseState;
  language?: string;
  otherTexts?: OtherTexts;
}

/** Stores these responses, completed one minute after another. */
export async function respond(
  db: Database,
  scope: TeamScope,
  study: Awaited<ReturnType<typeof someStudy>>,
  given: readonly MadeUp[],
) {
  await db.write(async (tx) => {
    for (const [
      i,
      { answers, version = 1, state = "complete", language = "en", otherTexts = {} },
    ] of given.entries()) {
      const at = Date.UTC(2026, 0, 1) + i * 60_000;
      await tx.insert(responses).values({
        teamId: scope.teamId,
        studyId: study.studyId,
        surveyId: study.surveyId,
        versionId: study.versionIds[version - 1] ?? "",
        state,
        language,
        answers,
        otherTexts,
        tokenHash: createId(),
        startedAt: at,
        updatedAt: at,
        completedAt: state === "complete" ? at : null,
      });
    }
  });
}
