import "server-only";
import { and, desc, eq, max } from "drizzle-orm";
import { whereReadable } from "../db/columns.ts";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { links, personalLinks, surveys, surveyVersions, testResponses } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createToken } from "../ids.ts";
import { hiddenQuestions } from "../survey/model.ts";
import {
  type LanguageTag,
  type LinkState,
  type LinkValues,
  type SurveyDefinition,
  surveyDefinition,
} from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import {
  keptMoment,
  type LinkSettings,
  type NewLink,
  type NewOpening,
  type PersonalBatch,
} from "./schema.ts";

export interface MadeLink {
  id: string;
  address: string;
}

/**
 * A link of its own random address to the survey.
 * @throws LimnError `not-found`; `invalid` when the survey is not written in that language
 */
export async function createLink(
  scope: TeamScope,
  surveyId: string,
  { label, language, channel, kind }: NewLink,
  db: Database = database(),
): Promise<MadeLink> {
  authorize(scope, "link.update");
  const { teamId } = scope;
  return db.write(async (tx) => {
    const { studyId, draft } = await readSurvey(tx, scope, surveyId);
    refuseUnwritten(draft, language);
    const values = { teamId, studyId, surveyId, address: createToken(), label, language, channel, kind };
    const [link] = await tx
      .insert(links)
      .values({ ...values, state: "open" })
      .returning({ id: links.id, address: links.address });
    if (!link) throw new LimnError("unexpected");
    return link;
  });
}

/**
 * Sets everything about a link but its address and who it is for.
 * @throws LimnError `not-found`; `invalid` when the survey is not written in that language;
 * `closes-before-opening`; `hidden-unknown` when no hidden question has such a name
 */
export async function updateLink(
  scope: TeamScope,
  linkId: string,
  settings: LinkSettings,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "link.update");
  const { label, channel, language, responseLimit, embedding, sites } = settings;
  await db.write(async (tx) => {
    const link = await readLink(tx, scope, linkId);
    const times = keptTimes(settings, link);
    const { draft } = await readSurvey(tx, scope, link.surveyId);
    const shown = await readShown(tx, scope, link.surveyId);
    // A language that the link has already is kept, even where the draft has lost it since.
    if (language !== link.language) refuseUnwritten(draft, language);
    await tx
      .update(links)
      .set({
        label,
        channel,
        language,
        ...times,
        responseLimit,
        hiddenValues: hiddenValuesOf(settings, { draft, shown, before: link.hiddenValues ?? {} }),
        embedSites: embedding === "off" ? null : embedding === "any" ? [] : sites,
      })
      .where(and(eq(links.id, linkId), eq(links.teamId, scope.teamId)));
  });
}

/** @throws LimnError `draft-unreadable`, `invalid` */
function refuseUnwritten(draft: SurveyDefinition | undefined, language: LanguageTag | null): void {
  if (language === null) return;
  if (!draft) throw new LimnError("draft-unreadable");
  if (!draft.languages.includes(language)) throw new LimnError("invalid");
}

type Times = Pick<NewOpening, "opensAt" | "closesAt">;

/** The moments to store for what was typed. @throws LimnError `closes-before-opening` */
function keptTimes(typed: NewOpening, before: Times): Times {
  const opensAt = keptMoment(typed.opensAt, before.opensAt, typed.timeZone);
  const closesAt = keptMoment(typed.closesAt, before.closesAt, typed.timeZone);
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt)
    throw new LimnError("closes-before-opening");
  return { opensAt, closesAt };
}

/**
 * What the form says for hidden questions. One that the version at the link still asks under a name that the draft
 * has changed is in no form: its value stays.
 */
function hiddenValuesOf(
  { hiddenName, hiddenValue }: LinkSettings,
  {
    draft,
    shown,
    before,
  }: { draft: SurveyDefinition | undefined; shown: SurveyDefinition | undefined; before: LinkValues },
): LinkValues | null {
  const said = hiddenName.flatMap((name, i) => {
    const value = hiddenValue[i]?.trim();
    return value ? [[name, value] as const] : [];
  });
  const namesIn = (definition: SurveyDefinition | undefined) =>
    new Set((definition ? hiddenQuestions(definition) : []).map(({ parameter }) => parameter));
  const [known, live] = [namesIn(draft), namesIn(shown)];
  for (const [name] of said)
    if (!known.has(name) && !live.has(name)) throw new LimnError("hidden-unknown", { name });
  const kept = Object.entries(before).filter(([name]) => live.has(name) && !hiddenName.includes(name));
  const values = [...kept, ...said];
  return values.length > 0 ? Object.fromEntries(values) : null;
}

/**
 * Sets when the whole survey takes answers, and how many.
 * @throws LimnError `not-found`, `closes-before-opening`
 */
export async function setOpening(
  scope: TeamScope,
  surveyId: string,
  opening: NewOpening,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "survey.publish");
  await db.write(async (tx) => {
    const own = and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId));
    const [before] = await tx
      .select({ opensAt: surveys.opensAt, closesAt: surveys.closesAt })
      .from(surveys)
      .where(own);
    if (!before) throw new LimnError("not-found");
    const { responseLimit } = opening;
    await tx
      .update(surveys)
      .set({ ...keptTimes(opening, before), responseLimit })
      .where(own);
  });
}

