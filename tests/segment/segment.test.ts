import { describe, expect, test } from "vitest";
import { controlOf, SegmentCancelled } from "@/lib/segment/control";
import { adjustedRandOf } from "@/lib/segment/match";
import { createRandom } from "@/lib/segment/random";
import { segmentResult } from "@/lib/segment/schema";
import { createScorer } from "@/lib/segment/score";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import { generateSurvey } from "../fixtures/survey-generator";
import { permuted, quick, someGroups } from "./tables";

const labels = (assignment: (number | null)[]): Int32Array => Int32Array.from(assignment, (g) => g ?? -1);

describe("finding groups", () => {
  test("clear groups are found and their people put together", () => {
    const { table, truth } = someGroups({ n: 400, k: 3 });
    const result = segment(table, quick);
    expect(result.k).toBe(3);
    expect(result.verdict.code).toBe("groups-reproducible");
    expect(adjustedRandOf(labels(result.assignment), truth)).toBeGreaterThan(0.9);
  });

  test("answers that have nothing to do with each other give no groups", () => {
    const { table } = someGroups({ n: 400, strength: 0 });
    const result = segment(table, quick);
    expect([result.k, result.verdict.code]).toEqual([1, "none-unrelated"]);
    expect(new Set(result.assignment)).toEqual(new Set([0]));
  });

  test("one gradient is reported as a gradient, with everybody's place on it", () => {
    const { table } = generateSurvey({ level: "trap", n: 400, seed: 5 });
    const result = segment(table, { bootstrap: 0 });
    expect([result.k, result.verdict.code]).toEqual([1, "none-trait"]);
    const [low, high] = result.trait!.terciles;
    const third = result.trait!.score.filter((score) => score! < low!).length / table.n;
    expect(third).toBeCloseTo(1 / 3, 1);
    expect(low!).toBeLessThan(high!);
  });

  test("groups are found beneath a habit of ticking high", () => {
    const { table, truth } = generateSurvey({ level: "style", n: 1000, seed: 1 });
    const result = segment(table, { bootstrap: 0 });
    expect(result.verdict.model).toBe("style");
    expect(adjustedRandOf(labels(result.assignment), truth)).toBeGreaterThan(0.7);
  });

  test("groups that were asked for against the evidence are called constructed", () => {
    const { table } = someGroups({ n: 300, strength: 0 });
    const result = segment(table, { ...quick, kMin: 2, kMax: 2 });
    expect([result.k, result.verdict.code]).toEqual([2, "groups-constructive"]);
  });
});

describe("trust", () => {
  test("clear groups come back in every bootstrap sample", () => {
    const { table } = someGroups({ n: 300, k: 2 });
    const result = segment(table, { ...quick, bootstrap: 12 });
    expect(result.verdict.code).toBe("groups-stable");
    expect(result.stability.ari!.median).toBeGreaterThan(0.9);
    expect(Math.min(...result.stability.jaccard)).toBeGreaterThan(0.9);
    expect(result.groups[0]!.shareLow!).toBeLessThan(result.groups[0]!.share);
    expect(result.groups[0]!.shareHigh!).toBeGreaterThan(result.groups[0]!.share);
  });

  test("clear groups are beyond what unrelated answers would give", () => {
    const { table } = someGroups({ n: 150, k: 2 });
    const result = segment(table, { ...quick, nullSamples: 19 });
    expect(result.verdict.nullP).toBe(1 / 20);
    expect(result.warnings.map(({ code }) => code)).not.toContain("null-not-beaten");
  });

  test("the same table and seed give the same result to the last bit", () => {
    const { table } = someGroups({ n: 200, missing: 0.1 });
    const once = segment(table, { ...quick, bootstrap: 5 });
    const again = segment(table, { ...quick, bootstrap: 5 });
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  });

  test("the order of the rows changes nothing", () => {
    const { table } = someGroups({ n: 200, missing: 0.1 });
    const random = createRandom(3);
    const order = Array.from({ length: table.n }, (_, i) => i);
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const before = segment(table, quick);
    const after = segment(permuted(table, order), quick);
    expect(after.solutions).toEqual(before.solutions);
    expect(order.map((i) => before.assignment[i])).toEqual(after.assignment);
  });

  test("the result is plain data that its schema accepts", () => {
    const { table } = someGroups({ n: 120, k: 2 });
    const result = segment(table, { ...quick, bootstrap: 3 });
    expect(segmentResult.parse(JSON.parse(JSON.stringify(result))).k).toBe(result.k);
  });

  test("a run stops when it is told to", () => {
    const { table } = someGroups({ n: 200 });
    let asked = 0;
    expect(() => segment(table, quick, { shouldCancel: () => ++asked > 5 })).toThrow(SegmentCancelled);
  });

  test("progress goes from nothing to done", () => {
    const { table } = someGroups({ n: 100 });
    const steps: string[] = [];
    segment(table, { ...quick, bootstrap: 2 }, { onProgress: ({ step }) => steps.push(step) });
    expect([steps[0], steps.at(-1)]).toEqual(["encode", "done"]);
    expect(steps).toContain("stability");
  });
});

