import "server-only";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { and, eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { linkCounts, links, responses, studies, surveyVersions, teams, users } from "../db/schema.ts";
import type { Settings } from "../env.ts";
import { createToken, hashToken } from "../ids.ts";
import { startSegmentation } from "../persona/mutations.ts";
import { createStudy, saveGoal } from "../study/mutations.ts";
import { questionsOf } from "../survey/model.ts";
import { createSurveyFromSet, publishSurvey } from "../survey/mutations.ts";
import { createAccount } from "../team/mutations.ts";
import { findTeamScope, type TeamScope } from "../team/scope.ts";
import { demoResponses } from "./answers.ts";
import { DEMO_EMAIL, DEMO_GOAL, DEMO_STUDY, DEMO_TEAM } from "./study.ts";

const RESPONDENTS = 430;
const SEED = 20_26;
/** Not everybody who opens a survey begins it. */
const VISITS_PER_PERSON = 1.6;
/** Before the first answer, so that nobody answered a survey that was not published yet. */
const PUBLISHED_BEFORE = 37 * 24 * 60 * 60 * 1000;

/** Where somebody who wants to look around finds the e-mail address and password. */
export interface DemoSignIn {
  path: string;
  /** Only right after the team was made; afterwards it stands in the file alone. */
  made?: { email: string; password: string };
}

/**
 * Makes the demo team when the database has no team and no person yet: an owner with a random password, a study
 * with a goal, a published survey, a link, and made-up answers. The sign-in is written beside the database, for
 * the owner of the machine only. When making it fails, nothing of it is left.
 * The search for groups is queued; its portraits stay drafts for the visitor to approve.
 *
 * @returns where the sign-in stands; undefined when DEMO is off or this database never had a demo team
 */
export async function ensureDemoTeam(
  db: Database,
  { settings, now }: { settings: Pick<Settings, "DEMO" | "DATABASE_PATH" | "APP_URL">; now: number },
): Promise<DemoSignIn | undefined> {
  if (settings.DEMO === "off") return undefined;
  const path = join(dirname(settings.DATABASE_PATH), "demo-sign-in.txt");
  if ((await db.read.$count(teams)) > 0 || (await db.read.$count(users)) > 0)
    return existsSync(path) ? { path } : undefined;

  const password = readablePassword();
  const { userId, teamId } = await createAccount(
    { name: DEMO_TEAM.owner, email: DEMO_EMAIL, password, teamName: DEMO_TEAM.name },
    db,
  );
  try {
    const scope = await findTeamScope(db, userId, teamId);
    if (!scope) throw new Error("the demo team was just made");
    const { studyId, active } = await makeStudy(db, scope, now);
    await startSegmentation(scope, studyId, { active, seed: SEED }, db);
    writeSignIn(path, settings.APP_URL, password);
  } catch (error) {
    await db.write(async (tx) => {
      await tx.delete(teams).where(eq(teams.id, teamId));
      await tx.delete(users).where(eq(users.id, userId));
    });
    throw error;
  }
  return { path, made: { email: DEMO_EMAIL, password } };
}

/** What the start of the server says about the demo, for a terminal. */
export const describeDemo = ({ path, made }: DemoSignIn): string =>
  made
    ? `To look around, sign in as ${made.email} with the password ${made.password} (kept in ${path})`
    : `The demo team's sign-in is in ${path}`;

async function makeStudy(
  db: Database,
  scope: TeamScope,
  now: number,
): Promise<{ studyId: string; active: string[] }> {
  const publishedAt = now - PUBLISHED_BEFORE;
  const { id: studyId } = await createStudy(scope, DEMO_STUDY, db, "demo");
  await saveGoal(scope, studyId, DEMO_GOAL, db, publishedAt);
  const survey = await createSurveyFromSet(scope, studyId, "customer-portrait", {}, db);
  const options = { linkLabel: DEMO_TEAM.link, now: publishedAt };
  const { versionId } = await publishSurvey(scope, survey.id, options, db);
  return db.write(async (tx) => {
    const ours = and(eq(links.teamId, scope.teamId), eq(links.surveyId, survey.id));
    await tx.update(studies).set({ createdAt: publishedAt }).where(eq(studies.id, studyId));
    await tx.update(links).set({ createdAt: publishedAt, channel: "website" }).where(ours);
    const [link] = await tx.select({ id: links.id }).from(links).where(ours);
    const [version] = await tx
      .select({ definition: surveyVersions.definition })
      .from(surveyVersions)
      .where(eq(surveyVersions.id, versionId));
    if (!link || !version) throw new Error("the survey was just published");
    const people = demoResponses(version.definition, { n: RESPONDENTS, seed: SEED, now });
    await tx.insert(responses).values(
      people.map(({ group: _, consent, ...person }) => ({
        ...person,
        teamId: scope.teamId,
        studyId,
        surveyId: survey.id,
        versionId,
        linkId: link.id,
        consent: { versionId, ...consent },
        tokenHash: hashToken(createToken()),
      })),
    );
    await tx.insert(linkCounts).values({
      linkId: link.id,
      teamId: scope.teamId,
      surveyId: survey.id,
      visits: Math.round(people.length * VISITS_PER_PERSON),
      completes: people.filter(({ state }) => state === "complete").length,
    });
    const active = questionsOf(version.definition).filter(({ role }) => role === "active");
    return { studyId, active: active.map(({ id }) => id) };
  });
}

/** 100 random bits in groups that can be typed from another screen. */
const readablePassword = (): string =>
  createToken()
    .slice(0, 20)
    .replace(/(.{5})(?=.)/g, "$1-");

function writeSignIn(path: string, address: string, password: string): void {
  const text = `Limn's demo team

  address   ${address}/sign-in
  e-mail    ${DEMO_EMAIL}
  password  ${password}
`;
  writeFileSync(path, text, { mode: 0o600 });
  // The mode above only counts for a new file.
  chmodSync(path, 0o600);
}
