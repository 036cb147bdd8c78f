// npm run bench -- results [N] [FOLDER]: reading results of N responses to 20 questions, beside plain SQL over JSON.
// With a folder the database is kept there, and used again.
import { fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { sealStudy } from "@/lib/answers/columns/mutations";
import { readAnswerTable } from "@/lib/answers/queries";
import { Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { getCrossTab } from "@/lib/results/cross-tab/queries";
import { readPulse } from "@/lib/results/pulse/queries";
import { getCollection, getSummary } from "@/lib/results/queries";
import { type ResultsFilter, resultsFilter } from "@/lib/results/schema";
import { summarise } from "@/lib/results/summarise";
import { findTeamScope, type TeamScope } from "@/lib/team/scope";
import { questions, storeStudy } from "./results-study";

/*
 * The functions that the pages call, over one database with a large study and a small one. Each figure is the least
 * of some rounds; summaries that are kept from one reader for the next are not used.
 */

const N = Number(process.argv[2] ?? 1_000_000) || 1_000_000;
const SMALL = 100;
const ROUNDS = 7;
/** Milliseconds. */
const BUDGET = { question: 20, crossTab: 50, page: 300, cold: 2000, difference: 250 };

interface Bench {
  store: Store;
  scope: TeamScope;
  large: string;
  small: string;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const ms = (time: number) => `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;

/** Wall time, and what the process computed meanwhile: on a busy machine the first is mostly waiting. */
interface Took {
  wall: number;
  cpu: number;
}

/** The least of some rounds of each, after one that warms up: other work on the machine only ever adds. */
async function least(work: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<Took> {
  const took: Took[] = [];
  for (let round = 0; round <= rounds; round++) {
    const used = process.cpuUsage();
    const begun = performance.now();
    await work(round);
    const wall = performance.now() - begun;
    const { user, system } = process.cpuUsage(used);
    if (round > 0) took.push({ wall, cpu: (user + system) / 1000 });
  }
  return { wall: Math.min(...took.map(({ wall }) => wall)), cpu: Math.min(...took.map(({ cpu }) => cpu)) };
}

/** The worst of several. */
const worstOf = (several: readonly Took[]): Took => ({
  wall: Math.max(...several.map(({ wall }) => wall)),
  cpu: Math.max(...several.map(({ cpu }) => cpu)),
});

/** A wrapper of its own: what is packed stays at hand, but no summary that was counted before. */
const anew = ({ store }: Bench): Database => databaseOn(store);

/** Everything that the results page asks for. */
async function page(bench: Bench, study: string, filter: ResultsFilter): Promise<number> {
  const db = anew(bench);
  await readPulse(bench.scope, study, db);
  await getCollection(bench.scope, study, db);
  return (await getSummary(bench.scope, study, filter, db)).n;
}

async function prepare(folder: string): Promise<Bench> {
  const store = new Store(join(folder, `results-${N}.db`), { durable: false });
  migrateStore(store);
  const db = databaseOn(store);
  const known = store.reader.prepare("SELECT study_id, count(*) AS n FROM responses GROUP BY study_id").all();
  if (known.length === 0) {
    const begun = performance.now();
    const { scope } = await storeStudy(db, N);
    await storeStudy(db, SMALL, scope);
    print(`${N} responses stored in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  const bench = await open(store);
  const begun = performance.now();
  const packed = await sealStudy(db, bench.large);
  if (packed > 0) print(`${packed} packed in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return bench;
}

const studyRow = z.object({ study_id: z.string(), n: z.number() });
const memberRow = z.object({ user_id: z.string(), team_id: z.string() });

async function open(store: Store): Promise<Bench> {
  const sql = "SELECT study_id, count(*) AS n FROM responses GROUP BY study_id ORDER BY n DESC";
  const [large, small] = z.array(studyRow).parse(store.reader.prepare(sql).all());
  const member = memberRow.parse(store.reader.prepare("SELECT user_id, team_id FROM members").get());
  const scope = await findTeamScope(databaseOn(store), member.user_id, member.team_id);
  if (!scope || !large || !small) throw new Error("the database is not a benchmark's");
  return { store, scope, large: large.study_id, small: small.study_id };
}

/** What the same question costs in SQL over the JSON of the rows. */
function overJson({ store, large }: Bench) {
  const time = (sql: string) => {
    const begun = performance.now();
    store.reader.prepare(sql).all(large);
    return performance.now() - begun;
  };
  const of = "FROM responses WHERE study_id = ? AND state = 'complete'";
  const from = `FROM responses, json_each(answers, '$.m1') WHERE study_id = ? AND state = 'complete'`;
  return {
    single: time(`SELECT answers ->> '$.s1' AS code, count(*) ${of} GROUP BY 1`),
    multiple: time(`SELECT value, count(*) ${from} GROUP BY 1`),
    crossTab: time(`SELECT answers ->> '$.s1', answers ->> '$.s2', count(*) ${of} GROUP BY 1, 2`),
    crossTabOfMultiple: time(`SELECT value, answers ->> '$.s2', count(*) ${from} GROUP BY 1, 2`),
    languages: time(`SELECT language, count(*) ${of} GROUP BY 1`),
  };
}

/** The longest that anybody else waited while the work went on. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let over = false;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) setImmediate(look);
  };
  setImmediate(look);
  await work();
  over = true;
  return longest;
}

async function cold(folder: string): Promise<Took> {
  const child = fork(process.argv[1] ?? "", [String(N), folder, "--cold"]);
  const took = await new Promise<unknown>((resolve) => child.once("message", resolve));
  return z.object({ wall: z.number(), cpu: z.number() }).parse(took);
}

async function main(folder: string): Promise<void> {
  print(`load: ${readFileSync("/proc/loadavg", "utf8").trim()} (other work on the machine only ever adds)`);
  const bench = await prepare(folder);
  const { scope, large, small } = bench;
  const sql = overJson(bench);

  const ofQuestion = new Map<string, Took>();
  for (const { id } of questions) {
    const count = async () =>
      summarise(await readAnswerTable(scope, large, { questions: [id] }, anew(bench))).questions.length;
    ofQuestion.set(id, await least(count));
  }
  const worst = (letter: string) =>
    worstOf([...ofQuestion].filter(([id]) => id.startsWith(letter)).map(([, time]) => time));
  // Nobody knows these before: another filter in every round.
  const ofSome = new Map<string, Took>();
  for (const id of ["s1", "m1", "r1", "amount", "words"]) {
    const count = async (round: number) => {
      const filter = { questions: [id], answer: { question: `s${2 + round}`, code: 1 + (round % 5) } };
      return summarise(await readAnswerTable(scope, large, filter, anew(bench))).questions.length;
    };
    ofSome.set(id, await least(count));
  }
  const cross = (rows: string, ...columns: string[]) =>
    least(() => getCrossTab(scope, large, { rows, columns }, resultsFilter.parse({}), anew(bench)));
  const crossOfSome = await least((round) => {
    const filter = resultsFilter.parse({ answer: `s${3 + round}.${1 + (round % 5)}` });
    return getCrossTab(scope, large, { rows: "m1", columns: ["m2"] }, filter, anew(bench));
  });
  const crossTabs = {
    single: await cross("s1", "s2"),
    rating: await cross("r1", "s2"),
    ofMultiple: await cross("m1", "s2"),
    byMultiple: await cross("s1", "m1"),
    multiples: await cross("m1", "m2"),
    number: await cross("amount", "s2"),
  };
  // Another filter in every round.
  const filtered = (round: number) =>
    resultsFilter.parse({ answer: `s${1 + (round % 12)}.${1 + (round % 5)}` });
  const pageWithFilter = await least((round) => page(bench, large, filtered(round)));
  const pageByLanguage = await least(() => page(bench, large, resultsFilter.parse({ language: "vi" })));
  const pageOfAll = await least(() => page(bench, large, resultsFilter.parse({})));
  const pageOfFew = await least(() => page(bench, small, resultsFilter.parse({})));
  const kept = databaseOn(bench.store);
  const again = await least(() => getSummary(scope, large, resultsFilter.parse({}), kept));
  const collection = await least(() => getCollection(scope, large, anew(bench)));
  const wait = await longestWait(() => page(bench, large, filtered(3)));
  const memoryMb = process.memoryUsage().rss / 2 ** 20;
  await bench.store.close();
  const coldStart = await cold(folder);

  const rows: [what: string, took: Took, floor?: number][] = [
    ["counts of a single choice", worst("s"), sql.single],
    ["counts of a multiple choice", worst("m"), sql.multiple],
    ["counts of a rating", worst("r")],
    ["counts of a number", worst("amount")],
    ["counts of a text", worst("words")],
    ["the same of those who pass a filter", worstOf([...ofSome.values()])],
    ["cross-tab, single by single", crossTabs.single, sql.crossTab],
    ["cross-tab, rating by single", crossTabs.rating],
    ["cross-tab, multiple by single", crossTabs.ofMultiple, sql.crossTabOfMultiple],
    ["cross-tab, single by multiple", crossTabs.byMultiple, sql.crossTabOfMultiple],
    ["cross-tab, multiple by multiple", crossTabs.multiples],
    ["cross-tab, number by single", crossTabs.number],
    ["the widest of those who pass a filter", crossOfSome],
    ["page, filtered by an answer", pageWithFilter],
    ["page, filtered by language", pageByLanguage],
    ["page, everybody", pageOfAll],
    [`page, study of ${SMALL}`, pageOfFew],
    ["page, summary kept from before", again],
    ["head of the page", collection, sql.languages],
    ["longest wait of others, filtered page", { wall: wait, cpu: Number.NaN }],
    ["cold start: the first filtered page", coldStart],
  ];
  print(
    `\n${N} responses, ${questions.length} questions, the worst of each kind${" ".repeat(6)}SQL over JSON`,
  );
  for (const [what, { wall, cpu }, floor] of rows) {
    const least = Number.isNaN(cpu) ? "" : ms(cpu);
    print(
      `${what.padEnd(38)} ${ms(wall).padStart(9)} ${least.padStart(9)} ${(floor ? ms(floor) : "").padStart(9)}`,
    );
  }
  print(`memory ${memoryMb.toFixed(0)} MB`);
  const question = worstOf([...ofQuestion.values(), ...ofSome.values()]);
  const crossTab = worstOf([...Object.values(crossTabs), crossOfSome]);
  const difference = pageOfAll.cpu - pageOfFew.cpu;
  const isOk =
    question.cpu < BUDGET.question &&
    crossTab.cpu < BUDGET.crossTab &&
    pageWithFilter.cpu < BUDGET.page &&
    coldStart.cpu < BUDGET.cold &&
    difference < BUDGET.difference;
  print(
    JSON.stringify({
      name: "results",
      value: Math.round(pageWithFilter.cpu),
      unit: `ms of CPU, the filtered page's data over ${N} responses`,
      floor: Math.round(sql.single),
      ratio: Number((pageWithFilter.cpu / sql.single).toFixed(3)),
      budget: BUDGET.page,
      questionMs: Math.round(question.cpu),
      crossTabMs: Math.round(crossTab.cpu),
      coldMs: Math.round(coldStart.cpu),
      differenceMs: Math.round(difference),
      ok: isOk,
    }),
  );
  process.exitCode = isOk ? 0 : 1;
}

/** In a process of its own, which has nothing at hand. */
async function coldStartIn(folder: string): Promise<void> {
  const store = new Store(join(folder, `results-${N}.db`), { durable: false });
  // Finding out what to ask for is the benchmark's own work.
  const bench = await open(store);
  const used = process.cpuUsage();
  const asked = performance.now();
  await page(bench, bench.large, resultsFilter.parse({ answer: "s1.1" }));
  const { user, system } = process.cpuUsage(used);
  process.send?.({ wall: performance.now() - asked, cpu: (user + system) / 1000 });
  await store.close();
}

const [, , , given, mode] = process.argv;
if (mode === "--cold" && given) await coldStartIn(given);
else if (given) await main(given);
else {
  const folder = mkdtempSync(join(tmpdir(), "limn-bench-"));
  try {
    await main(folder);
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}