describe("the time left", () => {
  const run = (moments: [step: string, fraction: number, now: number][]): (number | null)[] => {
    const left: (number | null)[] = [];
    let clock = 0;
    const { progress } = controlOf({ now: () => clock, onProgress: (at) => left.push(at.left) }, [
      ["search", 40],
      ["stability", 50],
      ["profile", 10],
    ]);
    for (const [step, fraction, now] of moments) {
      clock = now;
      progress(step, fraction);
    }
    return left;
  };

  test("is not guessed in the first moments", () => {
    expect(run([["search", 0, 0]])).toEqual([null]);
  });

  test("follows from the pace of the steps done", () => {
    const left = run([
      ["search", 0, 0],
      ["stability", 0, 4000],
    ]);
    expect(left.at(-1)).toBeCloseTo(6000, 6);
  });

  test("a step that goes slower than those before it is given its own pace", () => {
    const left = run([
      ["search", 0, 0],
      ["stability", 0, 4000],
      ["stability", 0.5, 14_000],
    ]);
    // As long again as it took so far, and the last tenth at the pace of the whole: 14 s for 65 parts.
    expect(left.at(-1)).toBeCloseTo(10_000 + (10 * 14_000) / 65, 6);
  });

  test("is nothing in the end", () => {
    const left = run([
      ["search", 0, 0],
      ["profile", 1, 9000],
    ]);
    expect(left.at(-1)).toBeCloseTo(0, 6);
  });
});

describe("profiles", () => {
  test("every share can be counted again from the assignment", () => {
    const { table } = someGroups({ n: 250, k: 2, missing: 0.05 });
    const result = segment(table, quick);
    const members = result.assignment.flatMap((g, i) => (g === 1 ? [i] : []));
    const answers = members.map((i) => table.data[1]![i]!).filter((code) => code >= 0);
    const green = answers.filter((code) => code === 1).length;
    const cell = result.profile[1]!.options.find(({ option }) => option === "green")!.cells[1]!;
    expect(cell.n).toBe(answers.length);
    expect(cell.value).toBeCloseTo(green / answers.length, 12);
  });

  test("only describing questions are tested, and chance differences are corrected for their number", () => {
    const { table, truth } = someGroups({ n: 300, k: 2 });
    const random = createRandom(8);
    const noise = Array.from({ length: 10 }, (_, c) => ({
      column: { name: `d${c}`, type: "binary" as const, levels: ["no", "yes"], role: "descriptor" as const },
      data: Int16Array.from({ length: 300 }, () => random.integer(2)),
    }));
    const told = {
      name: "told",
      type: "binary" as const,
      levels: ["no", "yes"],
      role: "descriptor" as const,
    };
    const wide: SegmentTable = {
      n: 300,
      columns: [...table.columns, ...noise.map(({ column }) => column), told],
      data: [...table.data, ...noise.map(({ data }) => data), Int16Array.from(truth, (g) => g % 2)],
    };
    const result = segment(wide, quick);
    const active = result.profile.find(({ active }) => active)!;
    expect(active.options[0]!.cells[0]!.p).toBeUndefined();
    const qOf = (name: string): number =>
      result.profile.find(({ column }) => column === name)!.options[1]!.cells[0]!.q!;
    expect(qOf("told")).toBeLessThan(1e-6);
    expect(noise.filter(({ column }) => qOf(column.name) < 0.05)).toEqual([]);
  });
});

describe("placing new respondents", () => {
  test("a frozen model gives the training respondents their own posteriors", () => {
    for (const level of ["medium", "style"] as const) {
      const { table } = generateSurvey({ level, n: 400, seed: 2 });
      const result = segment(table, { bootstrap: 0, kMax: 3, kMin: 3 });
      const scorer = createScorer(result.model!);
      for (let i = 0; i < table.n; i += 7) {
        const { codes, numbers } = scorer.read(table, i);
        const { posterior } = scorer.score(codes, numbers);
        for (let g = 0; g < result.k; g++) expect(posterior[g]).toBeCloseTo(result.posterior[i]![g]!, 9);
      }
    }
  });

  test("somebody who answered next to nothing is unsure", () => {
    const { table } = someGroups({ n: 200, k: 2 });
    const scorer = createScorer(segment(table, quick).model!);
    const codes = new Int16Array(table.columns.length).fill(-1);
    codes[0] = 1;
    expect(scorer.score(codes, []).unsure).toBe(true);
  });
});
