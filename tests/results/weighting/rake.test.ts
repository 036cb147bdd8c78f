import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type Bounds, type RakingTable, rake } from "@/lib/results/weighting/rake";

/* Reference values: R 4.2.2 with survey 4.1-1, by reference.R in this folder. */

const numbers = z.array(z.number());
const reference = z
  .object({
    people: z.object({ gender: numbers, age: numbers, region: numbers }),
    shares: z.object({ gender: numbers, age: numbers, region: numbers }),
    raked: numbers,
    trimmed: z.object({ lowest: z.number(), highest: z.number(), weights: numbers }),
    missing: z.object({ age: numbers, region: numbers, weights: numbers }),
    effective: z.number(),
  })
  .parse(JSON.parse(readFileSync(new URL("reference.json", import.meta.url), "utf8")));

/** Everybody as a pattern of their own; answers from 1 on, 0 for none. */
function tableOf(
  answers: readonly (readonly number[])[],
  shares: readonly (readonly number[])[],
): RakingTable {
  const size = answers[0]?.length ?? 0;
  return {
    size,
    counts: new Float64Array(size).fill(1),
    places: answers.map((column) => Int16Array.from(column, (code) => code - 1)),
    targets: shares.map((column) => Float64Array.from(column, (percent) => percent / 100)),
  };
}

const { people, shares } = reference;
const ofR = tableOf([people.gender, people.age, people.region], [shares.gender, shares.age, shares.region]);

const furthest = (ours: ArrayLike<number>, theirs: readonly number[]) =>
  theirs.reduce((most, weight, i) => Math.max(most, Math.abs(weight - (ours[i] ?? Number.NaN))), 0);

describe("raking", () => {
  test("three questions of 600 people gives the weights of R's survey::rake", () => {
    const { weights, gap } = rake(ofR);
    expect(furthest(weights, reference.raked)).toBeLessThan(1e-7);
    expect(gap).toBeLessThan(1e-11);
  });

  test("within bounds gives those of raking and survey::trimWeights in turn", () => {
    const { lowest, highest } = reference.trimmed;
    const { weights, gap } = rake(ofR, { lowest, highest });
    expect(furthest(weights, reference.trimmed.weights)).toBeLessThan(1e-6);
    expect(gap).toBeLessThan(1e-9);
  });

  test("leaves who skipped a question alone in that question, as the loop written out in R does", () => {
    const { missing } = reference;
    const { weights } = rake({
      ...ofR,
      places: [people.gender, missing.age, missing.region].map((column) =>
        Int16Array.from(column, (code) => code - 1),
      ),
    });
    expect(furthest(weights, missing.weights)).toBeLessThan(1e-7);
  });

  test("keeps the bounds where the targets cannot be reached within them, and says what is missing", () => {
    const tenth = tableOf([[1, ...new Array<number>(9).fill(2)]], [[50, 50]]);
    const { weights, gap } = rake(tenth, { lowest: 0.3, highest: 3 });
    expect(weights[0]).toBeCloseTo(3, 12);
    expect(weights[1]).toBeCloseTo(7 / 9, 12);
    expect(gap).toBeCloseTo(0.2, 12);
  });

  test("of targets that contradict each other ends, and says so", () => {
    // Whoever is in the first of one is in the first of the other, but a quarter shall be in one and half in the other.
    const table = tableOf(
      [
        [1, 1, 2, 2],
        [1, 1, 2, 2],
      ],
      [
        [25, 75],
        [50, 50],
      ],
    );
    expect(rake(table).gap).toBeCloseTo(0.25, 9);
  });
});

/** Up to three questions of up to four answers, each of them given by somebody, and shares to reach. */
const somePeople = fc
  .record({
    rows: fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 60 }),
    wanted: fc.tuple(
      ...[4, 3, 2].map((size) =>
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: size, maxLength: size }),
      ),
    ),
    bounds: fc.record({
      lowest: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      highest: fc.double({ min: 1.05, max: 20, noNaN: true }),
    }),
  })
  .map(({ rows, wanted, bounds }) => {
    // A grid of everybody with everybody, so that no targets contradict each other.
    const grid = [1, 2, 3, 4].flatMap((a) => [1, 2, 3].flatMap((b) => [1, 2].map((c) => [a, b, c])));
    const all = [...grid, ...rows];
    const columns = [0, 1, 2].map((m) => all.map((row) => row[m] ?? 0));
    const percents = wanted.map((parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      return parts.map((part) => (100 * part) / sum);
    });
    return { columns, percents, bounds };
  });

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

const isWithin = (weights: Float64Array, { lowest, highest }: Bounds) =>
  weights.every((weight) => weight >= lowest && weight <= highest);

describe("of any people and targets", () => {
  test("raking reaches every target, with weights above nothing whose mean is 1", () => {
    fc.assert(
      fc.property(somePeople, ({ columns, percents }) => {
        const table = tableOf(columns, percents);
        const { weights, gap } = rake(table);
        expect(gap).toBeLessThan(1e-6);
        expect(weights.every((weight) => weight > 0)).toBe(true);
        expect(sumOf(weights)).toBeCloseTo(table.size, 6);
      }),
      { numRuns: 60 },
    );
  });

  test("trimming keeps every weight within its bounds, and everybody together at their number", () => {
    fc.assert(
      fc.property(somePeople, ({ columns, percents, bounds }) => {
        const table = tableOf(columns, percents);
        const { weights } = rake(table, bounds);
        expect(isWithin(weights, bounds)).toBe(true);
        expect(sumOf(weights)).toBeCloseTo(table.size, 6);
      }),
      { numRuns: 60 },
    );
  });
});
