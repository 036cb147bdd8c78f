import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { whereReadable } from "../db/columns.ts";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { goals, links, studies, surveys, surveyVersions, teams } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId, createToken } from "../ids.ts";
import { getQuestionSet } from "../library/queries.ts";
import type { QuestionSetContent } from "../library/schema.ts";
import { RESPONDENT_BLOCK } from "../library/set-descriptions.ts";
import { emptySurvey, surveyFromSet } from "../library/set-survey.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { adoptQuestions } from "./adopt-questions.ts";
import { codeHistory, meaningClashes } from "./code-history.ts";
import { checkDraft } from "./draft-checks.ts";
import { followRenamed } from "./hidden-values.ts";
import { type Question, type SurveyDefinition, type SurveyState, surveyDefinition } from "./schema.ts";

export interface NewSurvey {
  id: string;
  studyId: string;
}

/**
 * The study's survey as a draft, from a question set: consent first, the study's words filled in.
 * @throws LimnError `not-found`, `survey-exists`
 */
export async function createSurveyFromSet(
  scope: TeamScope,
  studyId: string,
  setKey: string,
  { demographics = true }: { demographics?: boolean } = {},
  db: Database = database(),
): Promise<NewSurvey> {
  authorize(scope, "survey.update");
  const [set, block] = await Promise.all([
    getQuestionSet(scope, setKey, db),
    getQuestionSet(scope, RESPONDENT_BLOCK, db),
  ]);
  return createSurvey(scope, studyId, db, ({ study, words }) => ({
    ...surveyFromSet(set.content, block.content, { words, businessKind: study.businessKind, demographics }),
    madeFrom: { set: set.key, version: set.version },
  }));
}

/**
 * The study's survey as a draft with nothing but the consent.
 * @throws LimnError `not-found`, `survey-exists`
 */
export async function createEmptySurvey(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<NewSurvey> {
  authorize(scope, "survey.update");
  const block: QuestionSetContent = (await getQuestionSet(scope, RESPONDENT_BLOCK, db)).content;
  return createSurvey(scope, studyId, db, ({ study, words }) => emptySurvey(study.title, block, words));
}

async function createSurvey(
  scope: TeamScope,
  studyId: string,
  db: Database,
  write: (about: Awaited<ReturnType<typeof readStudy>>) => SurveyDefinition,
): Promise<NewSurvey> {
  return db.write(async (tx) => {
    const about = await readStudy(tx, scope, studyId);
    const [survey] = await tx
      .insert(surveys)
      .values({ teamId: scope.teamId, studyId, state: "draft", draft: write(about) })
      .onConflictDoNothing({ target: surveys.studyId })
      .returning({ id: surveys.id, studyId: surveys.studyId });
    if (!survey) throw new LimnError("survey-exists");
    return survey;
  });
}

async function readStudy(tx: WriteConnection, scope: TeamScope, studyId: string) {
  const [study] = await tx
    .select({
      title: studies.title,
      businessKind: studies.businessKind,
      brand: studies.brand,
      product: studies.product,
      category: studies.category,
      team: teams.name,
    })
    .from(studies)
    .innerJoin(teams, eq(teams.id, studies.teamId))
    .where(and(eq(studies.id, studyId), eq(studies.teamId, scope.teamId)));
  if (!study) throw new LimnError("not-found");
  const { brand, product, category, team } = study;
  return { study, words: { brand, product, category, team } };
}

/**
 * Makes a draft that cannot be read anew: from the newest published version, else with nothing but the consent.
 * One that can be read stays as it is.
 * @throws LimnError `not-found` when the study has no survey
 */
export async function remakeUnreadableDraft(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "survey.update");
  const block = (await getQuestionSet(scope, RESPONDENT_BLOCK, db)).content;
  await db.write(async (tx) => {
    const mine = and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId));
    const [survey] = await tx
      .select({
        id: surveys.id,
        draft: whereReadable(surveys.draft, surveyDefinition),
        draftRevision: surveys.draftRevision,
      })
      .from(surveys)
      .where(mine);
    if (!survey) throw new LimnError("not-found");
    if (survey.draft.value) return;
    const [newest] = await tx
      .select({ definition: surveyVersions.definition })
      .from(surveyVersions)
      .where(and(eq(surveyVersions.surveyId, survey.id), eq(surveyVersions.teamId, scope.teamId)))
      .orderBy(desc(surveyVersions.n))
      .limit(1);
    const { study, words } = await readStudy(tx, scope, studyId);
    const draft = newest?.definition ?? emptySurvey(study.title, block, words);
    const draftRevision = survey.draftRevision + 1;
    await tx.update(surveys).set({ draft, draftRevision, updatedAt: Date.now() }).where(mine);
  });
}

