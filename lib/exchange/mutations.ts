import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { responses, studies, surveys, surveyVersions } from "../db/schema.ts";
import type { RunChange } from "../db/statement.ts";
import { LimnError } from "../errors.ts";
import { createId, createOrderedId } from "../ids.ts";
import { type Answers, surveyDefinition } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { definitionOf, type Reader, readersFor, readRow } from "./model.ts";
import type { FileProfile } from "./profile.ts";
import { numberLookOf } from "./propose.ts";
import { removeStudy } from "./removal/mutations.ts";
import type { ImportReport } from "./runs/schema.ts";
import type { ImportPlan, ImportTarget } from "./schema.ts";
import type { AnswerFile } from "./table.ts";

/** Responses that a transaction writes at most; a respondent who submits meanwhile waits for one of these. */
const BATCH = 1_000;
/** So long are rows read, in milliseconds, before they are written and others get their turn. */
const LONGEST_READING = 20;
/** An import as far as it can go before the write that makes it valid. */
export interface StoredAnswers {
  report: ImportReport;
  /** Makes the survey one that was answered; until then nobody takes it for a study of theirs. */
  finish(tx: WriteConnection): Promise<void>;
}

/** A file, and what a walk through it found: how its columns write their numbers, and how long it is. */
export interface WalkedFile {
  file: AnswerFile;
  profile: FileProfile;
}

export interface StoreSettings {
  studyId: string;
  now: number;
  db: Database;
  signal?: AbortSignal | undefined;
  /** `n` rows are through. */
  onProgress?: (fraction: number, n: number) => void;
}

/**
 * Makes a study of a file: study, survey, its one frozen version, and a complete response a row, without link
 * and consent. All or nothing, though there is one writer for everybody and a million rows take it a minute: they
 * are written in transactions of {@link BATCH} rows, between which respondents get theirs, while the survey stands as
 * a draft, which an imported survey never is otherwise and nothing in the studio reads. `finish`, a single short
 * write, makes it one that was answered. Where that does not come about, because something fails, `signal` aborts or
 * the process dies, what was stored is the caller's to take away (`removal/`), or the next start of the server's.
 * @throws LimnError `import-nothing-used`, `invalid`, `file-no-rows`, and those of reading the file
 */
export async function storeAnswers(
  scope: TeamScope,
  { file, profile }: WalkedFile,
  target: ImportTarget,
  plan: ImportPlan,
  { studyId, now, db, signal, onProgress }: StoreSettings,
): Promise<StoredAnswers> {
  authorize(scope, "exchange.import");
  if (!plan.some(({ use }) => use)) throw new LimnError("import-nothing-used");
  if (plan.some(({ columns }) => columns.some((column) => column >= file.headers.length)))
    throw new LimnError("invalid");
  const readers = readersFor(plan, file.headers, profile.columns.map(numberLookOf), target.language);
  const place = await createPlace(scope, target, readers, { studyId, now, db });
  const stored = await storeRows(place, file, readers, target.language, now, {
    db,
    signal,
    onRows: (n) => onProgress?.(Math.min(1, n / profile.rows), n),
  });
  if (stored.imported === 0) throw new LimnError("file-no-rows");
  const active = readers.filter(({ question }) => question.role === "active");
  return {
    report: {
      studyId,
      active: active.map(({ question }) => question.id),
      ...stored,
      ragged: profile.ragged,
    },
    async finish(tx) {
      await tx
        .update(surveys)
        .set({ state: "closed" })
        .where(and(eq(surveys.teamId, scope.teamId), eq(surveys.id, place.surveyId)));
    },
  };
}

/** As {@link storeAnswers}, with its end, whatever that is: for who waits for it. */
export async function importAnswers(
  scope: TeamScope,
  walked: WalkedFile,
  target: ImportTarget,
  plan: ImportPlan,
  now: number,
  db: Database = database(),
  signal?: AbortSignal,
  onProgress?: StoreSettings["onProgress"],
): Promise<ImportReport> {
  authorize(scope, "exchange.import");
  const studyId = createId();
  try {
    const { report, finish } = await storeAnswers(scope, walked, target, plan, {
      studyId,
      now,
      db,
      signal,
      ...(onProgress && { onProgress }),
    });
    await db.write(finish);
    return report;
  } catch (error) {
    await removeStudy(db, studyId);
    throw error;
  }
}

