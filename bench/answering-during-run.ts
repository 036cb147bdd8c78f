// npm run bench -- answering-during-run [N]: what respondents wait while groups are looked for in N answers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import * as z from "zod";
import { createStartToken } from "@/lib/collect/token";
import { someLink, somePublishedSurvey } from "@/tests/builders";
import { type LiveApp, lookForGroups, startApp } from "./live-app";
import { storeStudy } from "./results-study";
import { definition, submission } from "./submission-server";

/*
 * The built app, asked for a survey's page and sent an answer to it in turns, so many times a second however long it
 * takes; first while nothing else goes on, then while groups are looked for in N other answers. A window in which the run
 * ended does not count. The floor is what respondents wait without a run.
 */

const N = Number(process.argv[2] ?? 100_000) || 100_000;
const SECONDS = 10;
const MOST_WINDOWS = 5;
const QUIET_WINDOWS = 3;
const SAMPLES = 50;
/** Requests a second: more than three million answers a day. */
const RATE = 80;
const CONNECTIONS = 16;
const WARM_UP = 3_000;
/** As many times as long at most. */
const BUDGET = 2;
/** A survey opened so long ago was read by a person. */
const READING_MS = 60_000;

const print = (line: string) => process.stdout.write(`${line}\n`);
const secrets = z.object({ collect: z.string() });

interface Window {
  p50: number;
  p99: number;
  max: number;
}

/** A survey that strangers can answer, and the load of those who do. */
async function respondents({ db, scope, url, folder }: LiveApp) {
  const survey = await somePublishedSurvey(db, scope, { definition });
  const { address } = await someLink(db, survey);
  const secret = secrets.parse(JSON.parse(readFileSync(join(folder, "limn-secrets.json"), "utf8"))).collect;
  const send = (length: { duration: number; overallRate: number } | { amount: number }) =>
    new Promise<autocannon.Result>((resolve, reject) => {
      autocannon(
        {
          url,
          connections: CONNECTIONS,
          ...length,
          requests: [
            { method: "GET", path: `/s/${address}` },
            {
              setupRequest: (blank) => {
                const token = createStartToken(secret, address, survey.versionId, Date.now() - READING_MS);
                return { ...blank, ...submission(address, token.text) };
              },
            },
          ],
        },
        (error, result) => (error ? reject(error) : resolve(result)),
      );
    });
  await send({ amount: WARM_UP });
  return async (): Promise<Window> => {
    const { latency, errors, non2xx, ...result } = await send({ duration: SECONDS, overallRate: RATE });
    const wrong = errors + non2xx - (result["3xx"] ?? 0);
    if (wrong > 0) throw new Error(`${wrong} requests were not answered as they should`);
    return { p50: latency.p50, p99: latency.p99, max: latency.max };
  };
}

const middle = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const said = (what: string, { p50, p99, max }: Window) =>
  print(`${what.padEnd(12)} p50 ${p50} ms  p99 ${p99} ms  longest ${max.toFixed(0)} ms`);

async function main(): Promise<void> {
  print(`load: ${readFileSync("/proc/loadavg", "utf8").trim()} (read ratios, not absolute times)`);
  const app = await startApp();
  try {
    const { survey } = await storeStudy(app.db, N, app.scope);
    const answer = await respondents(app);
    const quiet: Window[] = [];
    const during: Window[] = [];
    for (let i = 0; i < QUIET_WINDOWS; i++) {
      const window = await answer();
      quiet.push(window);
      said("no run", window);
    }
    let isOver = false;
    const { whenFound } = await lookForGroups(app, survey.studyId, SAMPLES);
    const end = () => {
      isOver = true;
    };
    // The browser is closed before the end of a long run.
    whenFound().then(end, end);
    while (!isOver && during.length < MOST_WINDOWS) {
      const window = await answer();
      if (isOver && during.length > 0) break;
      during.push(window);
      said("during a run", window);
    }
    const [value, floor] = [middle(during.map(({ p99 }) => p99)), middle(quiet.map(({ p99 }) => p99))];
    // Of a few milliseconds the clock of the load, which knows whole ones only, is a large part.
    const ratio = value / Math.max(1, floor);
    const ok = ratio <= BUDGET;
    print(
      JSON.stringify({
        name: "answering-during-run",
        value,
        unit: `ms, respondents' p99 at ${RATE} requests a second while groups are looked for in ${N} answers`,
        floor,
        ratio: Number(ratio.toFixed(2)),
        budget: BUDGET,
        longest: Math.round(Math.max(...during.map(({ max }) => max))),
        longestWithout: Math.round(Math.max(...quiet.map(({ max }) => max))),
        ok,
      }),
    );
    process.exitCode = ok ? 0 : 1;
  } finally {
    await app.close();
  }
}

await main();
