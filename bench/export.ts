import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import * as z from "zod";
import { Store } from "@/lib/db/connection";
import { databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { members, teams, users } from "@/lib/db/schema";
import { writeCsv } from "@/lib/exchange/export/csv";
import { measureTexts } from "@/lib/exchange/export/measure";
import { openExport } from "@/lib/exchange/export/queries";
import { writeSav } from "@/lib/exchange/export/sav";
import { writeTripleS } from "@/lib/exchange/export/triple-s";
import { writeXlsx } from "@/lib/exchange/export/xlsx";
import { createId } from "@/lib/ids";
import type { Question } from "@/lib/survey/schema";
import { findTeamScope } from "@/lib/team/scope";
import { somePublishedSurvey } from "@/tests/builders";
import { words, xlsxWords } from "@/tests/exchange/export/written";
import { oneOf, surveyOf } from "@/tests/survey/some-questions";

/*
 * npm run bench -- export [N] [FORMATS]: every file of N responses to twenty questions (twelve single, three multiple, three
 * ratings, a number, a text), each written by a process of its own, with its time, its largest memory, and how many
 * times the processor's time of the floor it takes: the same rows read by plain SQL in the same run, and counted.
 */

const FORMATS = ["floor", "csv", "csv-long", "xlsx", "sav", "triple-s"] as const;
const LARGEST_MB = 300;

const task = z.object({
  path: z.string(),
  format: z.enum(FORMATS),
  study: z.string(),
  user: z.string(),
  team: z.string(),
});
const outcome = z.object({ seconds: z.number(), cpu: z.number(), peakMb: z.number(), mb: z.number() });
type Outcome = z.output<typeof outcome>;

const named = <Q extends Question>(question: Q, id: string): Q => ({ ...question, id, key: id });
const some = <Q extends Question>(n: number, question: Q, name: string): Q[] =>
  Array.from({ length: n }, (_, i) => named(question, `${name}${i + 1}`));

const definition = surveyOf([
  ...some(12, oneOf.single, "single"),
  ...some(3, oneOf.multiple, "multiple"),
  ...some(3, oneOf.rating, "rating"),
  named(oneOf.number, "number"),
  named(oneOf.text, "text"),
]);

const TEXTS = [
  "Quick and friendly",
  "Giao hàng hơi chậm, nhưng nhân viên dễ thương.",
  "",
  "It was fine, nothing more to say",
];

/** Different in every response, and the same in every run. */
function answersOf(i: number): string {
  const pick = (of: number, salt: number) => {
    let x = Math.imul((i + 1) ^ Math.imul(salt, 0x9e3779b9), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((x ^ (x >>> 16)) >>> 0) % of;
  };
  const answers: Record<string, unknown> = {};
  for (let q = 1; q <= 12; q++) answers[`single${q}`] = 1 + pick(5, q);
  for (let q = 1; q <= 3; q++)
    answers[`multiple${q}`] = [1, 2, 3, 4].filter((code) => pick(2, q * 7 + code) === 1);
  for (let q = 1; q <= 3; q++) answers[`rating${q}`] = 1 + pick(5, 40 + q);
  answers.number = pick(60, 50);
  answers.text = TEXTS[pick(TEXTS.length, 51)] || null;
  return JSON.stringify(answers);
}

async function fill(path: string, n: number) {
  const store = new Store(path, { durable: false });
  migrateStore(store);
  const db = databaseOn(store);
  const [user, team] = [createId(), createId()];
  await db.write(async (tx) => {
    await tx.insert(users).values({ id: user, name: "Bench", email: "bench@example.com" });
    await tx.insert(teams).values({ id: team, name: "Bench" });
    await tx.insert(members).values({ teamId: team, userId: user, role: "owner" });
  });
  const scope = await findTeamScope(db, user, team);
  if (!scope) throw new Error("the member was just made");
  const survey = await somePublishedSurvey(db, scope, { definition });
  const insert = store.writer.prepare(
    `insert into responses (id, team_id, study_id, survey_id, version_id, state, language, answers, other_texts,
       token_hash, started_at, updated_at, completed_at)
     values (?, ?, ?, ?, ?, 'complete', 'en', ?, '{}', ?, ?, ?, ?)`,
  );
  const start = Date.UTC(2026, 0, 1);
  store.writer.transaction(() => {
    for (let i = 0; i < n; i++) {
      const id = `r${String(i).padStart(9, "0")}`;
      const at = start + i * 1000;
      insert.run(id, team, survey.studyId, survey.id, survey.versionId, answersOf(i), id, at, at, at + 500);
    }
  })();
  await store.close();
  return { study: survey.studyId, user, team };
}

async function write({ path, format, study, user, team }: z.output<typeof task>): Promise<void> {
  const begun = performance.now();
  const used = process.cpuUsage();
  let bytes = 0;
  if (format === "floor") {
    const rows = new Sqlite(path, { readonly: true })
      .prepare<[string], { answers: string }>(
        `select id, version_id, language, completed_at, answers, other_texts from responses
         where study_id = ? and state = 'complete' order by completed_at, id`,
      )
      .iterate(study);
    for (const { answers } of rows) bytes += answers.length;
  } else {
    const store = new Store(path);
    const db = databaseOn(store);
    const scope = await findTeamScope(db, user, team);
    if (!scope) throw new Error("there is no such member");
    const opened = await openExport(scope, study, "en", words, db);
    const { variables, batches, excluded } = opened;
    const madeAt = Date.UTC(2026, 10, 22);
    const pieces = {
      csv: () => writeCsv(variables, batches(), { values: "labels", shape: "wide", byteOrderMark: true }),
      "csv-long": () =>
        writeCsv(variables, batches(), { values: "codes", shape: "long", byteOrderMark: false }),
      xlsx: () => {
        const about = { study: "Bench", madeAt, values: "labels", valuesText: "Words", excluded } as const;
        return writeXlsx(variables, batches(), { ...about, words: xlsxWords });
      },
      sav: async () =>
        writeSav(variables, batches(), { label: "Bench", madeAt, textBytes: await measureTexts(opened) }),
      "triple-s": () =>
        writeTripleS(variables, batches(), { study: "Bench", language: "en", madeAt, name: "bench" }),
    }[format];
    for await (const piece of await pieces()) bytes += Buffer.byteLength(piece);
    // Left open, it would look cut off to the next process, which would read all of it to see whether it is sound.
    await store.close();
  }
  const { user: inCode, system } = process.cpuUsage(used);
  process.send?.({
    seconds: (performance.now() - begun) / 1000,
    cpu: (inCode + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    mb: bytes / 2 ** 20,
  });
  process.disconnect?.();
}

function inOwnProcess(what: z.output<typeof task>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] ?? "", ["--task", JSON.stringify(what)]);
    let said: Outcome | undefined;
    child.on("message", (message) => {
      said = outcome.parse(message);
    });
    child.on("exit", () => (said ? resolve(said) : reject(new Error(`${what.format} failed`))));
  });
}

async function measureAll(n: number, wanted: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "limn-bench-"));
  try {
    const path = join(folder, "export.db");
    console.log(`${n.toLocaleString("en")} responses × 20 questions; writing them into a database first`);
    const made = await fill(path, n);
    let floor = 0;
    let isOver = false;
    for (const format of FORMATS.filter((one) => one === "floor" || wanted.includes(one))) {
      const { seconds, cpu, peakMb, mb } = await inOwnProcess({ path, format, ...made });
      if (format === "floor") floor = cpu;
      isOver ||= peakMb > LARGEST_MB;
      console.log(
        `${format.padEnd(9)} ${seconds.toFixed(1).padStart(7)} s, ${cpu.toFixed(1).padStart(6)} s of CPU = ${(cpu / floor).toFixed(1).padStart(5)} floors; peak ${peakMb.toFixed(0).padStart(4)} MB; ${mb.toFixed(0).padStart(5)} MB written`,
      );
    }
    if (isOver) console.log(`More than ${LARGEST_MB} MB of memory`);
    process.exitCode = isOver ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === "--task") await write(task.parse(JSON.parse(process.argv[3] ?? "")));
else await measureAll(Number(process.argv[2]) || 100_000, process.argv[3]?.split(",") ?? FORMATS);