interface Place {
  teamId: string;
  studyId: string;
  surveyId: string;
  versionId: string;
}

async function createPlace(
  scope: TeamScope,
  { language, ...study }: ImportTarget,
  readers: readonly Reader[],
  { studyId, now, db }: { studyId: string; now: number; db: Database },
): Promise<Place> {
  const { teamId } = scope;
  const place = { teamId, studyId, surveyId: createId(), versionId: createId() };
  const { success, data: definition } = surveyDefinition.safeParse(
    definitionOf(
      study.title,
      language,
      readers.map(({ question }) => question),
    ),
  );
  // A scale of words, or of more points than a scale has: stored, it could never be read again.
  if (!success) throw new LimnError("invalid");
  await db.write(async (tx) => {
    await tx
      .insert(studies)
      .values({ id: place.studyId, teamId, ...study, origin: "import", createdAt: now });
    await tx.insert(surveys).values({
      id: place.surveyId,
      teamId,
      studyId: place.studyId,
      state: "draft",
      draft: definition,
      createdAt: now,
      updatedAt: now,
    });
    await tx.insert(surveyVersions).values({
      id: place.versionId,
      teamId,
      studyId: place.studyId,
      surveyId: place.surveyId,
      n: 1,
      definition,
      draftRevision: 1,
      publishedBy: scope.memberId,
      publishedAt: now,
    });
  });
  return place;
}

async function storeRows(
  place: Place,
  file: AnswerFile,
  readers: readonly Reader[],
  language: string,
  now: number,
  { db, signal, onRows }: { db: Database; signal: AbortSignal | undefined; onRows: (n: number) => void },
): Promise<Pick<ImportReport, "imported" | "empty" | "misfits">> {
  const misfits = new Map<string, ImportReport["misfits"][number]>();
  let batch: { id: string; tokenHash: string; answers: Answers }[] = [];
  let imported = 0;
  let empty = 0;
  let insert: RunChange | undefined;
  let since = performance.now();
  const flush = async () => {
    const rows = batch;
    batch = [];
    if (rows.length === 0) return;
    signal?.throwIfAborted();
    await db.write(async (tx) => {
      insert ??= db.compile(insertOne(tx, place, language, now));
      for (const row of rows) insert(row);
    });
    imported += rows.length;
    onRows(imported + empty);
    since = performance.now();
  };
  for await (const { line, cells, ragged } of file.rows()) {
    if (ragged) continue;
    const row = readRow(readers, cells);
    for (const { question, cell } of row.misfits) {
      const title = question.text[language] ?? question.key;
      const known = misfits.get(question.id) ?? { title, n: 0, example: cell.slice(0, 80), line };
      misfits.set(question.id, { ...known, n: known.n + 1 });
    }
    if (Object.keys(row.answers).length === 0) {
      empty += 1;
      continue;
    }
    // In order, both: a million of them then fill the pages of their indexes one after the other. Nobody holds a
    // token for this hash, which is none: an imported response is not continued.
    const id = createOrderedId();
    batch.push({ id, tokenHash: `imported ${id}`, answers: row.answers });
    if (batch.length === BATCH || performance.now() - since > LONGEST_READING) await flush();
  }
  await flush();
  return { imported, empty, misfits: [...misfits.values()] };
}

/** A complete response of an import, made ready once for all of its rows. */
const insertOne = (tx: WriteConnection, place: Place, language: string, now: number) =>
  tx.insert(responses).values({
    ...place,
    id: sql.placeholder("id"),
    tokenHash: sql.placeholder("tokenHash"),
    answers: sql.placeholder("answers"),
    linkId: null,
    state: "complete",
    language,
    otherTexts: {},
    consent: null,
    startedAt: now,
    updatedAt: now,
    completedAt: now,
  });
