import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import Sqlite from "better-sqlite3";
import * as z from "zod";
import { createStartToken } from "@/lib/collect/token";
import { createId, hashToken } from "@/lib/ids";
import { ANSWERS, listen, measured, ready, SECRET, serveApp, submission } from "./submission-server";

/*
 * Accepted, durable responses a second: the respondents' side on node:http against the floor (node:http and
 * better-sqlite3, a JSON row, `synchronous=FULL`, one commit for all that came within 2 ms) in the same run, at 1, 16
 * and 64 connections. Beside it, for comparison, the same floor with our own eager way of gathering: how much of what
 * is left is validation, indexes and counters. Servers are processes of their own; the load comes from this one. Every
 * twentieth submission is sent twice. Afterwards the rows are counted: every acknowledged one is there, none twice.
 */

/** Floor and app take turns, so that both meet the same neighbours on the machine; the median round counts. */
const ROUNDS = 5;
const SECONDS = Number(process.argv[2] ?? 3) || 3;
const CONNECTIONS = [1, 16, 64];
/** The budgets at 16 connections besides half of the floor. */
const LARGEST_CPU_US = 300;
const LARGEST_P99_MS = 60;
/** Requests before the first measured one: a server runs for weeks, its first thousands are compiled on the way. */
const WARM_UP = 15_000;
/** More than any server here takes in a second. */
const MOST_PER_SECOND = 8_000;

/** How long the floor waits for others to share its commit, in milliseconds. */
const FLOOR_GATHERS = 2;

/** @param isEager commits as soon as nobody else comes in, as ours does, instead of after a fixed time */
function serveFloor(folder: string, isEager: boolean): void {
  const db = new Sqlite(join(folder, isEager ? "eager.db" : "floor.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE responses (id TEXT PRIMARY KEY, answers TEXT NOT NULL, at INTEGER NOT NULL)");
  const insert = db.prepare("INSERT OR IGNORE INTO responses VALUES (?, ?, ?)");
  const posted = z.object({ id: z.string(), answers: z.record(z.string(), z.unknown()) });
  let waiting: { id: string; answers: string; done: () => void }[] = [];
  // While others keep coming in, one commit for all of them; one alone waits for nothing.
  const gather = (known: number, since: number) => {
    if (known > 1 && waiting.length > known && performance.now() - since < 2) {
      const now = waiting.length;
      setImmediate(() => gather(now, since));
    } else commit();
  };
  const begin = () => {
    const known = waiting.length;
    if (known > 1) setImmediate(() => gather(known, performance.now()));
    else commit();
  };
  const commit = () => {
    const batch = waiting;
    waiting = [];
    db.exec("BEGIN IMMEDIATE");
    for (const { id, answers } of batch) insert.run(id, answers, Date.now());
    db.exec("COMMIT");
    for (const { done } of batch) done();
  };
  const server = createServer(async (request, response) => {
    const { id, answers } = posted.parse(JSON.parse(await readAll(request)));
    if (waiting.length === 0) {
      if (isEager) setImmediate(begin);
      else setTimeout(commit, FLOOR_GATHERS);
    }
    waiting.push({ id, answers: JSON.stringify(answers), done: () => response.writeHead(303).end() });
  });
  listen(server, { address: "floor", versionId: "floor" });
}

function readAll(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks).toString()));
    request.on("error", reject);
  });
}

/* The load */

const KINDS = ["floor", "eager", "app"] as const;
type Kind = (typeof KINDS)[number];

interface Figure {
  perSecond: number;
  p50: number;
  p97: number;
  p99: number;
  cpuUs: number;
  memoryMb: number;
}