/**
 * Saves the draft if it is still the one that was being edited.
 * @param expectedRevision the revision the editor began from
 * @returns the new revision
 * @throws LimnError `conflict` when someone saved in between: nothing is overwritten; `meaning-changed` when a
 * stored code would get another meaning
 */
export async function saveDraft(
  scope: TeamScope,
  surveyId: string,
  definition: SurveyDefinition,
  expectedRevision: number,
  db: Database = database(),
): Promise<number> {
  authorize(scope, "survey.update");
  return db.write(async (tx) => {
    const survey = await readSurvey(tx, scope, surveyId);
    if (survey.draftRevision !== expectedRevision) throw new LimnError("conflict");
    await refuseChangedMeaning(tx, scope, surveyId, definition);
    return storeDraft(tx, scope, surveyId, definition, expectedRevision);
  });
}

/**
 * Adds copies of questions at the end of a draft, on a page of their own. Rules that look at questions which are
 * not there are left out.
 * @throws LimnError `not-found`; `invalid` when the draft has no room for them
 */
export async function addQuestions(
  scope: TeamScope,
  surveyId: string,
  questions: readonly Question[],
  db: Database = database(),
): Promise<number> {
  authorize(scope, "survey.update");
  return db.write(async (tx) => {
    const { draft, draftRevision } = await readSurvey(tx, scope, surveyId);
    const published = await readHistory(tx, scope, surveyId);
    const adopted = adoptQuestions(draft, questions, {
      place: { page: draft.pages.length, index: 0 },
      isUsed: (id) => published.has(id),
      newId: () => `q-${createId()}`,
    });
    const pages = [...draft.pages, { id: `page-${createId()}`, questions: adopted }];
    return storeDraft(tx, scope, surveyId, { ...draft, pages }, draftRevision);
  });
}

/** @returns the new revision */
async function storeDraft(
  tx: WriteConnection,
  scope: TeamScope,
  surveyId: string,
  changed: SurveyDefinition,
  before: number,
): Promise<number> {
  const definition = surveyDefinition.safeParse(changed);
  if (!definition.success) throw new LimnError("invalid");
  const draftRevision = before + 1;
  await tx
    .update(surveys)
    .set({ draft: definition.data, draftRevision, updatedAt: Date.now() })
    .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
  return draftRevision;
}

async function readSurvey(tx: WriteConnection, scope: TeamScope, surveyId: string) {
  const [survey] = await tx
    .select({
      id: surveys.id,
      studyId: surveys.studyId,
      state: surveys.state,
      draft: surveys.draft,
      draftRevision: surveys.draftRevision,
    })
    .from(surveys)
    .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
  if (!survey) throw new LimnError("not-found");
  return survey;
}

async function refuseChangedMeaning(
  tx: WriteConnection,
  scope: TeamScope,
  surveyId: string,
  definition: SurveyDefinition,
): Promise<void> {
  const [clash] = meaningClashes(definition, await readHistory(tx, scope, surveyId));
  if (clash) throw new LimnError("meaning-changed", { question: clash.question });
}

async function readHistory(tx: WriteConnection, scope: TeamScope, surveyId: string) {
  const published = await tx
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)));
  return codeHistory(published.map(({ definition }) => definition));
}

export interface Published {
  versionId: string;
  n: number;
}

/**
 * Freezes the draft as the next version and opens the survey. The first time, a link is made as well.
 * @param options.expectedRevision the draft that was looked at; another one is not published
 * @param options.linkLabel how the first link is called
 * @throws LimnError `goal-missing`, `survey-empty`, `draft-has-errors`, `conflict`, `meaning-changed`
 */
