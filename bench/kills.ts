import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { createStartToken } from "@/lib/collect/token";
import { hashToken } from "@/lib/ids";
import { ANSWERS, ready, SECRET, serveApp, submission } from "./submission-server";

/*
 * Whether anything that was acknowledged is ever lost or doubled: respondents send their answers, the server is
 * killed in the middle (SIGKILL), started again on the same file, and so on. A respondent who got no answer sends
 * the same page again after the restart, as a browser's reload does. Then every row is counted and read.
 */

const KILLS = Number(process.argv[2] ?? 25) || 25;
/** Respondents who send at the same time. */
const RESPONDENTS = 32;
/** Milliseconds from the first acknowledgement to the kill. */
const [SHORTEST, LONGEST] = [20, 700];

interface Running {
  child: ChildProcess;
  port: number;
  address: string;
  versionId: string;
}

async function start(file: string): Promise<Running> {
  const child = fork(process.argv[1] ?? "", ["--serve", file], { execArgv: ["--enable-source-maps"] });
  const first = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, ...ready.parse(first) };
}

function send(agent: Agent, { port, address }: Running, token: string): Promise<number> {
  const { body, ...options } = submission(address, token);
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, host: "127.0.0.1", port, agent }, (answer) => {
      answer.resume();
      // The status line is the acknowledgement, whether or not the rest arrives.
      resolve(answer.statusCode ?? 0);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** One respondent after the other until the server is gone; what got no answer is sent again in the next round. */
async function answerUntilKilled(server: Running, open: string[], acknowledged: Set<string>): Promise<void> {
  let isMarked = false;
  const gone = new Promise((exit) => server.child.once("exit", exit));
  const agent = new Agent({ keepAlive: true, maxSockets: RESPONDENTS });
  const respond = async () => {
    for (;;) {
      const token = open.pop() ?? createStartToken(SECRET, server.address, server.versionId, Date.now()).text;
      try {
        const status = await send(agent, server, token);
        if (status !== 303) throw new TypeError(`a submission was answered with ${status}`);
        acknowledged.add(token);
        if (isMarked) continue;
        isMarked = true;
        setTimeout(() => server.child.kill("SIGKILL"), SHORTEST + Math.random() * (LONGEST - SHORTEST));
      } catch (error) {
        if (error instanceof TypeError) throw error;
        open.push(token);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: RESPONDENTS }, respond));
  await gone;
  agent.destroy();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "limn-kills-"));
  const file = join(folder, "limn.db");
  try {
    const acknowledged = new Set<string>();
    const open: string[] = [];
    let repeated = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await start(file);
      repeated += open.length;
      await answerUntilKilled(server, open, acknowledged);
    }
    const { rows, lost, doubled, wrong } = count(file, acknowledged);
    print(
      `${KILLS} kills: ${acknowledged.size} acknowledged, ${repeated} sent again after a kill, ${rows} stored; ${lost} lost, ${doubled} doubled, ${wrong} not as sent`,
    );
    const bad = lost + doubled + wrong;
    print(
      JSON.stringify({
        name: "kills",
        value: bad,
        unit: `responses lost, doubled or changed of ${acknowledged.size} over ${KILLS} kills`,
        floor: 0,
        ratio: bad / Math.max(1, acknowledged.size),
        budget: 0,
        ok: bad === 0 && acknowledged.size > KILLS,
      }),
    );
    process.exitCode = bad === 0 && acknowledged.size > KILLS ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads the file as the last kill left it. */
function count(file: string, acknowledged: ReadonlySet<string>) {
  const db = new Sqlite(file);
  if (db.pragma("integrity_check", { simple: true }) !== "ok") throw new Error("the file is damaged");
  const rows = db.prepare("SELECT token_hash, state, answers FROM responses").raw().all();
  db.close();
  const seen = new Map<string, number>();
  let wrong = 0;
  for (const row of rows) {
    if (!Array.isArray(row)) throw new Error("a row is a list of its columns");
    const hash = String(row[0]);
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
    if (row[1] !== "complete" || row[2] !== JSON.stringify(ANSWERS)) wrong += 1;
  }
  const doubled = [...seen.values()].filter((n) => n > 1).length;
  const lost = [...acknowledged].filter((token) => !seen.has(hashToken(token))).length;
  return { rows: rows.length, lost, doubled, wrong };
}

const print = (line: string) => process.stdout.write(`${line}\n`);

const [, , mode, file = ""] = process.argv;
if (mode === "--serve") await serveApp(file);
else await main();
