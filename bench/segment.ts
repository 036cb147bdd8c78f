// npm run bench -- segment [NS]: the whole search, and with stability, against the floor of one fused pass.
// e.g. npm run bench -- segment 1000,10000,100000,1000000
import { openPool } from "@/lib/jobs/pool";
import { encode } from "@/lib/segment/encode";
import { createFit, resetForms, resetParams } from "@/lib/segment/fit";
import { adjustedRandOf } from "@/lib/segment/match";
import { pass } from "@/lib/segment/pass";
import { segmentSettings } from "@/lib/segment/schema";
import { createScorer } from "@/lib/segment/score";
import { segmentWith } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import { generateSurvey } from "../tests/fixtures/survey-generator";

const sizes = (process.argv[2] ?? "1000,10000").split(",").map(Number);

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** One fused E and M pass in plain loops over bytes and tables of k = 5: what the processor needs at the least. */
function floor(table: SegmentTable): number {
  return Math.min(...Array.from({ length: rounds(table.n) }, () => floorOnce(table)));
}

/** The first rounds are spent on compiling, and other work on the machine only ever adds. */
const rounds = (n: number): number => Math.max(3, Math.min(60, Math.ceil(300_000 / n)));

function floorOnce(table: SegmentTable): number {
  const k = 5;
  const p = table.columns.length;
  const codes = new Uint8Array(table.n * p);
  for (let j = 0; j < p; j++) for (let i = 0; i < table.n; i++) codes[i * p + j] = table.data[j]![i]! % 11;
  const logs = new Float64Array(p * 12 * k).fill(-1.5);
  const counts = new Float64Array(p * 12 * k);
  const r = new Float64Array(k);
  const begun = performance.now();
  for (let i = 0; i < table.n; i++) {
    r.fill(0);
    for (let j = 0; j < p; j++) {
      const at = (j * 12 + codes[i * p + j]!) * k;
      for (let g = 0; g < k; g++) r[g]! += logs[at + g]!;
    }
    let sum = 0;
    for (let g = 0; g < k; g++) {
      r[g] = Math.exp(r[g]! - r[0]!);
      sum += r[g]!;
    }
    for (let g = 0; g < k; g++) r[g]! /= sum;
    for (let j = 0; j < p; j++) {
      const at = (j * 12 + codes[i * p + j]!) * k;
      for (let g = 0; g < k; g++) counts[at + g]! += r[g]!;
    }
  }
  return (performance.now() - begun) / 1000;
}

function onePass(table: SegmentTable): number {
  const ones = new Float64Array(table.n).fill(1);
  const { design } = encode(table, segmentSettings.parse({}), ones);
  const fit = createFit(design, "lca", 5, 1);
  resetForms(fit, false);
  resetParams(fit);
  const times = Array.from({ length: rounds(table.n) }, () => {
    const begun = performance.now();
    pass(fit, design.weight);
    return (performance.now() - begun) / 1000;
  });
  return Math.min(...times);
}

for (const n of sizes) {
  const { table, truth } = generateSurvey({ level: "medium", n, seed: 1 });
  const lowest = floor(table);
  const ours = onePass(table);
  const begun = cpu();
  const clock = performance.now();
  const pool = openPool(new URL("./worker.js", import.meta.url));
  const result = await segmentWith(pool.execute, table, { bootstrap: 50 }, { now: () => performance.now() });
  await pool.close();
  const all = cpu() - begun;
  const wall = (performance.now() - clock) / 1000;
  const labels = Int32Array.from(result.assignment, (g) => g ?? -1);
  const { timing } = result;
  const scorer = createScorer(result.model!);
  const read = Array.from({ length: 1000 }, (_, i) => scorer.read(table, i % n));
  const scoring = performance.now();
  for (let round = 0; round < 20; round++)
    for (const { codes, numbers } of read) scorer.score(codes, numbers);
  const micro = (performance.now() - scoring) / 20;
  console.log(
    [
      `n=${n}: k=${result.k}, ARI ${adjustedRandOf(labels, truth).toFixed(3)}`,
      `search ${(timing.search / 1000).toFixed(2)} s, stability ${(timing.stability / 1000).toFixed(2)} s (${result.stability.samples} samples), all ${wall.toFixed(2)} s wall, ${all.toFixed(2)} s CPU`,
      `one pass ${(1000 * ours).toFixed(1)} ms, floor ${(1000 * lowest).toFixed(1)} ms, whole run = ${(all / Math.max(lowest, 1e-4)).toFixed(0)} floors`,
      `scoring ${micro.toFixed(2)} µs a respondent`,
      `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    ].join("; "),
  );
}
