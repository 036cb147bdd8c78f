import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import {
  goals,
  linkCounts,
  links,
  personalLinks,
  responses,
  studies,
  surveys,
  surveyVersions,
} from "@/lib/db/schema";
import { createId, createToken, hashToken } from "@/lib/ids";
import type {
  Answers,
  ConsentRecord,
  OtherTexts,
  PageTimings,
  ResponseState,
  SurveyDefinition,
  SurveyState,
} from "@/lib/survey/schema";
import type { TeamScope } from "@/lib/team/scope";
import { oneOf, surveyOf } from "./survey/some-questions";

/** A study with a goal. */
export async function someStudy(
  db: Database,
  { teamId }: TeamScope,
  values: { title?: string; brand?: string } = {},
): Promise<{ id: string; teamId: string }> {
  const study = {
    id: createId(),
    teamId,
    title: "Who buys our tea",
    businessKind: "e-commerce" as const,
    brand: "Trà Xanh",
    product: "green tea",
    category: "tea",
    origin: "survey" as const,
    ...values,
  };
  await db.write(async (tx) => {
    await tx.insert(studies).values(study);
    await tx.insert(goals).values({
      teamId,
      studyId: study.id,
      purpose: "conversion",
      statement: "More visitors become buyers",
      measure: "Orders per 100 visits",
      baseline: "1.8",
      target: "2.5",
      targetCustomer: "People who drink tea daily",
      intendedExperience: "Finding the right tea takes a minute",
      reviewRhythm: "monthly",
    });
  });
  return { id: study.id, teamId };
}

export interface PublishedSurvey {
  id: string;
  teamId: string;
  studyId: string;
  versionId: string;
  definition: SurveyDefinition;
}

/** A live survey with one published version, in `studyId` or a study of its own. */
export async function somePublishedSurvey(
  db: Database,
  scope: TeamScope,
  {
    definition = surveyOf([oneOf.single, oneOf.nps, { ...oneOf.text, required: false }]),
    state = "live",
    studyId,
  }: { definition?: SurveyDefinition; state?: SurveyState; studyId?: string } = {},
): Promise<PublishedSurvey> {
  const { teamId } = scope;
  const study = studyId ?? (await someStudy(db, scope)).id;
  const survey = { id: createId(), teamId, studyId: study, versionId: createId(), definition };
  await db.write(async (tx) => {
    await tx.insert(surveys).values({ id: survey.id, teamId, studyId: study, state, draft: definition });
    await tx.insert(surveyVersions).values({
      id: survey.versionId,
      teamId,
      studyId: study,
      surveyId: survey.id,
      n: 1,
      definition,
      draftRevision: 1,
      publishedAt: Date.now(),
    });
  });
  return survey;
}

/** A newer version of a published survey. @returns its id */
export async function someNewVersion(
  db: Database,
  survey: PublishedSurvey,
  definition: SurveyDefinition,
  n = 2,
): Promise<string> {
  const id = createId();
  await db.write(async (tx) => {
    await tx.insert(surveyVersions).values({
      id,
      teamId: survey.teamId,
      studyId: survey.studyId,
      surveyId: survey.id,
      n,
      definition,
      draftRevision: n,
      publishedAt: Date.now(),
    });
  });
  return id;
}

/** An open link to a survey. */
export async function someLink(
  db: Database,
  survey: PublishedSurvey,
  {
    state = "open",
    language = null,
    ...settings
  }: Partial<
    Pick<
      typeof links.$inferInsert,
      | "state"
      | "language"
      | "kind"
      | "channel"
      | "opensAt"
      | "closesAt"
      | "responseLimit"
      | "hiddenValues"
      | "embedSites"
    >
  > = {},
): Promise<{ id: string; address: string }> {
  const link = { id: createId(), address: createToken() };
  await db.write(async (tx) => {
    await tx.insert(links).values({
      ...link,
      teamId: survey.teamId,
      studyId: survey.studyId,
      surveyId: survey.id,
      label: "Newsletter",
      language,
      state,
      ...settings,
    });
  });
  return link;
}

/** A link with one personal link. @returns the personal link's address */
export async function somePersonalLink(
  db: Database,
  survey: PublishedSurvey,
  settings: Parameters<typeof someLink>[2] = {},
): Promise<{ linkId: string; id: string; address: string }> {
  const { id: linkId } = await someLink(db, survey, { ...settings, kind: "personal" });
  const personal = { id: createId(), address: createToken() };
  await db.write(async (tx) => {
    await tx.insert(personalLinks).values({ ...personal, linkId, teamId: survey.teamId, n: 1 });
  });
  return { linkId, ...personal };
}

/** A stored response with these answers; complete unless said otherwise. @returns its id */
export async function someResponse(
  db: Database,
  survey: PublishedSurvey,
  answers: Answers,
  {
    state = "complete",
    language = "en",
    otherTexts = {},
    linkId = null,
    at = Date.now(),
    seconds,
    consent = null,
  }: {
    state?: ResponseState;
    language?: string;
    otherTexts?: OtherTexts;
    linkId?: string | null;
    /** When it was completed. */
    at?: number;
    /** How long it took, spread evenly over the pages; without it nobody looked at the clock. */
    seconds?: number;
    consent?: ConsentRecord | null;
  } = {},
): Promise<string> {
  const id = createId();
  await db.write(async (tx) => {
    await tx.insert(responses).values({
      id,
      teamId: survey.teamId,
      studyId: survey.studyId,
      surveyId: survey.id,
      versionId: survey.versionId,
      linkId,
      consent,
      state,
      language,
      answers,
      otherTexts,
      pagesDone: survey.definition.pages.length,
      tokenHash: hashToken(createToken()),
      startedAt: at - (seconds ?? 0) * 1000,
      timings: seconds === undefined ? null : timingsOf(survey.definition, at, seconds * 1000),
      updatedAt: at,
      completedAt: state === "complete" ? at : null,
    });
    if (linkId !== null && state === "complete")
      await tx
        .insert(linkCounts)
        .values({ linkId, teamId: survey.teamId, surveyId: survey.id, completes: 1 })
        .onConflictDoUpdate({
          target: linkCounts.linkId,
          set: { completes: sql`${linkCounts.completes} + 1` },
        });
  });
  return id;
}

const timingsOf = ({ pages }: SurveyDefinition, at: number, took: number): PageTimings => ({
  at,
  pages: Object.fromEntries(pages.map(({ id }) => [id, Math.round(took / pages.length)])),
});
