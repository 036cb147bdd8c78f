import { expect, test } from "vitest";
import { evaluate, keep, run } from "@/lib/segment/em";
import { encode } from "@/lib/segment/encode";
import { logEvidence, logGamma, logTableEvidence } from "@/lib/segment/evidence";
import { answeredWeights, createFit, type Fit, resetForms, resetParams } from "@/lib/segment/fit";
import { segmentSettings } from "@/lib/segment/schema";
import type { SegmentTable } from "@/lib/segment/table";
import { generateSurvey } from "../fixtures/survey-generator";

const settings = segmentSettings.parse({});

function fitOf(table: SegmentTable, k: number): Fit {
  const { design } = encode(table, settings, new Float64Array(table.n).fill(1));
  return createFit(design, "lca", k, 2);
}

/** Two kinds of people, six answers to yes-or-no questions each, now and then one that does not fit. */
function fewPeople(): SegmentTable {
  const people = ["111111", "111110", "110111", "111111", "011111", "101111", "000000", "000001", "001000"];
  const rows = [...people, "000000", "100000", "000100"];
  return {
    n: rows.length,
    columns: Array.from({ length: 6 }, (_, j) => ({
      name: `q${j}`,
      type: "binary" as const,
      role: "active" as const,
      levels: ["no", "yes"],
    })),
    data: Array.from({ length: 6 }, (_, j) => Int16Array.from(rows, (row) => Number(row[j]))),
  };
}

/** The fit with class 1 beginning as the people who said no to most. */
function twoKinds(table: SegmentTable): Fit {
  const fit = fitOf(table, 2);
  resetForms(fit, false);
  resetParams(fit);
  for (let j = 0; j < fit.design.discrete.length; j++) {
    const at = fit.offset[j]!;
    for (let l = 0; l < 2; l++) for (let g = 0; g < 2; g++) fit.params[at + l * 2 + g] = l === g ? -2 : -0.2;
  }
  run(fit, fit.design.weight, { chooseForms: false, tolerance: 1e-12, maxPasses: 2000, newtonSteps: 2 });
  return fit;
}

test("the logarithm of the gamma function is right from small to large", () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 12);
  // Γ(100) = 99!
  const log99 = Array.from({ length: 99 }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b);
  expect(logGamma(100)).toBeCloseTo(log99, 10);
});

test("the evidence of one table is the integral over all tables", () => {
  const [yes, no, m, a] = [7, 3, 0.4, 2.5];
  const steps = 200_000;
  let integral = 0;
  let prior = 0;
  for (let e = 0; e < steps; e++) {
    const theta = (e + 0.5) / steps;
    const density = theta ** (a * m - 1) * (1 - theta) ** (a * (1 - m) - 1);
    prior += density;
    integral += density * theta ** yes * (1 - theta) ** no;
  }
  expect(logTableEvidence([yes, no], 0, 1, 2, [m, 1 - m], 0, a)).toBeCloseTo(Math.log(integral / prior), 2);
});

test("the evidence of two groups is close to the sum over every way to divide the people", () => {
  const table = fewPeople();
  const fit = twoKinds(table);
  const { design, stats, prior } = fit;
  const { n } = table;
  const logs: number[] = [];
  for (let division = 0; division < 2 ** n; division++) {
    const inOne = Array.from({ length: n }, (_, i) => (division >> i) & 1);
    const size = inOne.reduce((a, b) => a + b, 0);
    let log = logGamma(size + 1) + logGamma(n - size + 1) - logGamma(n + 2);
    for (let j = 0; j < 6; j++) {
      for (const g of [0, 1]) {
        const counts = [0, 0];
        for (let i = 0; i < n; i++) if (inOne[i] === g) counts[table.data[j]![i]!]!++;
        log += logTableEvidence(counts, 0, 1, 2, design.share, design.first[j]!, prior);
      }
    }
    logs.push(log);
  }
  const most = Math.max(...logs);
  const exact = most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
  // Beyond the sum the engine pays for not knowing the overall table; that part is taken off here.
  let overall = 0;
  for (let j = 0; j < 6; j++) {
    for (const g of [0, 1]) {
      const N = stats[design.first[j]! * 2 + g]! + stats[(design.first[j]! + 1) * 2 + g]!;
      if (g === 1) continue;
      overall += 0.5 * Math.log((N * prior) / (N + prior) + ((n - N) * prior) / (n - N + prior));
    }
  }
  expect(logEvidence(fit) + overall).toBeGreaterThan(exact - 0.6);
  expect(logEvidence(fit) + overall).toBeLessThan(exact + 0.6);
});

test("with one group the evidence is BIC, counted question by question", () => {
  const { table } = generateSurvey({ level: "none", n: 200, seed: 4 });
  const fit = fitOf(table, 1);
  resetForms(fit, false);
  resetParams(fit);
  fit.forms.fill(0);
  run(fit, fit.design.weight, { chooseForms: false, tolerance: 1e-10, maxPasses: 50, newtonSteps: 2 });
  const answered = answeredWeights(fit.design);
  const parameters = answered.map((_, j) => (j < fit.design.discrete.length ? fit.design.levels[j]! - 1 : 2));
  const expected = parameters.reduce(
    (log, count, j) => log - 0.5 * count * Math.log(answered[j]!),
    fit.logLik,
  );
  expect(logEvidence(fit)).toBeCloseTo(expected, 6);
  expect(keep(fit, true).evidence).toBeCloseTo(-2 * expected, 6);
});

test("the names of the groups do not change the evidence", () => {
  const fit = twoKinds(fewPeople());
  const before = logEvidence(fit);
  const { params, design } = fit;
  params.subarray(0, 2).reverse();
  for (let j = 0; j < design.discrete.length; j++) {
    const at = fit.offset[j]!;
    for (let l = 0; l < 2; l++) params.subarray(at + l * 2, at + l * 2 + 2).reverse();
  }
  evaluate(fit, design.weight, false);
  expect(logEvidence(fit)).toBeCloseTo(before, 8);
});