export async function publishSurvey(
  scope: TeamScope,
  surveyId: string,
  {
    expectedRevision,
    linkLabel = "Link 1",
    now = Date.now(),
  }: { expectedRevision?: number; linkLabel?: string; now?: number } = {},
  db: Database = database(),
): Promise<Published> {
  authorize(scope, "survey.publish");
  return db.write(async (tx) => {
    const survey = await readSurvey(tx, scope, surveyId);
    const { teamId } = scope;
    const { studyId, draft, draftRevision } = survey;
    if (expectedRevision !== undefined && expectedRevision !== draftRevision) throw new LimnError("conflict");
    const [goal] = await tx
      .select({ id: goals.id })
      .from(goals)
      .where(and(eq(goals.studyId, studyId), eq(goals.teamId, teamId)));
    if (!goal) throw new LimnError("goal-missing");
    refuseErrors(draft);
    await refuseChangedMeaning(tx, scope, surveyId, draft);
    const [last] = await tx
      .select({ n: surveyVersions.n, definition: whereReadable(surveyVersions.definition, surveyDefinition) })
      .from(surveyVersions)
      .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, teamId)))
      .orderBy(desc(surveyVersions.n))
      .limit(1);
    const n = (last?.n ?? 0) + 1;
    const [version] = await tx
      .insert(surveyVersions)
      .values({
        teamId,
        studyId,
        surveyId,
        n,
        definition: draft,
        draftRevision,
        publishedBy: scope.memberId,
        publishedAt: now,
      })
      .returning({ id: surveyVersions.id });
    if (!version) throw new LimnError("unexpected");
    await setState(tx, scope, surveyId, "live");
    if (last?.definition.value) await renameValues(tx, scope, surveyId, last.definition.value, draft);
    const [link] = await tx
      .select({ id: links.id })
      .from(links)
      .where(and(eq(links.surveyId, surveyId), eq(links.teamId, teamId)))
      .limit(1);
    if (!link) {
      await tx
        .insert(links)
        .values({ teamId, studyId, surveyId, address: createToken(), label: linkLabel, state: "open" });
    }
    return { versionId: version.id, n };
  });
}

/** What the survey's links say for hidden questions follows those that go by another name from now on. */
async function renameValues(
  tx: WriteConnection,
  scope: TeamScope,
  surveyId: string,
  before: SurveyDefinition,
  after: SurveyDefinition,
): Promise<void> {
  const saying = await tx
    .select({ id: links.id, hiddenValues: links.hiddenValues })
    .from(links)
    .where(and(eq(links.surveyId, surveyId), eq(links.teamId, scope.teamId), isNotNull(links.hiddenValues)));
  for (const { id, hiddenValues } of saying) {
    if (!hiddenValues) continue;
    await tx
      .update(links)
      .set({ hiddenValues: followRenamed(hiddenValues, before, after) })
      .where(and(eq(links.id, id), eq(links.teamId, scope.teamId)));
  }
}

function refuseErrors(draft: SurveyDefinition): void {
  const errors = checkDraft(draft).filter(({ severity }) => severity === "error");
  if (errors.some(({ code }) => code === "no-questions")) throw new LimnError("survey-empty");
  if (errors.length > 0) throw new LimnError("draft-has-errors", { n: errors.length });
}

/** Holds a live survey: links say that it is paused. @throws LimnError `survey-not-live` */
export async function pauseSurvey(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<void> {
  await changeState(scope, surveyId, ["live"], "paused", db);
}

/** Opens a paused or closed survey again. @throws LimnError `survey-not-live` when it was never published */
export async function resumeSurvey(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<void> {
  await changeState(scope, surveyId, ["paused", "closed"], "live", db);
}

/** Ends collecting. @throws LimnError `survey-not-live` when it was never published */
export async function closeSurvey(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<void> {
  await changeState(scope, surveyId, ["live", "paused"], "closed", db);
}

async function changeState(
  scope: TeamScope,
  surveyId: string,
  from: SurveyState[],
  to: SurveyState,
  db: Database,
): Promise<void> {
  authorize(scope, "survey.publish");
  await db.write(async (tx) => {
    const { state } = await readSurvey(tx, scope, surveyId);
    // Asked twice, by a nervous thumb or from two tabs: it is as wanted already.
    if (state === to) return;
    if (!from.includes(state)) throw new LimnError("survey-not-live");
    await setState(tx, scope, surveyId, to);
  });
}

async function setState(tx: WriteConnection, scope: TeamScope, surveyId: string, state: SurveyState) {
  await tx
    .update(surveys)
    .set({ state, updatedAt: Date.now() })
    .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
}
