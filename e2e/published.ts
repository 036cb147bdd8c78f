import Sqlite from "better-sqlite3";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "@/lib/db/schema";
import { createId, createToken } from "@/lib/ids";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { surveyDefinition } from "@/lib/survey/schema";
import { PICTURES } from "./every-type";
import { appUrl } from "./verbs";

/* Live surveys put beside the running server into its database: what is tried here is answering, not authoring. */

function open() {
  const path = process.env.LIMN_DATABASE;
  if (!path) throw new Error("the browser tests set LIMN_DATABASE when they start the app");
  const connection = new Sqlite(path);
  connection.pragma("foreign_keys = ON");
  connection.pragma("busy_timeout = 30000");
  return { connection, db: drizzle(connection, { schema, casing: "snake_case" }) };
}

export interface LiveSurvey {
  id: string;
  /** The address respondents open. */
  address: string;
}

/** A live survey of a team of its own, with one open link. */
export function liveSurvey(definition: SurveyDefinition): LiveSurvey {
  const [teamId, studyId, surveyId, address] = [createId(), createId(), createId(), createToken()];
  const { connection, db } = open();
  const checked = surveyDefinition.parse(definition);
  connection.transaction(() => {
    db.insert(schema.teams).values({ id: teamId, name: "Trà Xanh" }).run();
    db.insert(schema.studies)
      .values({
        id: studyId,
        teamId,
        title: "Who buys our tea",
        businessKind: "e-commerce",
        brand: "Trà Xanh",
        product: "green tea",
        category: "tea",
        origin: "survey",
      })
      .run();
    const of = { teamId, studyId };
    db.insert(schema.surveys)
      .values({ id: surveyId, ...of, state: "live", draft: checked })
      .run();
    const version = { surveyId, n: 1, definition: checked, draftRevision: 1, publishedAt: Date.now() };
    db.insert(schema.surveyVersions)
      .values({ id: createId(), ...of, ...version })
      .run();
    const link = { surveyId, address, label: "Poster", state: "open" as const };
    db.insert(schema.links)
      .values({ id: createId(), ...of, ...link })
      .run();
    for (const [i, id] of Object.values(PICTURES).entries()) {
      db.insert(schema.surveyImages)
        .values({ id, teamId, contentType: "image/svg+xml", bytes: Buffer.from(drawing(i)) })
        .onConflictDoNothing()
        .run();
    }
  })();
  connection.close();
  return { id: surveyId, address: `${appUrl()}/s/${address}` };
}

/** What is stored of a survey, in the order it was begun. */
export function storedResponses({ id }: LiveSurvey) {
  const { connection, db } = open();
  const rows = db
    .select()
    .from(schema.responses)
    .where(eq(schema.responses.surveyId, id))
    .orderBy(schema.responses.startedAt)
    .all();
  connection.close();
  return rows;
}

/** A plain picture, a different colour each. */
const drawing = (n: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="hsl(${90 + n * 40} 35% ${70 - n * 12}%)"/><circle cx="200" cy="150" r="${60 + n * 20}" fill="hsl(${100 + n * 40} 40% 30%)"/></svg>`;
