import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import { joinVersions, type LineageQuestion } from "../../answers/lineage.ts";
import { isCounted } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { isAlso } from "../../db/planning.ts";
import {
  personas,
  personaVersions,
  portraitShares,
  responses,
  studies,
  surveyVersions,
} from "../../db/schema.ts";
import type { StudyOrigin } from "../../study/schema.ts";
import { answerTo } from "../../survey/answer-value.ts";
import type { SurveyDefinition } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { withoutHidden } from "../editing/layout.ts";
import type { Quote } from "../queries.ts";
import { redact } from "../redact.ts";
import type { PersonaAvatar, PersonaFacts, PortraitLayout, QuoteReference } from "../schema.ts";
import { sizeOf } from "../shares.ts";
import { shareAddress } from "./schema.ts";

/** The shares of a study, newest first, those that are over included. */
export async function listShares(scope: TeamScope, studyId: string, db: Database = database()) {
  authorize(scope, "persona.share");
  return db.read
    .select({
      id: portraitShares.id,
      address: portraitShares.address,
      label: portraitShares.label,
      personas: portraitShares.personas,
      hasQuotes: portraitShares.hasQuotes,
      createdAt: portraitShares.createdAt,
      expiresAt: portraitShares.expiresAt,
      revokedAt: portraitShares.revokedAt,
    })
    .from(portraitShares)
    .where(and(eq(portraitShares.teamId, scope.teamId), eq(portraitShares.studyId, studyId)))
    .orderBy(desc(portraitShares.createdAt), desc(portraitShares.id));
}

export type Share = Awaited<ReturnType<typeof listShares>>[number];

/** A portrait as a stranger may read it: what was approved, and words that may be quoted. */
export interface SharedPortrait {
  id: string;
  name: string | null;
  firstName: string | null;
  avatar: PersonaAvatar;
  colour: number;
  layout: PortraitLayout | null;
  /** Without the questions that the team leaves out. */
  facts: PersonaFacts;
  approvedAt: number;
  quotes: Quote[];
}

/** What a share shows. Nothing else of the team is in it. */
export interface Shared {
  title: string;
  origin: StudyOrigin;
  expiresAt: number;
  portraits: SharedPortrait[];
  wordings: { questions: LineageQuestion[]; languages: SurveyDefinition["languages"] };
}

/**
 * What stands at an address; undefined when it never was one of ours, has expired or was revoked: which of them,
 * nobody is told. Of each persona the version that was approved last; hidden ones are left out.
 */
export async function findShared(
  address: string,
  now: number,
  db: Database = database(),
): Promise<Shared | undefined> {
  if (!shareAddress.safeParse(address).success) return undefined;
  const [share] = await db.read
    .select({
      teamId: portraitShares.teamId,
      studyId: portraitShares.studyId,
      chosen: portraitShares.personas,
      hasQuotes: portraitShares.hasQuotes,
      expiresAt: portraitShares.expiresAt,
      title: studies.title,
      origin: studies.origin,
    })
    .from(portraitShares)
    .innerJoin(studies, eq(studies.id, portraitShares.studyId))
    .where(
      and(
        eq(portraitShares.address, address),
        isNull(portraitShares.revokedAt),
        gt(portraitShares.expiresAt, now),
      ),
    );
  if (!share) return undefined;
  const { teamId, studyId, chosen, hasQuotes, expiresAt, title, origin } = share;
  const rows = await db.read
    .select({
      id: personas.id,
      colour: personas.colour,
      firstName: personas.firstName,
      avatar: personas.avatar,
      layout: personas.layout,
      name: personaVersions.name,
      facts: personaVersions.facts,
      approvedAt: personaVersions.approvedAt,
    })
    .from(personas)
    .innerJoin(personaVersions, eq(personaVersions.personaId, personas.id))
    .where(
      and(
        eq(personas.teamId, teamId),
        eq(personas.studyId, studyId),
        ne(personas.state, "hidden"),
        inArray(personas.id, chosen),
      ),
    )
    .orderBy(asc(personas.id), asc(personaVersions.n));
  const newest = new Map(rows.map((row) => [row.id, row]));
  const portraits: SharedPortrait[] = [];
  for (const { name, approvedAt, ...persona } of newest.values()) {
    const facts = withoutHidden(persona.facts, persona.layout);
    const quotes = hasQuotes ? await listSharedQuotes(teamId, facts.quotes, db) : [];
    portraits.push({ ...persona, facts, name: name || null, approvedAt: approvedAt ?? 0, quotes });
  }
  portraits.sort((a, b) => sizeOf(b.facts) - sizeOf(a.facts));
  const versions = await db.read
    .select({ id: surveyVersions.id, n: surveyVersions.n, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.teamId, teamId), eq(surveyVersions.studyId, studyId)))
    .orderBy(asc(surveyVersions.n));
  const languages = versions.at(-1)?.definition.languages ?? ["en"];
  return { title, origin, expiresAt, portraits, wordings: { questions: joinVersions(versions), languages } };
}

/**
 * Words for people outside: only after a yes to being quoted, whoever imported them and on whatever terms, and as
 * long as they stand: what was withdrawn or excluded is gone.
 */
async function listSharedQuotes(
  teamId: string,
  references: readonly QuoteReference[],
  db: Database,
): Promise<Quote[]> {
  if (references.length === 0) return [];
  const rows = await db.read
    .select({ id: responses.id, answers: responses.answers, consent: responses.consent })
    .from(responses)
    .where(
      and(
        isAlso(responses.teamId, teamId),
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
    const text = row?.consent?.quote === true ? answerTo(row.answers, question) : undefined;
    return typeof text === "string" ? [{ text: redact(text), question, dissenting }] : [];
  });
}
