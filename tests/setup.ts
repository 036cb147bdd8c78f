import * as fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";

// The same examples on every run; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });

let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  vi.spyOn(console, "error").mockImplementation((...parts: unknown[]) => {
    complaints.push(parts.map(String).join(" "));
  });
});

// A test that makes the product complain has found something, unless it says so by clearing the spy itself.
afterEach(() => {
  const unexpected = complaints;
  vi.restoreAllMocks();
  expect(unexpected).toEqual([]);
});
