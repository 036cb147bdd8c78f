import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../../db/database.ts";
import { studies, surveys, surveyVersions, teams } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { createId } from "../../ids.ts";
import { getQuestionSet } from "../../library/queries.ts";
import { RESPONDENT_BLOCK } from "../../library/set-descriptions.ts";
import { filledText, type StudyWords } from "../../library/set-survey.ts";
import type { NewStudy } from "../../study/schema.ts";
import { codeHistory, meaningClashes } from "../../survey/code-history.ts";
import {
  type EarlierDraft,
  type Question,
  type SurveyDefinition,
  surveyDefinition,
} from "../../survey/schema.ts";
import { mapQuestionStrings } from "../../survey/text-editing.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { appendSurvey, type FreshIds, withFirstPage, withFreshIds } from "./join-drafts.ts";
import type { StructureFormat } from "./schema.ts";

/** A survey that was read from a file. */
export interface TakenStructure {
  definition: SurveyDefinition;
  format: StructureFormat;
  /** The file's name. */
  source: string;
  /** Begin with the question for consent that every survey of the library begins with. */
  consent: boolean;
}

const newId: FreshIds["newId"] = (kind) => `${kind}-${createId()}`;

/**
 * Takes a survey that was read from a file as a study's draft, or adds its pages behind those of the draft. What was
 * there before is kept beside it, so that it can be brought back. Published versions stay as they are.
 * @throws LimnError `not-found`, `structure-no-room`
 */
export async function takeStructure(
  scope: TeamScope,
  studyId: string,
  taken: TakenStructure,
  how: "replace" | "append",
  now: number,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "survey.update");
  const consents = await consentQuestions(scope, taken, db);
  await db.write(async (tx) => {
    const words = await readWords(tx, scope, studyId);
    const mine = and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId));
    const [survey] = await tx
      .select({ id: surveys.id, draft: surveys.draft, draftRevision: surveys.draftRevision })
      .from(surveys)
      .where(mine);
    const isUsed = survey ? await usedIds(tx, scope, survey.id, taken) : () => false;
    const ids: FreshIds = { isTaken: isUsed, newId };
    const found = withConsent(withFreshIds(taken.definition, ids), filled(consents, words), ids);
    if (!survey) {
      await tx.insert(surveys).values({ teamId: scope.teamId, studyId, state: "draft", draft: found });
      return;
    }
    const draft = how === "replace" ? found : joined(survey.draft, found, ids);
    const earlierDraft: EarlierDraft = {
      definition: survey.draft,
      source: taken.source.slice(0, 200),
      at: now,
    };
    await tx
      .update(surveys)
      .set({ draft, earlierDraft, draftRevision: survey.draftRevision + 1, updatedAt: now })
      .where(mine);
  });
}

/** A new study whose survey is what was read from a file, in one step. */
export async function beginFromStructure(
  scope: TeamScope,
  study: NewStudy,
  taken: TakenStructure,
  db: Database = database(),
): Promise<{ id: string }> {
  authorize(scope, "study.create");
  authorize(scope, "survey.update");
  const consents = await consentQuestions(scope, taken, db);
  return db.write(async (tx) => {
    const { title, businessKind, brand, product, category } = study;
    const [made] = await tx
      .insert(studies)
      .values({ teamId: scope.teamId, title, businessKind, brand, product, category, origin: "survey" })
      .returning({ id: studies.id });
    if (!made) throw new Error("the study was just made");
    const words = await readWords(tx, scope, made.id);
    const ids: FreshIds = { isTaken: () => false, newId };
    const draft = withConsent(taken.definition, filled(consents, words), ids);
    await tx.insert(surveys).values({ teamId: scope.teamId, studyId: made.id, state: "draft", draft });
    return made;
  });
}

/**
 * Puts the earlier draft back in its place; the present one is kept as the earlier one, so that this too can be
 * taken back.
 * @throws LimnError `not-found` when there is none
 */
export async function bringBackDraft(
  scope: TeamScope,
  studyId: string,
  now: number,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "survey.update");
  await db.write(async (tx) => {
    const mine = and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId));
    const [survey] = await tx
      .select({ draft: surveys.draft, draftRevision: surveys.draftRevision, earlier: surveys.earlierDraft })
      .from(surveys)
      .where(mine);
    if (!survey?.earlier) throw new LimnError("not-found");
    const { definition, source } = survey.earlier;
    await tx
      .update(surveys)
      .set({
        draft: definition,
        earlierDraft: { definition: survey.draft, source, at: now },
        draftRevision: survey.draftRevision + 1,
        updatedAt: now,
      })
      .where(mine);
  });
}

/** Lets the earlier draft go. @throws LimnError `not-found` when the study has no survey */
export async function forgetEarlierDraft(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "survey.update");
  await db.write(async (tx) => {
    const changed = await tx
      .update(surveys)
      .set({ earlierDraft: null })
      .where(and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId)))
      .returning({ id: surveys.id });
    if (changed.length === 0) throw new LimnError("not-found");
  });
}

/** The questions for consent, where they are wanted and the file does not ask for it itself. */
async function consentQuestions(
  scope: TeamScope,
  { consent }: TakenStructure,
  db: Database,
): Promise<Question[]> {
  if (!consent) return [];
  const { content } = await getQuestionSet(scope, RESPONDENT_BLOCK, db);
  return content.questions.filter(({ type }) => type === "consent");
}

const filled = (questions: readonly Question[], words: StudyWords): Question[] =>
  questions.map((question) => mapQuestionStrings(question, (text) => filledText(text, words)));

function withConsent(
  definition: SurveyDefinition,
  consents: readonly Question[],
  ids: FreshIds,
): SurveyDefinition {
  if (consents.length === 0) return definition;
  return orNoRoom(() => withFirstPage(definition, consents, ids));
}

const joined = (draft: SurveyDefinition, found: SurveyDefinition, ids: FreshIds): SurveyDefinition =>
  orNoRoom(() => appendSurvey(draft, found, ids));

/** A draft has room for a hundred pages and so on; the schema knows. */
function orNoRoom(join: () => SurveyDefinition): SurveyDefinition {
  try {
    return surveyDefinition.parse(join());
  } catch (error) {
    if (error instanceof Error && error.name === "ZodError") throw new LimnError("structure-no-room");
    throw error;
  }
}

/**
 * Ids that stored answers have under another meaning. A survey that Limn wrote keeps the ids of the same questions,
 * so that their answers go on; another tool's questions are never those.
 */
async function usedIds(tx: WriteConnection, scope: TeamScope, surveyId: string, taken: TakenStructure) {
  const versions = await tx
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)));
  const history = codeHistory(versions.map(({ definition }) => definition));
  const clashes = new Set(meaningClashes(taken.definition, history).map(({ question }) => question));
  return (id: string) => history.has(id) && (taken.format !== "limn" || clashes.has(id));
}

async function readWords(tx: WriteConnection, scope: TeamScope, studyId: string): Promise<StudyWords> {
  const [words] = await tx
    .select({ brand: studies.brand, product: studies.product, category: studies.category, team: teams.name })
    .from(studies)
    .innerJoin(teams, eq(teams.id, studies.teamId))
    .where(and(eq(studies.id, studyId), eq(studies.teamId, scope.teamId)));
  if (!words) throw new LimnError("not-found");
  return words;
}
