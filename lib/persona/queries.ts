import "server-only";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { joinVersions, type LineageQuestion } from "../answers/lineage.ts";
import { isCounted } from "../answers/queries.ts";
import { type Database, database } from "../db/database.ts";
import { isAlso } from "../db/planning.ts";
import {
  members,
  personas,
  personaVersions,
  responses,
  segmentMembers,
  studies,
  surveyVersions,
  users,
} from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { answerTo } from "../survey/answer-value.ts";
import type { SurveyDefinition } from "../survey/schema.ts";
import { can } from "../team/permissions.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { withoutHidden } from "./editing/layout.ts";
import { redact } from "./redact.ts";
import type { PersonaAvatar, PersonaFacts, PersonaState, PortraitLayout, QuoteReference } from "./schema.ts";
import { sizeOf } from "./shares.ts";

/** A persona as this reader may see it. */
export interface PersonaCard {
  id: string;
  studyId: string;
  segmentationId: string;
  segment: number;
  colour: number;
  /** A human's name; null while Limn's suggestion stands. */
  name: string | null;
  state: PersonaState;
  firstName: string | null;
  avatar: PersonaAvatar;
  layout: PortraitLayout | null;
  /** Without the questions that the team leaves out. */
  facts: PersonaFacts;
  /** When it was last approved, in this run or an earlier one. */
  approvedAt: number | null;
}

/**
 * The personas of a study, the largest first. Those who may not change personas see only what was approved, as
 * it was approved; the others see the present state, hidden ones included.
 */
export async function listPersonas(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<PersonaCard[]> {
  authorize(scope, "persona.read");
  const rows = await db.read
    .select()
    .from(personas)
    .where(and(eq(personas.teamId, scope.teamId), eq(personas.studyId, studyId)))
    .orderBy(asc(personas.createdAt), asc(personas.segment));
  const versions = await listVersions(
    scope,
    rows.map(({ id }) => id),
    db,
  );
  return rows
    .flatMap(
      (row) =>
        asSeenBy(
          scope,
          row,
          versions.findLast(({ personaId }) => personaId === row.id),
        ) ?? [],
    )
    .sort((a, b) => sizeOf(b.facts) - sizeOf(a.facts));
}

/** One persona with its words and its approved versions. @throws LimnError `not-found` */
export async function getPersona(scope: TeamScope, id: string, db: Database = database()) {
  authorize(scope, "persona.read");
  const [found] = await db.read
    .select({ row: personas, owner: users.name })
    .from(personas)
    .leftJoin(members, eq(members.id, personas.ownerId))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(personas.teamId, scope.teamId), eq(personas.id, id)));
  if (!found) throw new LimnError("not-found");
  const { row, owner } = found;
  const versions = await listVersions(scope, [id], db);
  const seen = asSeenBy(scope, row, versions.at(-1));
  if (!seen) throw new LimnError("not-found");
  return {
    ...seen,
    note: row.note,
    owner,
    ownerId: row.ownerId,
    /** Every question there is a fact of, those that are left out included. */
    questions: [...new Set(row.facts.questions.map(({ question }) => question))],
    versions: versions.map(({ n, name, approvedAt, approvedBy }) => ({ n, name, approvedAt, approvedBy })),
  };
}

export type PersonaPortrait = Awaited<ReturnType<typeof getPersona>>;

/** A persona as it was approved then; for those who may change personas. @throws LimnError `not-found` */
export async function getPersonaVersion(
  scope: TeamScope,
  id: string,
  n: number,
  db: Database = database(),
): Promise<PersonaPortrait> {
  const persona = await getPersona(scope, id, db);
  const [version] = (await listVersions(scope, [id], db)).filter((one) => one.n === n);
  if (!version) throw new LimnError("not-found");
  return { ...persona, ...approved(version, persona.layout) };
}

type PersonaRow = typeof personas.$inferSelect;
type VersionRow = Awaited<ReturnType<typeof listVersions>>[number];

function asSeenBy(
  scope: TeamScope,
  row: PersonaRow,
  version: VersionRow | undefined,
): PersonaCard | undefined {
  const { id, studyId, segmentationId, segment, colour, name, state, firstName, avatar, layout } = row;
  const card = {
    id,
    studyId,
    segmentationId,
    segment,
    colour,
    name,
    state,
    firstName,
    avatar,
    layout,
    facts: withoutHidden(row.facts, layout),
    approvedAt: version?.approvedAt ?? null,
  };
  if (can(scope.role, "persona.update")) return card;
  if (state === "hidden" || !version) return undefined;
  return { ...card, ...approved(version, layout) };
}

const approved = (version: VersionRow, layout: PortraitLayout | null) => ({
  name: version.name || null,
  facts: withoutHidden(version.facts, layout),
  segmentationId: version.segmentationId,
  state: "approved" as const,
});

