import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { studyId } from "./studies.ts";
import { teamId } from "./teams.ts";

/*
 * Complete responses once more, as packed columns: derived from `responses`, rebuildable at any time. Triggers on
 * `responses` (see the migration that made these tables) take a chunk away in the very transaction that changes,
 * erases or adds a response inside of it, whoever writes; what no chunk covers is read from the rows.
 */

/** Up to 8,192 responses that follow each other in the order of completion: those after one key, up to another. */
export const answerChunks = sqliteTable(
  "answer_chunks",
  {
    /** Never used again: a chunk that was packed anew has another one. */
    id: integer().primaryKey({ autoIncrement: true }),
    teamId: teamId(),
    studyId: studyId(),
    /** A key is a time of completion and a response's id; this one is outside of the chunk … */
    afterAt: integer().notNull(),
    afterId: text().notNull(),
    /** … and this one is its last. Chunks that touch have a key in common. */
    uptoAt: integer().notNull(),
    uptoId: text().notNull(),
    n: integer().notNull(),
    /** How its bytes are to be read; what was packed in another way is not read at all. */
    format: integer().notNull(),
  },
  (t) => [
    index("answer_chunks_team").on(t.teamId),
    index("answer_chunks_study").on(t.studyId, t.uptoAt, t.uptoId),
  ],
);

/** The answers of a chunk's responses to one question, or what is known of the responses themselves. */
export const answerColumns = sqliteTable(
  "answer_columns",
  {
    chunkId: integer()
      .notNull()
      .references(() => answerChunks.id, { onDelete: "cascade" }),
    teamId: teamId(),
    /** The kind of question and its id, or `responses`. */
    key: text().notNull(),
    data: blob({ mode: "buffer" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.chunkId, t.key] }), index("answer_columns_team").on(t.teamId)],
);