/** Holds a link: whoever opens it is told so. @throws LimnError `not-found`, `link-closed` */
export const pauseLink = (scope: TeamScope, linkId: string, db: Database = database()) =>
  changeState(scope, linkId, "paused", db);

/** Opens a paused link again. @throws LimnError `not-found`, `link-closed` */
export const openLink = (scope: TeamScope, linkId: string, db: Database = database()) =>
  changeState(scope, linkId, "open", db);

/** Ends a link for good. @throws LimnError `not-found` */
export const closeLink = (scope: TeamScope, linkId: string, db: Database = database()) =>
  changeState(scope, linkId, "closed", db);

async function changeState(scope: TeamScope, linkId: string, to: LinkState, db: Database): Promise<void> {
  authorize(scope, "link.update");
  await db.write(async (tx) => {
    const { state } = await readLink(tx, scope, linkId);
    if (state === to) return;
    if (state === "closed") throw new LimnError("link-closed");
    await tx
      .update(links)
      .set({ state: to })
      .where(and(eq(links.id, linkId), eq(links.teamId, scope.teamId)));
  });
}

/** Rows in one insert; SQLite takes 32,766 values at once. */
const AT_ONCE = 1000;

/**
 * Makes addresses that take one response each: one for every reference, or so many without any.
 * @returns how many
 * @throws LimnError `not-found`; `invalid` for a link that anybody may answer; `link-closed`
 */
export async function createPersonalLinks(
  scope: TeamScope,
  linkId: string,
  { count, references }: PersonalBatch,
  db: Database = database(),
): Promise<number> {
  authorize(scope, "link.update");
  const { teamId } = scope;
  return db.write(async (tx) => {
    const link = await readLink(tx, scope, linkId);
    if (link.kind !== "personal") throw new LimnError("invalid");
    if (link.state === "closed") throw new LimnError("link-closed");
    const [last] = await tx
      .select({ n: max(personalLinks.n) })
      .from(personalLinks)
      .where(and(eq(personalLinks.linkId, linkId), eq(personalLinks.teamId, teamId)));
    const first = (last?.n ?? 0) + 1;
    const named = references.length > 0 ? references : Array.from({ length: count ?? 0 }, () => null);
    const rows = named.map((reference, i) => {
      return { teamId, linkId, address: createToken(), reference, n: first + i };
    });
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await tx.insert(personalLinks).values(rows.slice(from, from + AT_ONCE));
    return rows.length;
  });
}

/**
 * The survey's test link, made when there is none: answers that come by it are kept apart and count nowhere.
 * @throws LimnError `not-found`
 */
export async function ensureTestLink(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<MadeLink> {
  authorize(scope, "link.update");
  const { teamId } = scope;
  return db.write(async (tx) => {
    const { studyId } = await readSurvey(tx, scope, surveyId);
    const columns = { id: links.id, address: links.address };
    const [known] = await tx
      .select(columns)
      .from(links)
      .where(and(eq(links.surveyId, surveyId), eq(links.teamId, teamId), eq(links.kind, "test")));
    if (known) return known;
    const values = { teamId, studyId, surveyId, address: createToken(), label: "", kind: "test" } as const;
    const [link] = await tx
      .insert(links)
      .values({ ...values, state: "open" })
      .returning(columns);
    if (!link) throw new LimnError("unexpected");
    return link;
  });
}

/** Deletes everything that was answered to try the survey out. @throws LimnError `not-found` */
export async function deleteTestResponses(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "link.update");
  await db.write(async (tx) => {
    await readSurvey(tx, scope, surveyId);
    await tx
      .delete(testResponses)
      .where(and(eq(testResponses.surveyId, surveyId), eq(testResponses.teamId, scope.teamId)));
  });
}

/** The draft is missing where it cannot be read: links do without it. */
async function readSurvey(tx: WriteConnection, scope: TeamScope, surveyId: string) {
  const [survey] = await tx
    .select({ studyId: surveys.studyId, draft: whereReadable(surveys.draft, surveyDefinition) })
    .from(surveys)
    .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
  if (!survey) throw new LimnError("not-found");
  return { studyId: survey.studyId, draft: survey.draft.value };
}

/** The version that people at the survey's links are shown. */
async function readShown(tx: WriteConnection, scope: TeamScope, surveyId: string) {
  const [newest] = await tx
    .select({ definition: whereReadable(surveyVersions.definition, surveyDefinition) })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)))
    .orderBy(desc(surveyVersions.n))
    .limit(1);
  return newest?.definition.value;
}

async function readLink(tx: WriteConnection, scope: TeamScope, linkId: string) {
  const [link] = await tx
    .select({
      surveyId: links.surveyId,
      state: links.state,
      kind: links.kind,
      language: links.language,
      hiddenValues: links.hiddenValues,
      opensAt: links.opensAt,
      closesAt: links.closesAt,
    })
    .from(links)
    .where(and(eq(links.id, linkId), eq(links.teamId, scope.teamId)));
  if (!link) throw new LimnError("not-found");
  return link;
}