/** A server in a process of its own, and the load for it. */
async function startServer(kind: Kind, folder: string) {
  const child = fork(process.argv[1] ?? "", [`--serve-${kind}`, folder], {
    execArgv: ["--enable-source-maps"],
  });
  const told = () => new Promise<unknown>((resolve) => child.once("message", resolve));
  const ask = () => {
    const answer = told();
    child.send("measure");
    return answer.then((message) => measured.parse(message));
  };
  const { port, address, versionId } = ready.parse(await told());
  const acknowledged = new Set<string>();
  const fresh = () =>
    kind === "app" ? createStartToken(SECRET, address, versionId, Date.now()).text : createId();
  /** Made before the clock starts: signing tokens is the respondent's page's work, not the load's. */
  let stock: string[] = [];
  let sent = 0;
  let last = fresh();
  /** A new response, or, each twentieth time, the one before once more. */
  const next = () => {
    sent += 1;
    if (sent % 20 !== 0) last = stock.pop() ?? fresh();
    return last;
  };
  const request = (id: string): autocannon.Request =>
    kind === "app"
      ? submission(address, id)
      : {
          method: "POST",
          path: "/",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ id, answers: ANSWERS }),
        };
  const run = (connections: number, length: { duration: number } | { amount: number }) =>
    new Promise<autocannon.Result>((resolve, reject) => {
      autocannon(
        {
          url: `http://127.0.0.1:${port}`,
          connections,
          ...length,
          requests: [
            {
              setupRequest: (blank, context: { id?: string }) => {
                context.id = next();
                return { ...blank, ...request(context.id) };
              },
              onResponse: (status, _body, context: { id?: string }) => {
                if (status === 303 && context.id) acknowledged.add(context.id);
              },
            },
          ],
        },
        (error, result) => (error ? reject(error) : resolve(result)),
      );
    });
  await run(64, { amount: WARM_UP });
  return {
    acknowledged,
    async measure(connections: number, duration: number): Promise<Figure> {
      stock = Array.from({ length: duration * MOST_PER_SECOND }, fresh);
      await ask();
      const result = await run(connections, { duration });
      const { cpuMs, memoryMb } = await ask();
      const wrong = result.non2xx - (result["3xx"] ?? 0) + result.errors;
      if (wrong > 0) throw new Error(`${kind}: ${wrong} submissions were not accepted`);
      const { p50, p97_5, p99 } = result.latency;
      return {
        perSecond: result.requests.total / result.duration,
        p50,
        p97: p97_5,
        p99,
        cpuUs: (cpuMs * 1000) / result.requests.total,
        memoryMb,
      };
    },
    async kill(): Promise<void> {
      // What is still on its way when the clock stops is answered before the process is told to end.
      await new Promise((wait) => setTimeout(wait, 500));
      const gone = new Promise((exit) => child.once("exit", exit));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** The median of each figure over the rounds. */
function middle(rounds: readonly Figure[]): Figure {
  const of = (pick: (round: Figure) => number) =>
    rounds.map(pick).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  return {
    perSecond: of((round) => round.perSecond),
    p50: of((round) => round.p50),
    p97: of((round) => round.p97),
    p99: of((round) => round.p99),
    cpuUs: of((round) => round.cpuUs),
    memoryMb: of((round) => round.memoryMb),
  };
}

/** Counts what is on disk after the server was killed: `[rows, acknowledged ones that are missing]`. */
function count(file: string, column: string, ids: Iterable<string>): [rows: number, missing: number] {
  const db = new Sqlite(file, { readonly: true });
  const stored = new Set(db.prepare(`SELECT ${column} FROM responses`).pluck().all());
  const rows = Number(db.prepare("SELECT count(*) FROM responses").pluck().get());
  db.close();
  let missing = 0;
  for (const id of ids) if (!stored.has(id)) missing += 1;
  if (rows !== stored.size) throw new Error(`${rows - stored.size} responses are there twice`);
  return [rows, missing];
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  let figure = {};
  const folder = mkdtempSync(join(tmpdir(), "limn-bench-"));
  try {
    print(`load: ${readFileSync("/proc/loadavg", "utf8").trim()} (read ratios and CPU, not absolute rates)`);
    const servers = {
      floor: await startServer("floor", folder),
      eager: await startServer("eager", folder),
      app: await startServer("app", folder),
    };
    let isOk = true;
    for (const connections of CONNECTIONS) {
      const rounds: Record<Kind, Figure[]> = { floor: [], eager: [], app: [] };
      for (let round = 0; round < ROUNDS; round++) {
        for (const kind of KINDS) rounds[kind].push(await servers[kind].measure(connections, SECONDS));
      }
      const [least, eager, mine] = [middle(rounds.floor), middle(rounds.eager), middle(rounds.app)];
      for (const [kind, { perSecond, p50, p97, p99, cpuUs, memoryMb }] of [
        ["floor", least],
        ["eager", eager],
        ["app", mine],
      ] as const) {
        print(
          `${kind.padEnd(6)} ${String(connections).padStart(2)} connections  ${perSecond.toFixed(0).padStart(6)}/s  p50 ${p50} ms  p97.5 ${p97} ms  p99 ${p99} ms  CPU ${cpuUs.toFixed(0)} µs each  ${memoryMb.toFixed(0)} MB`,
        );
      }
      const ratio = mine.perSecond / least.perSecond;
      const ofEager = mine.perSecond / eager.perSecond;
      print(
        `${connections} connections: ${(ratio * 100).toFixed(0)} % of the floor, ${(ofEager * 100).toFixed(0)} % of the eager one`,
      );
      if (connections !== 16) continue;
      isOk = ratio >= 0.5 && mine.cpuUs <= LARGEST_CPU_US && mine.p99 <= LARGEST_P99_MS;
      figure = {
        name: "submissions",
        value: Math.round(mine.perSecond),
        unit: "durable responses/s at 16 connections",
        floor: Math.round(least.perSecond),
        ratio: Number(ratio.toFixed(2)),
        ofEager: Number(ofEager.toFixed(2)),
        budget: 0.5,
        cpuUs: Math.round(mine.cpuUs),
        p99Ms: mine.p99,
      };
    }
    for (const kind of KINDS) await servers[kind].kill();
    const tokens = [...servers.app.acknowledged].map(hashToken);
    const [rows, missing] = count(join(folder, "app.db"), "token_hash", tokens);
    print(`app: ${tokens.length} acknowledged, ${rows} rows, ${missing} lost, none twice`);
    isOk = isOk && missing === 0;
    print(JSON.stringify({ ...figure, ok: isOk }));
    process.exitCode = isOk ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , mode, folder = ""] = process.argv;
if (mode === "--serve-app") await serveApp(join(folder, "app.db"));
else if (mode === "--serve-floor" || mode === "--serve-eager") serveFloor(folder, mode === "--serve-eager");
else await main();
