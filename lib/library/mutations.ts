import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { questionSets, studies, surveys, surveyVersions, teams } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId } from "../ids.ts";
import { codeHistory, meaningClashes } from "../survey/code-history.ts";
import { type Question, surveyDefinition } from "../survey/schema.ts";
import { textIn } from "../survey/text.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { addToSurvey, isAsked, pageOfAdded } from "./add-to-survey.ts";
import shipped from "./content/question-sets.json" with { type: "json" };
import { builtInSets } from "./content.ts";
import { codesByKey } from "./known-codes.ts";
import { keepQuestions, keyForSet, languagesOfSet, setAsDraft, setProblems, titleOfCopy } from "./own-set.ts";
import { getQuestionSet } from "./queries.ts";
import { type QuestionSetContent, questionSetContent, type WrittenSet } from "./schema.ts";
import { shippedFile } from "./shipped-file.ts";

/**
 * Brings the built-in sets of this Limn into the database. A set whose content changed is added as its next
 * version; what was there stays, and with it the codes that its options once had.
 * @returns the keys of the sets that were added
 */
export async function loadBuiltInSets(db: Database, file: unknown = shipped): Promise<string[]> {
  const parsed = shippedFile.parse(file);
  return db.write(async (tx) => {
    const stored = await tx
      .select({ key: questionSets.key, version: questionSets.version, content: questionSets.content })
      .from(questionSets)
      .where(isNull(questionSets.teamId))
      .orderBy(questionSets.version);
    const known = codesByKey(stored.flatMap(({ content }) => content.questions));
    const newest = new Map(stored.map((set) => [set.key, set]));
    const added: string[] = [];
    for (const { key, content } of builtInSets(parsed, known)) {
      const before = newest.get(key);
      if (before && JSON.stringify(before.content) === JSON.stringify(questionSetContent.parse(content)))
        continue;
      await tx
        .insert(questionSets)
        .values({ teamId: null, key, version: (before?.version ?? 0) + 1, content });
      added.push(key);
    }
    return added;
  });
}

/** A set that was kept. */
export interface KeptSet {
  key: string;
  version: number;
}

/**
 * Makes a set of the team's own.
 * @param brand where this name stands, `{brand}` is kept instead
 * @throws LimnError `set-has-errors`
 */
export async function createOwnSet(
  scope: TeamScope,
  { title, description, questions }: WrittenSet,
  { brand = "" }: { brand?: string } = {},
  db: Database = database(),
): Promise<KeptSet> {
  authorize(scope, "library.update");
  const kept = keepQuestions(questions, { brand, newId: newQuestionId });
  return db.write((tx) => insertOwnSet(tx, scope, { title, description, questions: kept }));
}

/** A set of the team's own with what another set holds now. @throws LimnError `not-found` */
export async function copyQuestionSet(
  scope: TeamScope,
  key: string,
  db: Database = database(),
): Promise<KeptSet> {
  authorize(scope, "library.update");
  const { content } = await getQuestionSet(scope, key, db);
  return db.write((tx) => insertOwnSet(tx, scope, { ...content, title: titleOfCopy(content.title) }));
}

async function insertOwnSet(
  tx: WriteConnection,
  scope: TeamScope,
  content: QuestionSetContent,
): Promise<KeptSet> {
  refuseErrors(content);
  const taken = await tx
    .select({ key: questionSets.key })
    .from(questionSets)
    .where(eq(questionSets.teamId, scope.teamId));
  const [language] = languagesOfSet(content);
  const key = keyForSet(textIn(content.title, language ?? "en"), new Set(taken.map((row) => row.key)));
  await tx.insert(questionSets).values({ teamId: scope.teamId, key, version: 1, content });
  return { key, version: 1 };
}

/**
 * Adds questions to a set of the team's own, as its next version.
 * @throws LimnError `not-found`, `set-has-errors`
 */
export async function addToOwnSet(
  scope: TeamScope,
  key: string,
  questions: readonly Question[],
  { brand = "" }: { brand?: string } = {},
  db: Database = database(),
): Promise<KeptSet> {
  authorize(scope, "library.update");
  return db.write(async (tx) => {
    const [newest] = await ownVersions(tx, scope, key);
    const before = newest.content.questions;
    const kept = keepQuestions(questions, { brand, before, newId: newQuestionId });
    return insertNext(tx, scope, newest, { ...newest.content, questions: [...before, ...kept] });
  });
}

/**
 * Keeps what was edited as the next version of a set; earlier versions stay as they are.
 * @param expected the version that the editor began from
 * @throws LimnError `not-found`; `conflict` when somebody kept another version in between; `meaning-changed` when a
 * code would get another meaning; `set-has-errors`
 */
export async function saveOwnSet(
  scope: TeamScope,
  key: string,
  content: WrittenSet,
  expected: number,
  db: Database = database(),
): Promise<KeptSet> {
  authorize(scope, "library.update");
  return db.write(async (tx) => {
    const versions = await ownVersions(tx, scope, key);
    if (versions[0].version !== expected) throw new LimnError("conflict");
    const history = codeHistory(versions.map((version) => setAsDraft(version.content)));
    // Another type is another question to every survey that takes it; another meaning of a code would go unseen.
    const clash = meaningClashes(setAsDraft(content), history).find(({ why }) => why === "code-reused");
    if (clash) throw new LimnError("meaning-changed", { question: clash.question });
    return insertNext(tx, scope, versions[0], content);
  });
}

