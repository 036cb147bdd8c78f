import { fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import Sqlite from "better-sqlite3";
import { sql } from "drizzle-orm";
import * as z from "zod";
import { Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { members, teams, users } from "@/lib/db/schema";
import { measureTexts } from "@/lib/exchange/export/measure";
import { openExport } from "@/lib/exchange/export/queries";
import { writeSav } from "@/lib/exchange/export/sav";
import { writeTripleS } from "@/lib/exchange/export/triple-s";
import { writeXlsx } from "@/lib/exchange/export/xlsx";
import { importAnswers } from "@/lib/exchange/mutations";
import { openAnswers } from "@/lib/exchange/open";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { removeStudy } from "@/lib/exchange/removal/mutations";
import { sourceOfFile } from "@/lib/exchange/source";
import { createId } from "@/lib/ids";
import { getOwnerScope } from "@/lib/team/scope";
import { words, xlsxWords } from "@/tests/exchange/export/written";

/*
 * npm run bench -- import [ROWS] [FORMATS]: a file of so many rows × 20 questions brought in from the disk, as the
 * server does: read once to see what its columns are, and once more to store it; then taken back. Every file in a
 * process of its own, with its time, its processor's time against the floor of the same run (the same answers as
 * JSON, written by plain better-sqlite3 in one transaction), its largest memory, and how long a respondent waits who
 * submits meanwhile. The other formats are what Limn exports of the CSV.
 */

const FORMATS = ["csv", "xlsx", "sav", "triple-s"] as const;
const LARGEST_MB = 300;
const LONGEST_WAIT_MS = 250;
/** How often somebody submits while a file is brought in. */
const SUBMISSION_EVERY_MS = 40;

const task = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("floor"), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal("import"), file: z.string(), database: z.string() }),
  z.object({ kind: z.literal("remove"), database: z.string(), study: z.string() }),
  z.object({
    kind: z.literal("export"),
    file: z.string(),
    database: z.string(),
    format: z.enum(FORMATS),
    study: z.string(),
  }),
]);
type Task = z.output<typeof task>;

const waits = z.object({ median: z.number(), longest: z.number() });
const phase = z.object({ seconds: z.number(), cpu: z.number() });
const imported = z.object({
  study: z.string(),
  rows: z.int(),
  look: phase,
  store: phase,
  waits,
  peakMb: z.number(),
});
type Imported = z.output<typeof imported>;
const removed = z.object({ remove: phase, waits, peakMb: z.number() });

const KINDS = [
  ["Yes", "No"],
  ["1", "2", "3", "4", "5"],
  ["Never", "Rarely", "Sometimes", "Often", "Always"],
  ["Facebook;Zalo", "Zalo", "Google;Facebook", "Google"],
];

/** Answers that differ from row to row, without any chance in them. */
async function writeCsvFile(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${Array.from({ length: 20 }, (_, j) => `q${j + 1}`).join()}\n`);
  for (let i = 0; i < rows; i += 1) {
    const cells = Array.from({ length: 20 }, (_, j) => {
      const kind = KINDS[j % KINDS.length] ?? [];
      return (i * (j + 7)) % 23 === 0 ? "" : kind[(i * (2 * j + 1) + (i >> (j % 7))) % kind.length];
    });
    if (!out.write(`${cells.join()}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
}

async function openDatabase(path: string): Promise<{ db: Database; store: Store; team: string }> {
  const store = new Store(path);
  migrateStore(store);
  const db = databaseOn(store);
  const [known] = await db.read.select({ id: teams.id }).from(teams);
  if (known) return { db, store, team: known.id };
  const [team, user] = [createId(), createId()];
  await db.write(async (tx) => {
    await tx.insert(teams).values({ id: team, name: "Bench" });
    await tx
      .insert(users)
      .values({ id: user, name: "Bench", email: "bench@example.com", emailVerified: true });
    await tx.insert(members).values({ teamId: team, userId: user, role: "owner" });
  });
  return { db, store, team };
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T } & z.output<typeof phase>> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 };
}

/** Submits again and again; what a submission waits counts from when it came, not from when it was heard. */
function someRespondent(db: Database): { stop(): z.output<typeof waits> } {
  const took: number[] = [];
  let due = performance.now() + SUBMISSION_EVERY_MS;
  const timer = setInterval(() => {
    const came = due;
    due = Math.max(due + SUBMISSION_EVERY_MS, performance.now());
    void db
      .record((tx) => tx.update(teams).set({ name: "Bench" }).where(sql`true`).run())
      .then(() => took.push(performance.now() - came));
  }, SUBMISSION_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      const sorted = took.sort((a, b) => a - b);
      return { median: sorted[sorted.length >> 1] ?? 0, longest: sorted.at(-1) ?? 0 };
    },
  };
}

const peakMb = () => process.resourceUsage().maxRSS / 1024;

async function bringIn(path: string, database: string): Promise<Imported> {
  const { db, store, team } = await openDatabase(database);
  const scope = await getOwnerScope(db, team);
  const about = { title: "Bench", businessKind: "b2c", brand: "b", product: "p", category: "c" } as const;
  const look = await timed(async () => {
    const file = await openAnswers(await sourceOfFile(path));
    return { file, profile: await profileAnswers(file) };
  });
  const plan = proposeImport(look.result.profile);
  const respondent = someRespondent(db);
  const stored = await timed(() =>
    importAnswers(scope, look.result, { ...about, language: "en" }, plan, Date.now(), db),
  );
  const waited = respondent.stop();
  await store.close();
  const { studyId: study, imported: rows } = stored.result;
  return { study, rows, look, store: stored, waits: waited, peakMb: peakMb() };
}

