import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { jobPayload, jobProgress, jobState } from "../../jobs/schema.ts";
import { createdAt, id, json, moment, word } from "../columns.ts";
import { teamId } from "./teams.ts";

/* Background runs. */

export const jobs = sqliteTable(
  "jobs",
  {
    id: id(),
    teamId: teamId(),
    payload: json(jobPayload).notNull(),
    state: word(jobState).notNull(),
    progress: json(jobProgress),
    /** While running: until when the runner holds it. A lease that ran out is taken up again. */
    leaseUntil: moment(),
    attempts: integer().notNull().default(0),
    cancelAsked: integer({ mode: "boolean" }).notNull().default(false),
    /** A code of `lib/errors.ts` when it failed. */
    errorCode: text(),
    createdAt: createdAt(),
    finishedAt: moment(),
  },
  (t) => [index("jobs_team").on(t.teamId), index("jobs_state").on(t.state, t.createdAt)],
);
