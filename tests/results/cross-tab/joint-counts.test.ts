import fc from "fast-check";
import { expect, test } from "vitest";
import { countAlone, countJointly } from "@/lib/results/cross-tab/joint-counts";
import type { Variable } from "@/lib/results/cross-tab/variable";
import { exclusiveOf, overlappingOf } from "./some-variables";

/** People in one of five categories, or in any of eight, which are more than are counted together; −1 is outside. */
const people = fc.array(
  fc.record({
    one: fc.integer({ min: -1, max: 4 }),
    several: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 8, maxLength: 8 }),
    weight: fc.integer({ min: 1, max: 8 }).map((eighths) => eighths / 4),
  }),
  { maxLength: 60 },
);
type People = typeof people extends fc.Arbitrary<infer P> ? P : never;

const oneOf = (given: People) =>
  exclusiveOf(
    given.map(({ one }) => one),
    5,
  );
const severalOf = (given: People, together: number) =>
  overlappingOf(
    Array.from({ length: 8 }, (_, code) => given.map(({ several }) => several[code] ?? -1)),
    together,
  );

/** Whether somebody is in a category; undefined outside of its base. */
const isIn = (given: People, { kind }: Variable, category: number, i: number) => {
  const person = given[i];
  const code = kind === "exclusive" ? person?.one : person?.several[category];
  if (code === undefined || code < 0) return undefined;
  return kind === "exclusive" ? code === category : code === 1;
};

const weighed = (given: People, weights: Float64Array | undefined, who: (i: number) => boolean) => {
  const rows = given.flatMap((_, i) => (who(i) ? [weights?.[i] ?? 1] : []));
  return {
    n: rows.length,
    weight: rows.reduce((sum, weight) => sum + weight, 0),
    squares: rows.reduce((sum, weight) => sum + weight * weight, 0),
  };
};

test("people are counted as if each answer were held against each other by hand, weighted or not", () => {
  fc.assert(
    fc.property(people, fc.boolean(), fc.constantFrom(1, 3, 4), (given, isWeighted, together) => {
      const weights = isWeighted ? Float64Array.from(given, ({ weight }) => weight) : undefined;
      const variables = [oneOf(given), severalOf(given, together)];
      for (const rows of variables) {
        for (const columns of variables) {
          const joint = countJointly(rows, columns, weights);
          for (const { code: r } of rows.categories) {
            for (const { code: c } of columns.categories) {
              const [row, column] = [
                (i: number) => isIn(given, rows, r, i),
                (i: number) => isIn(given, columns, c, i),
              ];
              const both = (i: number) => row(i) !== undefined && column(i) !== undefined;
              expect(joint.at(r, c)).toEqual({
                cell: weighed(given, weights, (i) => row(i) === true && column(i) === true),
                row: weighed(given, weights, (i) => row(i) === true && both(i)),
                column: weighed(given, weights, (i) => column(i) === true && both(i)),
                all: weighed(given, weights, both),
              });
            }
          }
        }
        const alone = countAlone(rows, weights);
        for (const { code: r } of rows.categories)
          expect(alone.at(r).cell).toEqual(weighed(given, weights, (i) => isIn(given, rows, r, i) === true));
      }
    }),
    { seed: 5, numRuns: 30 },
  );
});
