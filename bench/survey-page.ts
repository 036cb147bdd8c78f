import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import Sqlite from "better-sqlite3";
import { readAssets } from "@/lib/collect/assets";
import { ANSWERS, listen, measured, ready, serveApp } from "./submission-server";

/*
 * The page of a survey with seven questions, as a respondent's browser asks for it, compressed: what is transferred,
 * how long the first byte takes, and the server's CPU for each, with 10 and with 1,000,000 stored responses, beside a
 * bare node:http that sends as many bytes. Needs a build, of which it takes the style sheet and the script.
 */

const SECONDS = 3;
const ROUNDS = 5;
const WARM_UP = 10_000;
const FEW = 10;
const MANY = Number(process.argv[2] ?? 1_000_000) || 1_000_000;
const BUDGET = { htmlCss: 15 * 1024, js: 60 * 1024, requests: 6, cpuUs: 300 };

/** What a browser says of itself; respondents' pages are sent to browsers. */
const BROWSER = {
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "en-US,en;q=0.9",
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "cross-site",
  "user-agent":
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
};

const fileOf = (folder: string, n: number) => join(folder, `${n}.db`);

function serveFloor(bytes: number): void {
  const body = Buffer.alloc(bytes, "x");
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body),
  );
  listen(server, { address: "floor", versionId: "floor" });
}

async function startServer(args: string[]) {
  const child = fork(process.argv[1] ?? "", args, { execArgv: ["--enable-source-maps"] });
  const told = () => new Promise<unknown>((resolve) => child.once("message", resolve));
  const { port, address, versionId } = ready.parse(await told());
  const url = `http://127.0.0.1:${port}/s/${address}`;
  const load = (connections: number, length: { duration: number } | { amount: number }) =>
    autocannon({ url, connections, headers: BROWSER, ...length });
  return {
    url,
    versionId,
    warmUp: () => load(16, { amount: WARM_UP }),
    async measure(connections: number) {
      child.send("measure");
      await told();
      const { requests, latency, errors, non2xx, duration } = await load(connections, { duration: SECONDS });
      const answer = told();
      child.send("measure");
      const { cpuMs } = measured.parse(await answer);
      if (errors + non2xx > 0) throw new Error(`${errors + non2xx} pages did not come`);
      return {
        cpuUs: (1000 * cpuMs) / requests.total,
        perSecond: requests.total / duration,
        p50: latency.p50,
        p99: latency.p99,
      };
    },
    stop: () => child.kill(),
  };
}

/** Complete responses of the published version, written beside the server. */
function fill(file: string, versionId: string, n: number): void {
  const db = new Sqlite(file);
  db.prepare(
    `WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < ?)
     INSERT INTO responses (id, team_id, study_id, survey_id, version_id, link_id, state, language, answers,
       other_texts, pages_done, token_hash, started_at, updated_at, completed_at)
     SELECT printf('r%011d', x), surveys.team_id, surveys.study_id, surveys.id, ?, links.id, 'complete', 'en', ?,
       '{}', 1, printf('t%011d', x), x, x, x FROM i, surveys, links`,
  ).run(n, versionId, JSON.stringify(ANSWERS));
  db.close();
}

async function bytesOf(url: string) {
  const response = await fetch(url, { headers: BROWSER });
  if (response.headers.get("content-encoding") !== "gzip") throw new Error("the page came uncompressed");
  const sent = Number(response.headers.get("content-length"));
  const html = await response.text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+\.(?:css|js))"/g)].map(([, path = ""]) => path);
  const bytes = { html: sent, css: 0, js: 0, requests: 1 + addresses.length };
  for (const address of addresses) {
    const file = await fetch(new URL(address, url), { headers: BROWSER });
    await file.arrayBuffer();
    const size = Number(file.headers.get("content-length"));
    if (address.endsWith(".css")) bytes.css += size;
    else bytes.js += size;
  }
  return bytes;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "limn-bench-"));
  const stop: (() => void)[] = [];
  try {
    const servers = [];
    for (const n of [FEW, MANY]) {
      const server = await startServer(["--serve-app", fileOf(folder, n)]);
      stop.push(server.stop);
      fill(fileOf(folder, n), server.versionId, n);
      servers.push({ name: `${n} responses`, ...server });
    }
    const bytes = await bytesOf(servers[0]?.url ?? "");
    console.log(
      `transferred, gz: HTML ${bytes.html} B, CSS ${bytes.css} B, JavaScript ${bytes.js} B, ${bytes.requests} requests`,
    );
    const floor = await startServer(["--serve-floor", String(bytes.html)]);
    stop.push(floor.stop);
    servers.unshift({ name: "floor", ...floor });
    for (const server of servers) await server.warmUp();
    const cpuUs: number[][] = [];
    for (const connections of [1, 16]) {
      const rounds = servers.map((): Awaited<ReturnType<typeof floor.measure>>[] => []);
      for (let round = 0; round < ROUNDS; round++)
        for (const [i, server] of servers.entries()) rounds[i]?.push(await server.measure(connections));
      const figures = rounds.map((of) => of.sort((a, b) => a.cpuUs - b.cpuUs)[Math.floor(ROUNDS / 2)]);
      cpuUs.push(figures.map((figure) => figure?.cpuUs ?? Number.NaN));
      for (const [i, { name }] of servers.entries()) {
        const { perSecond = 0, p50 = 0, p99 = 0, cpuUs: each = 0 } = figures[i] ?? {};
        console.log(
          `${name.padEnd(18)} ${String(connections).padStart(2)} connections  ${perSecond.toFixed(0).padStart(6)}/s  first byte p50 ${p50} ms  p99 ${p99} ms  CPU ${each.toFixed(0)} µs each`,
        );
      }
    }
    const [least = Number.NaN, few = Number.NaN, many = Number.NaN] = cpuUs[1] ?? [];
    const ok =
      bytes.html + bytes.css <= BUDGET.htmlCss &&
      bytes.js <= BUDGET.js &&
      bytes.requests <= BUDGET.requests &&
      Math.max(few, many) <= BUDGET.cpuUs;
    console.log(
      JSON.stringify({
        name: "survey-page",
        value: Math.round(many),
        unit: `µs of server CPU a page, with ${MANY} responses`,
        floor: Math.round(least),
        ratio: Number((many / least).toFixed(2)),
        budget: BUDGET.cpuUs,
        withFew: Math.round(few),
        htmlCss: bytes.html + bytes.css,
        js: bytes.js,
        ok,
      }),
    );
    process.exitCode = ok ? 0 : 1;
  } finally {
    for (const end of stop) end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , mode, given = ""] = process.argv;
if (mode === "--serve-app") await serveApp(given, readAssets());
else if (mode === "--serve-floor") serveFloor(Number(given));
else await main();