function listVersions(scope: TeamScope, ids: string[], db: Database) {
  return db.read
    .select({
      personaId: personaVersions.personaId,
      n: personaVersions.n,
      name: personaVersions.name,
      facts: personaVersions.facts,
      segmentationId: personaVersions.segmentationId,
      approvedAt: personaVersions.approvedAt,
      approvedBy: users.name,
    })
    .from(personaVersions)
    .leftJoin(members, eq(members.id, personaVersions.approvedBy))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(personaVersions.teamId, scope.teamId), inArray(personaVersions.personaId, ids)))
    .orderBy(asc(personaVersions.personaId), asc(personaVersions.n));
}

/**
 * The questions of a study's published versions, with the texts that facts are written with. Unlike answers,
 * everybody who may read a persona may read them.
 * @throws LimnError `not-found`
 */
export async function getWordings(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<Wordings> {
  authorize(scope, "persona.read");
  const [study] = await db.read
    .select({ id: studies.id })
    .from(studies)
    .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, studyId)));
  if (!study) throw new LimnError("not-found");
  return readWordings(scope.teamId, studyId, db);
}

type Wordings = { questions: LineageQuestion[]; languages: SurveyDefinition["languages"] };

async function readWordings(teamId: string, studyId: string, db: Database): Promise<Wordings> {
  const versions = await db.read
    .select({ id: surveyVersions.id, n: surveyVersions.n, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.teamId, teamId), eq(surveyVersions.studyId, studyId)))
    .orderBy(asc(surveyVersions.n));
  return { questions: joinVersions(versions), languages: versions.at(-1)?.definition.languages ?? ["en"] };
}

/** A quote as it may be shown. */
export interface Quote {
  text: string;
  question: string;
  dissenting: boolean;
}

/**
 * The words behind a portrait's quotes, as they are now: what was withdrawn or excluded is gone, addresses and numbers are
 * taken out.
 */
export async function listQuotes(
  scope: TeamScope,
  references: readonly QuoteReference[],
  db: Database = database(),
): Promise<Quote[]> {
  authorize(scope, "persona.read");
  if (references.length === 0) return [];
  const rows = await db.read
    .select({ id: responses.id, answers: responses.answers, consent: responses.consent })
    .from(responses)
    .where(
      and(
        isAlso(responses.teamId, scope.teamId),
        ne(responses.state, "withdrawn"),
        isCounted(),
        inArray(
          responses.id,
          references.map(({ response }) => response),
        ),
      ),
    );
  return references.flatMap(({ response, question, dissenting }) => {
    const row = rows.find(({ id }) => id === response);
    const text = row && row.consent?.quote !== false ? answerTo(row.answers, question) : undefined;
    return typeof text === "string" ? [{ text: redact(text), question, dissenting }] : [];
  });
}

/**
 * The largest persona of a demo study, for everybody: its answers are synthetic, and it is read without a sign-in.
 * Undefined while no demo study has one.
 */
export async function findExamplePersona(db: Database = database()) {
  const rows = await db.read
    .select({
      name: personas.name,
      colour: personas.colour,
      facts: personas.facts,
      teamId: personas.teamId,
      studyId: personas.studyId,
    })
    .from(personas)
    .innerJoin(studies, eq(studies.id, personas.studyId))
    .where(and(eq(studies.origin, "demo"), ne(personas.state, "hidden")))
    .orderBy(asc(studies.createdAt), asc(personas.segment))
    .limit(1);
  const [persona] = rows;
  return persona && { persona, wordings: await readWordings(persona.teamId, persona.studyId, db) };
}

/**
 * The group of each of these respondents in a run, and the probability of it. Who was not in the run is not in the
 * map. At most a few thousand ids at once.
 */
export async function readMemberships(
  scope: TeamScope,
  segmentationId: string,
  responseIds: readonly string[],
  db: Database = database(),
): Promise<ReadonlyMap<string, { segment: number; probability: number }>> {
  authorize(scope, "results.read");
  const rows = await db.read
    .select({
      responseId: segmentMembers.responseId,
      segment: segmentMembers.segment,
      posterior: segmentMembers.posterior,
    })
    .from(segmentMembers)
    .where(
      and(
        isAlso(segmentMembers.teamId, scope.teamId),
        eq(segmentMembers.segmentationId, segmentationId),
        inArray(segmentMembers.responseId, [...responseIds]),
      ),
    );
  return new Map(
    rows.map(({ responseId, segment, posterior }) => [
      responseId,
      { segment, probability: posterior[segment] ?? 0 },
    ]),
  );
}

/** The group, all probabilities and the weight of every respondent of a run, for who regroups them in the background. */
export async function readAllMemberships(
  scope: TeamScope,
  segmentationId: string,
  db: Database = database(),
): Promise<ReadonlyMap<string, { segment: number; posterior: number[]; weight: number | null }>> {
  authorize(scope, "segmentation.run");
  const rows = await db.read
    .select({
      responseId: segmentMembers.responseId,
      segment: segmentMembers.segment,
      posterior: segmentMembers.posterior,
      weight: segmentMembers.weight,
    })
    .from(segmentMembers)
    .where(
      and(isAlso(segmentMembers.teamId, scope.teamId), eq(segmentMembers.segmentationId, segmentationId)),
    );
  return new Map(rows.map(({ responseId, ...member }) => [responseId, member]));
}
