import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { importFailure, importReport } from "../../exchange/runs/schema.ts";
import { importPlan, importTarget } from "../../exchange/schema.ts";
import { createdAt, id, json, moment } from "../columns.ts";
import { jobs } from "./jobs.ts";
import { teamId } from "./teams.ts";

/* What was brought in from files. */

/** One file that becomes a study: as what, how far, and what became of it. */
export const imports = sqliteTable(
  "imports",
  {
    /** Also the id of the study, once there is one, so that a run that is taken up again finds what it left. */
    id: id(),
    teamId: teamId(),
    jobId: text().references(() => jobs.id, { onDelete: "set null" }),
    /** Name of the kept upload; a form that is sent twice is one import. */
    keptFile: text().notNull(),
    fileName: text().notNull(),
    /** SHA-256 of the file: the same one is known again. */
    fileHash: text().notNull(),
    /** Sheet of a workbook. */
    sheet: integer(),
    target: json(importTarget).notNull(),
    plan: json(importPlan).notNull(),
    report: json(importReport.nullable()),
    failure: json(importFailure.nullable()),
    importedBy: text().notNull(),
    createdAt: createdAt(),
    finishedAt: moment(),
    /** When it was taken back, study and all. */
    undoneAt: moment(),
  },
  (t) => [
    uniqueIndex("imports_kept").on(t.teamId, t.keptFile),
    index("imports_hash").on(t.teamId, t.fileHash),
    index("imports_job").on(t.jobId),
  ],
);
