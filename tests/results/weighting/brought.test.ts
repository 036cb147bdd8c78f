import fc from "fast-check";
import { expect, test } from "vitest";
import { broughtAddress, weightingSearch } from "@/lib/results/weighting/schema";

/** As a page gets its address: repeated names are lists. */
function readBack(address: string | undefined) {
  const search = new URLSearchParams(address);
  const asked = Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const all = search.getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
  return weightingSearch.parse(asked);
}

test("targets that were brought in stand in the address of their form as they were read", () => {
  const share = fc.record({
    code: fc.integer({ min: 0, max: 999 }),
    percent: fc.integer({ min: 0, max: 100_000_000 }).map((n) => n / 1_000_000),
  });
  const margin = fc.record({
    question: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
    shares: fc.array(share, { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(
      fc.array(margin, { minLength: 1, maxLength: 5 }),
      fc.string({ maxLength: 80 }),
      (margins, from) => {
        expect(readBack(broughtAddress({ margins, from }))).toEqual({
          question: undefined,
          target: margins,
          from,
        });
      },
    ),
  );
});

test("an address that was tampered with is one without targets", () => {
  for (const target of ["q1", "q1~x_5", "q1~1_5;drop", "~1_5", `q1${"~1_5".repeat(2_000)}`])
    expect(weightingSearch.parse({ target }).target).toBeUndefined();
});

test("more targets than an address holds are refused", () => {
  const margins = Array.from({ length: 60 }, (_, i) => ({
    question: `question-number-${i}`,
    shares: Array.from({ length: 20 }, (_, code) => ({ code, percent: 5 })),
  }));
  expect(broughtAddress({ margins, from: undefined })).toBeUndefined();
});
