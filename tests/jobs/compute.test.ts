import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { computeInWorker } from "@/lib/jobs/compute";
import { Stopped } from "@/lib/jobs/stopped";
import { bundledWorker } from "./bundled-worker";

let worker = { folder: "", path: "" };

beforeAll(async () => {
  worker = await bundledWorker("tests/jobs/counting-worker.ts");
});

afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

test("a worker gets numbers as they are, says how far it is, and hands back its result", async () => {
  const steps: string[] = [];
  const sum = await computeInWorker(worker.path, Float64Array.of(1, 2, 3.5), {
    signal: new AbortController().signal,
    report: ({ step }) => steps.push(step),
  });
  expect(sum).toBe(6.5);
  expect(steps).toEqual(["halfway"]);
});

test("a worker that is told to stop stops", async () => {
  const abort = new AbortController();
  const computing = computeInWorker(worker.path, "until stopped", {
    signal: abort.signal,
    report: () => abort.abort(),
  });
  await expect(computing).rejects.toBeInstanceOf(Stopped);
});

test("what goes wrong in a worker comes back as an error that names it", async () => {
  const computing = computeInWorker(worker.path, "something else", {
    signal: new AbortController().signal,
    report: () => {},
  });
  await expect(computing).rejects.toThrow("no such task");
});

test("a worker that says something it should not fails its own run, not the server", async () => {
  const computing = computeInWorker(worker.path, "too far", {
    signal: new AbortController().signal,
    report: () => {},
  });
  await expect(computing).rejects.toThrow("fraction");
});
