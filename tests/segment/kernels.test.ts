import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, run } from "@/lib/segment/em";
import { encode } from "@/lib/segment/encode";
import { createFit, type Fit, resetForms, resetParams } from "@/lib/segment/fit";
import { inferColumns } from "@/lib/segment/infer";
import { adjustedRandOf, assignLeastCost } from "@/lib/segment/match";
import { maximise } from "@/lib/segment/maximise";
import { createRandom } from "@/lib/segment/random";
import { segmentSettings } from "@/lib/segment/schema";
import { chooseSeeds } from "@/lib/segment/seeds";
import { levelStabilityAcross } from "@/lib/segment/stability";
import { startFromSeeds } from "@/lib/segment/starts";
import { loadingTerms } from "@/lib/segment/style-loading";
import { cutsForTies, fitNumberScale, levelOfNumber, toScale, yeoJohnson } from "@/lib/segment/transform";
import type { ModelFamily } from "@/lib/segment/vocabulary";
import { generateSurvey } from "../fixtures/survey-generator";

function begun(family: ModelFamily, k: number, seed: number): Fit {
  const { table } = generateSurvey({ level: "style", n: 150, seed });
  const { design } = encode(table, segmentSettings.parse({}), new Float64Array(table.n).fill(1));
  const fit = createFit(design, family, k, 1);
  if (family === "lca" || family === "style") {
    const plain = createFit(design, "lca", k, 1);
    startFromSeeds(plain, design.weight, chooseSeeds(design, design.weight, k, createRandom(seed)), false);
    fit.forms.set(plain.forms);
    fit.params.set(plain.params);
    if (family === "style") fit.params[k] = 0.6;
    return fit;
  }
  resetForms(fit, false);
  resetParams(fit);
  const random = createRandom(seed, 5);
  for (let j = 0; j < design.discrete.length; j++) {
    fit.params[fit.offset[j]! + design.levels[j]!] = random.normal() / 2;
  }
  if (family === "line") for (let g = 0; g < k; g++) fit.params[k + 1 + g] = g - (k - 1) / 2;
  return fit;
}

describe("expectation maximisation", () => {
  test("the objective never falls, whatever the family and whether or not forms are chosen", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ModelFamily>("lca", "style", "trait"),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (family, k, seed, chooseForms) => {
          const fit = begun(family, family === "trait" ? 1 : k, seed);
          let before = evaluate(fit, fit.design.weight, chooseForms);
          for (let step = 0; step < 12; step++) {
            maximise(fit, { chooseForms, newtonSteps: 2 });
            const after = evaluate(fit, fit.design.weight, chooseForms);
            expect(after).toBeGreaterThan(before - 1e-8 * Math.abs(before));
            before = after;
          }
        },
      ),
      { numRuns: 24, seed: 3 },
    );
  });

  test("an accelerated run ends where plain steps end", () => {
    const plain = begun("lca", 2, 4);
    for (let step = 0; step < 400; step++) {
      evaluate(plain, plain.design.weight, false);
      maximise(plain, { chooseForms: false, newtonSteps: 2 });
    }
    const slow = evaluate(plain, plain.design.weight, false);
    const fit = begun("lca", 2, 4);
    const arrived = run(fit, fit.design.weight, {
      chooseForms: false,
      tolerance: 1e-10,
      maxPasses: 2000,
      newtonSteps: 2,
    });
    expect(arrived).toBe(true);
    expect(fit.objective).toBeCloseTo(slow, 4);
  });

  test("at the maximum no parameter of any family can be moved to gain", () => {
    for (const family of ["lca", "style", "trait"] as const) {
      const fit = begun(family, family === "trait" ? 1 : 2, 9);
      run(fit, fit.design.weight, { chooseForms: false, tolerance: 1e-13, maxPasses: 4000, newtonSteps: 3 });
      const top = evaluate(fit, fit.design.weight, false);
      const found = Float64Array.from(fit.params);
      // Variances are left out: a common variance is stored once per class and moves as one.
      const questions = fit.offset[fit.design.discrete.length]!;
      for (let e = 0; e < questions; e += 3) {
        for (const step of [-1e-3, 1e-3]) {
          fit.params.set(found);
          fit.params[e] = found[e]! + step;
          expect(evaluate(fit, fit.design.weight, false)).toBeLessThan(top + 2e-5);
        }
      }
    }
  });

  test("the slope of the style loading is the slope of its objective", () => {
    const fit = begun("style", 3, 2);
    evaluate(fit, fit.design.weight, false);
    const at = 0.4;
    const h = 1e-4;
    const { gradient, curvature } = loadingTerms(fit, at);
    const [up, down] = [loadingTerms(fit, at + h), loadingTerms(fit, at - h)];
    expect((up.value - down.value) / (2 * h)).toBeCloseTo(gradient, 3);
    expect(-(up.gradient - down.gradient) / (2 * h)).toBeCloseTo(curvature, 3);
  });
});