async function takeBack(database: string, study: string): Promise<z.output<typeof removed>> {
  const { db, store } = await openDatabase(database);
  const respondent = someRespondent(db);
  const remove = await timed(() => removeStudy(db, study));
  const waited = respondent.stop();
  await store.close();
  return { remove, waits: waited, peakMb: peakMb() };
}

async function takeOut({ file, database, format, study }: Extract<Task, { kind: "export" }>): Promise<void> {
  const { db, store, team } = await openDatabase(database);
  const opened = await openExport(await getOwnerScope(db, team), study, "en", words, db);
  const { variables, batches, excluded } = opened;
  const questions = variables.filter(({ label }) => !Object.values(words).includes(label));
  const madeAt = Date.UTC(2026, 10, 22);
  const pieces = {
    csv: () => [],
    xlsx: () =>
      writeXlsx(questions, batches(), {
        ...{ study: "Bench", madeAt, values: "labels", valuesText: "Words", excluded },
        words: xlsxWords,
      }),
    sav: async () =>
      writeSav(questions, batches(), { label: "Bench", madeAt, textBytes: await measureTexts(opened) }),
    "triple-s": () =>
      writeTripleS(questions, batches(), { study: "Bench", language: "en", madeAt, name: "bench" }),
  }[format];
  await pipeline(Readable.from(await pieces()), createWriteStream(file));
  await store.close();
}

/** The same answers under the same ids, nothing else: no schema, no index, nobody who waits. */
function writeFloor(from: string, to: string): void {
  const rows = new Sqlite(from, { readonly: true }).prepare<[], { id: string; answers: string }>(
    "select id, answers from responses",
  );
  const floor = new Sqlite(to);
  floor.pragma("journal_mode = WAL");
  floor.pragma("synchronous = FULL");
  floor.exec("create table responses (id text primary key, answers text not null) without rowid");
  const insert = floor.prepare("insert into responses values (?, ?)");
  floor.transaction(() => {
    for (const { id, answers } of rows.iterate()) insert.run(id, answers);
  })();
  floor.close();
}

async function perform(what: Task): Promise<unknown> {
  switch (what.kind) {
    case "import":
      return bringIn(what.file, what.database);
    case "remove":
      return takeBack(what.database, what.study);
    case "export":
      return takeOut(what);
    case "floor":
      return timed(async () => writeFloor(what.from, what.to));
  }
}

function inOwnProcess(what: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] ?? "", ["--task", JSON.stringify(what)]);
    let said: { result?: unknown } | undefined;
    child.on("message", (message) => {
      said = z.object({ result: z.unknown() }).parse(message);
    });
    child.on("exit", () => (said ? resolve(said.result) : reject(new Error(`${what.kind} failed`))));
  });
}

const seconds = ({ seconds: wall, cpu }: z.output<typeof phase>) =>
  `${wall.toFixed(1)} s (${cpu.toFixed(1)} s of CPU)`;
const wait = ({ median, longest }: z.output<typeof waits>) =>
  `a submission waits ${median.toFixed(0)} ms, at most ${longest.toFixed(0)}`;

async function measureAll(rows: number, wanted: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "limn-bench-import-"));
  const inFolder = (name: string) => join(folder, name);
  const kept = inFolder("csv.db");
  let floor = 0;
  let isOver = false;
  const bring = async (format: string, file: string, database: string) => {
    const found = imported.parse(await inOwnProcess({ kind: "import", file, database }));
    // The floor writes what was imported, so it can only be known behind the first file.
    floor ||= phase.parse(
      await inOwnProcess({ kind: "floor", from: database, to: inFolder("floor.db") }),
    ).cpu;
    console.log(
      `${format.padEnd(9)} ${(statSync(file).size / 2 ** 20).toFixed(0)} MB, ${found.rows.toLocaleString("en")} responses: looked at in ${seconds(found.look)}, imported in ${seconds(found.store)} = ${(found.store.cpu / floor).toFixed(1)} floors of ${floor.toFixed(1)} s; peak ${found.peakMb.toFixed(0)} MB; ${wait(found.waits)}`,
    );
    isOver ||= found.peakMb > LARGEST_MB || found.waits.longest > LONGEST_WAIT_MS;
    return found.study;
  };
  try {
    const csv = inFolder("answers.csv");
    await writeCsvFile(csv, rows);
    const study = await bring("csv", csv, kept);
    for (const format of FORMATS.filter((one) => one !== "csv" && wanted.includes(one))) {
      const file = inFolder(`answers.${format === "triple-s" ? "zip" : format}`);
      await inOwnProcess({ kind: "export", file, database: kept, format, study });
      await bring(format, file, inFolder(`${format}.db`));
      rmSync(file);
    }
    const { remove, ...back } = removed.parse(await inOwnProcess({ kind: "remove", database: kept, study }));
    console.log(`taken back in ${seconds(remove)}; peak ${back.peakMb.toFixed(0)} MB; ${wait(back.waits)}`);
    isOver ||= back.waits.longest > LONGEST_WAIT_MS;
    if (isOver) console.log(`More than ${LARGEST_MB} MB of memory, or than ${LONGEST_WAIT_MS} ms of waiting`);
    process.exitCode = isOver ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === "--task") {
  const result = await perform(task.parse(JSON.parse(process.argv[3] ?? "")));
  process.send?.({ result: result ?? null });
  process.disconnect?.();
} else await measureAll(Number(process.argv[2]) || 100_000, process.argv[3]?.split(",") ?? FORMATS);
