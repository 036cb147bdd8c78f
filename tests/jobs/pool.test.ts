import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openPool, type Pool } from "@/lib/jobs/pool";
import { SegmentCancelled } from "@/lib/segment/control";
import type { SegmentResult } from "@/lib/segment/schema";
import { segment, segmentWith } from "@/lib/segment/segment";
import type { Executor } from "@/lib/segment/work";
import { generateSurvey } from "../fixtures/survey-generator";
import { bundledWorker } from "./bundled-worker";

let worker = { folder: "", path: "" };
let crashing = { folder: "", path: "" };
const pools: Pool[] = [];

beforeAll(async () => {
  worker = await bundledWorker("lib/jobs/worker.ts");
  crashing = await bundledWorker("tests/jobs/crashing-worker.ts");
});

afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

afterAll(() => {
  for (const { folder } of [worker, crashing]) rmSync(folder, { recursive: true, force: true });
});

function pool(threads: number, path = worker.path): Pool {
  const opened = openPool(path, { threads });
  pools.push(opened);
  return opened;
}

const { table } = generateSurvey({ level: "easy", n: 150, seed: 2 });
const settings = { kMax: 3, bootstrap: 22, seed: 5 };

test("one thread, two, three, or none at all find the very same groups, to the last bit", async () => {
  const alone = segment(table, settings);
  expect(alone.k).toBeGreaterThan(1);
  for (const threads of [1, 2, 3]) {
    const { execute } = pool(threads);
    const found: SegmentResult = await segmentWith(execute, table, settings);
    expect(found).toEqual(alone);
  }
}, 120_000);

test("what is done beside other work comes out the same: the pieces keep nothing of each other", async () => {
  const { execute } = pool(2);
  const backwards: Executor = async ({ ground, orders }, check) => {
    const outcomes = await execute({ ground, orders: orders.toReversed() }, check);
    return outcomes.toReversed();
  };
  expect(await segmentWith(backwards, table, settings)).toEqual(segment(table, settings));
});

test("a run that is cancelled stops, and so do its threads", async () => {
  const opened = pool(2);
  let cancelled = false;
  const running = segmentWith(opened.execute, table, settings, {
    onProgress: ({ step }) => {
      cancelled ||= step === "stability";
    },
    shouldCancel: () => cancelled,
  });
  await expect(running).rejects.toBeInstanceOf(SegmentCancelled);
  await opened.close();
  await expect(segmentWith(opened.execute, table, settings)).rejects.toThrow("the run was stopped");
});

test("what goes wrong in a thread comes back as its own error", async () => {
  for (const threads of [1, 2]) {
    const { execute } = pool(threads);
    const badly: Executor = ({ ground, orders }, check) =>
      execute({ ground, orders: orders.map(({ piece }) => ({ piece, input: "nonsense" })) }, check);
    await expect(segmentWith(badly, table, settings)).rejects.toThrow("expected");
  }
});

test("a thread that ends by itself fails the run instead of leaving it waiting", async () => {
  const { execute } = pool(2, crashing.path);
  await expect(segmentWith(execute, table, settings)).rejects.toThrow("ended with 3");
});
