import { expect, test } from "vitest";
import { encode } from "@/lib/segment/encode";
import { adjustedRandOf } from "@/lib/segment/match";
import { distances, fasterPam, secondOpinion } from "@/lib/segment/pam";
import { createRandom } from "@/lib/segment/random";
import { segmentSettings } from "@/lib/segment/schema";
import { someGroups } from "./tables";

const designOf = (options: Parameters<typeof someGroups>[0]) => {
  const { table, truth } = someGroups(options);
  return { ...encode(table, segmentSettings.parse({}), new Float64Array(table.n).fill(1)), truth };
};

test("a distance is the mean over the questions that two people both answered", () => {
  const { design } = designOf({ n: 120, missing: 0.2 });
  const chosen = [3, 17];
  const q = design.discrete.length;
  let sum = 0;
  let shared = 0;
  for (const [j, question] of design.discrete.entries()) {
    const [x, y] = chosen.map((i) => design.code[i * q + j]! - design.first[j]!);
    if (x === question.codes.length || y === question.codes.length) continue;
    shared++;
    sum += question.ordered ? Math.abs(x! - y!) / (question.codes.length - 1) : Number(x !== y);
  }
  const apart = distances(design, chosen);
  expect(apart[1]).toBeCloseTo(sum / shared, 6);
  expect([apart[0], apart[2]]).toEqual([0, apart[1]]);
});

test("of a handful of people the medoids are those with the least total distance", () => {
  const places = [0, 1, 2, 10, 11, 12, 30];
  const n = places.length;
  const apart = Float32Array.from({ length: n * n }, (_, e) =>
    Math.abs(places[Math.floor(e / n)]! - places[e % n]!),
  );
  const label = fasterPam(apart, new Float64Array(n).fill(1), n, 3, createRandom(1));
  expect(adjustedRandOf(label, Int32Array.from([0, 0, 0, 1, 1, 1, 2]))).toBe(1);
});

test("clear groups are found by the other method too, and blurred ones are not agreed on", () => {
  const clear = designOf({ n: 300, k: 3, p: 10 });
  const label = (truth: Int32Array, pattern: Int32Array, n: number): Int32Array => {
    const out = new Int32Array(n);
    for (const [row, i] of pattern.entries()) out[i] = truth[row]!;
    return out;
  };
  const opinion = secondOpinion(
    clear.design,
    label(clear.truth, clear.pattern, clear.design.n),
    3,
    createRandom(2),
  )!;
  expect(opinion.ari).toBeGreaterThan(0.85);
  const blurred = designOf({ n: 300, k: 3, p: 10, strength: 0.1 });
  const doubt = secondOpinion(
    blurred.design,
    label(blurred.truth, blurred.pattern, blurred.design.n),
    3,
    createRandom(2),
  )!;
  expect(doubt.ari).toBeLessThan(0.2);
});

test("people who all answered the same cannot be divided, and nothing hangs", () => {
  const label = fasterPam(new Float32Array(25), new Float64Array(5).fill(1), 5, 3, createRandom(1));
  expect(label.length).toBe(5);
});