async function insertNext(
  tx: WriteConnection,
  scope: TeamScope,
  before: KeptSet & { retiredAt: number | null },
  content: QuestionSetContent,
): Promise<KeptSet> {
  refuseErrors(content);
  const next = { key: before.key, version: before.version + 1 };
  // What was retired is not offered again by editing it.
  await tx
    .insert(questionSets)
    .values({ teamId: scope.teamId, ...next, content, retiredAt: before.retiredAt });
  return next;
}

function refuseErrors(content: QuestionSetContent): void {
  const errors = setProblems(content).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new LimnError("set-has-errors", { n: errors.length });
}

/** Offers a set of the team's own nowhere any more; surveys made from it stay. @throws LimnError `not-found` */
export const retireSet = (scope: TeamScope, key: string, db: Database = database()): Promise<void> =>
  setRetired(scope, key, Date.now(), db);

/** Offers a retired set again. @throws LimnError `not-found` */
export const restoreSet = (scope: TeamScope, key: string, db: Database = database()): Promise<void> =>
  setRetired(scope, key, null, db);

async function setRetired(scope: TeamScope, key: string, retiredAt: number | null, db: Database) {
  authorize(scope, "library.update");
  await db.write(async (tx) => {
    const [{ id }] = await ownVersions(tx, scope, key);
    await tx
      .update(questionSets)
      .set({ retiredAt })
      .where(and(eq(questionSets.id, id), eq(questionSets.teamId, scope.teamId)));
  });
}

/** The versions of a set of the team's own, the newest first. */
async function ownVersions(tx: WriteConnection, scope: TeamScope, key: string) {
  const [newest, ...older] = await tx
    .select({
      id: questionSets.id,
      key: questionSets.key,
      version: questionSets.version,
      content: questionSets.content,
      retiredAt: questionSets.retiredAt,
    })
    .from(questionSets)
    .where(and(eq(questionSets.teamId, scope.teamId), eq(questionSets.key, key)))
    .orderBy(desc(questionSets.version));
  if (!newest) throw new LimnError("not-found");
  return [newest, ...older] as const;
}

const newQuestionId = () => `q-${createId()}`;

/** Which questions are added: all of a set, or some of one. */
export interface Picked {
  set: string;
  /** Ids; all of them when left out. */
  questions?: readonly string[];
}

export interface AddedQuestions {
  added: number;
  /** Left out, because the survey asks them already. */
  alreadyThere: number;
  /** The page of the first of them, from 1. */
  page: number;
}

/**
 * Adds questions of the library to the draft of a study's survey, on pages of their own at the end, with the
 * study's words filled in. What the survey asks already is left out. Whoever has the draft open gets them merged in.
 * @throws LimnError `not-found`; `invalid` when the draft has no room for them
 */
export async function addFromLibrary(
  scope: TeamScope,
  studyId: string,
  picked: readonly Picked[],
  db: Database = database(),
): Promise<AddedQuestions> {
  authorize(scope, "survey.update");
  const sets = await Promise.all(
    picked.map(async ({ set, questions }) => ({
      questions,
      from: (await getQuestionSet(scope, set, db)).content.questions,
    })),
  );
  return db.write(async (tx) => {
    const { survey, words } = await readDraft(tx, scope, studyId);
    const published = await publishedHistory(tx, scope, survey.id);
    const isUsed = (id: string) => published.has(id);
    const newId = (kind: "q" | "page") => `${kind}-${createId()}`;
    const counts: AddedQuestions = { added: 0, alreadyThere: 0, page: 0 };
    let { draft } = survey;
    for (const { from, questions } of sets) {
      const wanted = from.filter(({ id }) => !questions || questions.includes(id));
      const fresh = wanted.filter((question) => !isAsked(draft, question));
      counts.alreadyThere += wanted.length - fresh.length;
      if (fresh.length === 0) continue;
      const result = addToSurvey(draft, fresh, { words, from, isUsed, newId });
      counts.added += fresh.length;
      counts.page ||= pageOfAdded(result);
      draft = result.definition;
    }
    if (counts.added === 0) return counts;
    const definition = surveyDefinition.safeParse(draft);
    if (!definition.success) throw new LimnError("invalid");
    await tx
      .update(surveys)
      .set({ draft: definition.data, draftRevision: survey.draftRevision + 1, updatedAt: Date.now() })
      .where(and(eq(surveys.id, survey.id), eq(surveys.teamId, scope.teamId)));
    return counts;
  });
}

async function readDraft(tx: WriteConnection, scope: TeamScope, studyId: string) {
  const [found] = await tx
    .select({
      survey: { id: surveys.id, draft: surveys.draft, draftRevision: surveys.draftRevision },
      words: { brand: studies.brand, product: studies.product, category: studies.category, team: teams.name },
    })
    .from(surveys)
    .innerJoin(studies, eq(studies.id, surveys.studyId))
    .innerJoin(teams, eq(teams.id, surveys.teamId))
    .where(and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId)));
  if (!found) throw new LimnError("not-found");
  return found;
}

async function publishedHistory(tx: WriteConnection, scope: TeamScope, surveyId: string) {
  const versions = await tx
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)));
  return codeHistory(versions.map(({ definition }) => definition));
}
