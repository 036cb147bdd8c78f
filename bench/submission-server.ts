import { createServer } from "node:http";
import { eq } from "drizzle-orm";
import * as z from "zod";
import { createCollectApp } from "@/lib/collect/app";
import { type Assets, assetsOf } from "@/lib/collect/assets";
import { handleNodeRequest } from "@/lib/collect/node-adapter";
import { Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { links, members, surveyVersions, teams, users } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import { findTeamScope } from "@/lib/team/scope";
import { someLink, somePublishedSurvey } from "@/tests/builders";
import { oneOf, surveyOf } from "@/tests/survey/some-questions";

export const SECRET = "the benchmark signs its tokens with this";

/** What a server says first, and what it says of itself when it is asked. */
export const ready = z.object({ port: z.int(), address: z.string(), versionId: z.string() });
export const measured = z.object({ cpuMs: z.number(), memoryMb: z.number() });

/** Seven questions of the usual kinds on one page, with the answers of one respondent. */
export const definition = surveyOf([
  oneOf.single,
  oneOf.multiple,
  oneOf.rating,
  oneOf.nps,
  oneOf.matrix,
  oneOf.number,
  oneOf.text,
]);
const FIELDS =
  "q.heard=1&q.looks=1&q.looks=3&q.happy=4&q.recommend=9&q.steps.1=4&q.steps.2=5&q.visits=12&q.words=Quick+and+friendly";
export const ANSWERS = {
  heard: 1,
  looks: [1, 3],
  happy: 4,
  recommend: 9,
  steps: { 1: 4, 2: 5 },
  visits: 12,
  words: "Quick and friendly",
};

/** One respondent's page, as a browser sends it. */
export const submission = (address: string, token: string) => ({
  method: "POST" as const,
  path: `/s/${address}`,
  headers: { "content-type": "application/x-www-form-urlencoded", cookie: `limn_start=${token}` },
  body: `token=${token}&page=p1&lang=en&do=next&website=&${FIELDS}`,
});

/** The respondents' side on node:http, with one published survey; over a file that was there before, with its own. */
export async function serveApp(path: string, assets: Assets = assetsOf({ css: "", js: "" })): Promise<void> {
  const store = new Store(path);
  migrateStore(store);
  const db = databaseOn(store);
  const known = await findSurvey(db);
  const app = createCollectApp({
    db,
    secret: SECRET,
    appUrl: "http://127.0.0.1",
    assets,
  });
  const server = createServer((request, response) => {
    if (!handleNodeRequest(app, request, response)) response.writeHead(404).end();
  });
  listen(server, known ?? (await publishSurvey(db)));
}

async function findSurvey(db: Database) {
  const [known] = await db.read
    .select({ address: links.address, versionId: surveyVersions.id })
    .from(links)
    .innerJoin(surveyVersions, eq(surveyVersions.surveyId, links.surveyId));
  return known;
}

async function publishSurvey(db: Database) {
  const [userId, teamId] = [createId(), createId()];
  await db.write(async (tx) => {
    await tx.insert(users).values({ id: userId, name: "Bench", email: "bench@example.com" });
    await tx.insert(teams).values({ id: teamId, name: "Bench" });
    await tx.insert(members).values({ teamId, userId, role: "owner" });
  });
  const scope = await findTeamScope(db, userId, teamId);
  if (!scope) throw new Error("the member was just made");
  const survey = await somePublishedSurvey(db, scope, { definition });
  const { address } = await someLink(db, survey);
  return { address, versionId: survey.versionId };
}

/** Listens on a free port, tells it, and tells the CPU time since the last question whenever asked. */
export function listen(
  server: ReturnType<typeof createServer>,
  known: { address: string; versionId: string },
): void {
  let since = process.cpuUsage();
  process.on("message", () => {
    const used = process.cpuUsage(since);
    since = process.cpuUsage();
    process.send?.({
      cpuMs: (used.user + used.system) / 1000,
      memoryMb: process.memoryUsage().rss / 2 ** 20,
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const at = server.address();
    if (at && typeof at === "object") process.send?.({ port: at.port, ...known });
  });
}