describe("matching", () => {
  test("the assignment is the cheapest of all permutations", () => {
    const permutations = (items: number[]): number[][] =>
      items.length < 2
        ? [items]
        : items.flatMap((item) =>
            permutations(items.filter((x) => x !== item)).map((rest) => [item, ...rest]),
          );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 16, maxLength: 16 }), (values) => {
        const cost = Float64Array.from(values);
        const sum = (columns: ArrayLike<number>): number =>
          [0, 1, 2, 3].reduce((total, row) => total + cost[row * 4 + columns[row]!]!, 0);
        const cheapest = Math.min(...permutations([0, 1, 2, 3]).map(sum));
        expect(sum(assignLeastCost(cost, 4))).toBe(cheapest);
      }),
      { seed: 1 },
    );
  });
  test("the adjusted Rand index is 1 for the same groups under other names and near 0 by chance", () => {
    const random = createRandom(2);
    const a = Int32Array.from({ length: 3000 }, () => random.integer(4));
    expect(
      adjustedRandOf(
        a,
        a.map((g) => 3 - g),
      ),
    ).toBe(1);
    expect(
      Math.abs(
        adjustedRandOf(
          a,
          a.map(() => random.integer(4)),
        ),
      ),
    ).toBeLessThan(0.01);
  });
  test("a group that came whole from one group below is fully stable across", () => {
    expect(levelStabilityAcross([0, 1, 0])).toBe(1);
    expect(levelStabilityAcross([1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(0, 12);
  });
});

describe("numbers", () => {
  test("a skewed number is brought to a symmetric scale, and no outlier goes beyond four deviations", () => {
    const random = createRandom(6);
    const values = Float64Array.from({ length: 2000 }, () => Math.exp(3 + 0.8 * random.normal()));
    const scale = fitNumberScale(values);
    const z = values.map((x) => toScale(x, scale));
    const cubes = z.reduce((sum, x) => sum + x ** 3, 0) / z.length;
    // The skewness of the numbers themselves is above 3.
    expect(Math.abs(cubes)).toBeLessThan(0.3);
    expect(toScale(1e15, scale)).toBe(4);
  });
  test("positive numbers that spread by factors are read as logarithms, whatever their unit", () => {
    const random = createRandom(8);
    const values = Float64Array.from({ length: 3000 }, () => Math.exp(3 + 0.8 * random.normal()));
    const scale = fitNumberScale(values);
    expect(scale.lambda).toBe(0);
    const inCents = fitNumberScale(values.map((x) => 100 * x));
    for (const x of values.subarray(0, 50)) {
      expect(toScale(x, scale)).toBeCloseTo((Math.log(x) - 3) / 0.8, 0);
      expect(toScale(100 * x, inCents)).toBeCloseTo(toScale(x, scale), 9);
    }
  });
  test("groups at different places of a skewed number are all even on its scale", () => {
    const random = createRandom(9);
    const places = [1.5, 3, 4.5];
    const groups = places.map((mean) =>
      Float64Array.from({ length: 1000 }, () => Math.exp(mean + 0.6 * random.normal())),
    );
    const scale = fitNumberScale(Float64Array.from(groups.flatMap((group) => [...group])));
    for (const group of groups) {
      const z = Array.from(group, (x) => toScale(x, scale));
      const mean = z.reduce((a, b) => a + b, 0) / z.length;
      const sd = Math.sqrt(z.reduce((sum, x) => sum + (x - mean) ** 2, 0) / z.length);
      const skewness = z.reduce((sum, x) => sum + ((x - mean) / sd) ** 3, 0) / z.length;
      expect(Math.abs(skewness)).toBeLessThan(0.25);
    }
  });
  test("the power transformation is increasing for every λ of the grid", () => {
    for (let lambda = -2; lambda <= 3; lambda += 0.25) {
      for (let y = -5; y < 5; y += 0.5)
        expect(yeoJohnson(y + 0.1, lambda)).toBeGreaterThan(yeoJohnson(y, lambda));
    }
  });
  test("a heap of zeros keeps a level of its own, continuous numbers stay numbers", () => {
    const spent = Float64Array.from({ length: 100 }, (_, i) => (i < 40 ? 0 : i * 1.7));
    const cuts = cutsForTies(spent)!;
    expect([levelOfNumber(0, cuts), levelOfNumber(0.1, cuts)]).toEqual([0, 1]);
    expect(cutsForTies(Float64Array.from({ length: 100 }, (_, i) => i * 1.7))).toBeUndefined();
  });
});

describe("random numbers", () => {
  test("depend on seed and stream alone and fill the unit interval evenly", () => {
    const draws = (seed: number, stream: number): number[] => {
      const random = createRandom(seed, stream);
      return Array.from({ length: 5000 }, () => random.uniform());
    };
    expect(draws(1, 2)).toEqual(draws(1, 2));
    expect(draws(1, 2)).not.toEqual(draws(2, 1));
    const mean = draws(4, 4).reduce((a, b) => a + b) / 5000;
    expect(mean).toBeCloseTo(0.5, 1);
  });
});

describe("proposing types", () => {
  test("scales, words in order, ids, numbers and free text are told apart", () => {
    const words = ["Agree", "Disagree", "Strongly agree", "Neutral"];
    const rows = Array.from({ length: 60 }, (_, i) => [
      String(1000 + i),
      String(1 + (i % 5)),
      words[i % 4]!,
      i % 2 === 0 ? "Yes" : "No",
      String(18.5 + i * 1.25),
      `I think that ${i} reasons matter`,
      ["north", "south", "west"][i % 3]!,
      "same",
      ["18-29", "30-44", "> 60"][i % 3]!,
    ]);
    const header = ["id", "score", "opinion", "bought", "spent", "why", "region", "wave", "age"];
    const columns = inferColumns(header, rows);
    expect(columns.map(({ type, role }) => (role === "ignore" ? "ignored" : type))).toEqual([
      "ignored",
      "ordinal",
      "ordinal",
      "binary",
      "numeric",
      "ignored",
      "nominal",
      "ignored",
      "ordinal",
    ]);
    expect(columns[2]!.levels).toEqual(["Disagree", "Neutral", "Agree", "Strongly agree"]);
    expect(columns[3]!.levels).toEqual(["No", "Yes"]);
    expect(columns[8]!.levels).toEqual(["18-29", "30-44", "> 60"]);
  });
});

const generator = ["../shared/data/generator/gen_survey.mjs"].find((file) => existsSync(file));

describe.skipIf(generator === undefined)("the survey generator of the reference figures", () => {
  test("gives the same respondents, number for number", async () => {
    const reference = await import(/* @vite-ignore */ pathToFileURL(resolve(generator!)).href);
    for (const level of ["medium", "style", "trap"] as const) {
      const { table, truth } = generateSurvey({ level, n: 60, seed: 3 });
      reference.generate(reference.model(level, 20, 5, 3), 60, (x: number[], c: number, i: number) => {
        expect(truth[i]).toBe(c);
        for (const [j, column] of table.columns.entries()) {
          const data = table.data[j]!;
          const missing = data instanceof Float64Array ? Number.NaN : 255;
          const low = column.type === "ordinal" ? 1 : 0;
          expect(data[i]).toEqual(Number.isNaN(x[j]!) ? missing : x[j]! - low);
        }
      });
    }
  });
});
