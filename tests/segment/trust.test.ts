import { describe, expect, test } from "vitest";
import { encode } from "@/lib/segment/encode";
import { createRandom } from "@/lib/segment/random";
import { segmentSettings } from "@/lib/segment/schema";
import { createScorer } from "@/lib/segment/score";
import { segment } from "@/lib/segment/segment";
import { onePerPerson } from "@/lib/segment/simulate";
import type { SegmentTable } from "@/lib/segment/table";
import { quick, someGroups } from "./tables";

describe("the typing tool", () => {
  test("a few telling questions place people almost as all do, and noise is not among them", () => {
    const { table } = someGroups({ n: 500, k: 2, p: 12, strength: 0.7 });
    const random = createRandom(3);
    const noise = Int16Array.from({ length: 500 }, () => random.integer(3));
    const wide: SegmentTable = {
      n: 500,
      columns: [
        ...table.columns,
        { name: "noise", type: "nominal", levels: ["a", "b", "c"], role: "active" },
      ],
      data: [...table.data, noise],
    };
    const { typing } = segment(wide, { ...quick, kMax: 2, typing: true });
    expect(typing!.enough!).toBeLessThanOrEqual(6);
    expect(typing!.questions[typing!.enough! - 1]!.agreement).toBeGreaterThanOrEqual(0.9);
    expect(typing!.questions.at(-1)!.agreement).toBeGreaterThan(0.95);
    expect(typing!.questions.map(({ column }) => column)).not.toContain("noise");
  });
  test("the agreement it promises is the one that other people get", () => {
    const { table } = someGroups({ n: 1600, k: 3, p: 12, strength: 0.5, seed: 5 });
    const part = (from: number, to: number): SegmentTable => ({
      ...table,
      n: to - from,
      data: table.data.map((column) => column.slice(from, to)),
    });
    const { typing, model } = segment(part(0, 600), { ...quick, kMin: 3, kMax: 3, typing: true });
    const asked = typing!.questions.slice(0, 5).map(({ column }) => column);
    const scorer = createScorer(model!);
    const others = part(600, 1600);
    let same = 0;
    for (let i = 0; i < others.n; i++) {
      const { codes, numbers } = scorer.read(others, i);
      const all = scorer.score(codes, numbers).group;
      const few = codes.map((code, j) => (asked.includes(model!.discrete[j]!.column) ? code : -1));
      if (scorer.score(few, numbers).group === all) same++;
    }
    expect(Math.abs(same / others.n - typing!.questions[4]!.agreement)).toBeLessThan(0.06);
  });
  test("the options of one multiple-choice question are asked together", () => {
    const { table } = someGroups({ n: 300, k: 2, p: 9 });
    const columns = table.columns.map((c) => (c.type === "binary" ? { ...c, group: "brands" } : c));
    const { typing } = segment({ ...table, columns }, { ...quick, kMax: 2, typing: true });
    expect(typing!.of).toBe(6);
    expect(typing!.questions.filter(({ column }) => column === "brands")).toHaveLength(1);
  });
  test("without groups there is none", () => {
    const { table } = someGroups({ n: 200, strength: 0 });
    expect(segment(table, { ...quick, kMax: 2, typing: true }).typing).toBeNull();
  });
});

describe("two numbers of groups that the criterion cannot tell apart", () => {
  test("are decided by the bootstrapped likelihood ratio where that is asked for", () => {
    const { table } = someGroups({ n: 200, k: 3, p: 8, strength: 0.6, seed: 6 });
    const settings = { ...quick, criterion: "bic" as const, kMin: 2, kMax: 3 };
    const plain = segment(table, settings);
    expect([plain.k, plain.verdict.blrt]).toEqual([2, null]);
    expect(plain.warnings.find(({ code }) => code === "near-tie")!.values.difference).toBeLessThan(6);
    const { verdict } = segment(table, { ...settings, blrt: 29 });
    expect([verdict.blrt!.from, verdict.blrt!.to, verdict.k]).toEqual([2, 3, 3]);
    expect(verdict.blrt!.p).toBe(1 / 30);
  });
});

describe("respondents to look at twice", () => {
  const { table } = someGroups({ n: 300, k: 2, p: 18 });
  const straight: SegmentTable = { ...table, data: table.data.map((c) => c.slice()) };
  for (const [c, column] of straight.columns.entries())
    if (column.type === "ordinal") for (let i = 0; i < 12; i++) straight.data[c]![i] = 4;

  test("who ticks one point throughout is named, and the groups are given without them", () => {
    const result = segment(straight, { ...quick, kMax: 2 });
    expect(result.flags.straightLiners.filter((row) => row < 12)).toHaveLength(12);
    expect(result.withoutCareless!.people).toBeGreaterThanOrEqual(12);
    expect(result.withoutCareless!.ari).toBeGreaterThan(0.9);
    expect(result.withoutCareless!.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });
  test("who answered hardly anything that tells groups apart is unsure of their group", () => {
    const sparse: SegmentTable = { ...table, data: table.data.map((c) => c.slice()) };
    for (const column of sparse.data.slice(2)) column[7] = -1;
    const result = segment(sparse, { ...quick, kMax: 2 });
    expect(result.flags.unsure).toContain(7);
    expect(result.flags.unsure).not.toContain(8);
  });
  test("where groups are clear another method finds them too", () => {
    const { secondOpinion } = segment(table, { ...quick, kMax: 2 });
    expect(secondOpinion!.k).toBe(2);
    expect(secondOpinion!.ari).toBeGreaterThan(0.8);
  });
});

test("people who answered alike are drawn one by one when data without groups are simulated", () => {
  const { table } = someGroups({ n: 400, k: 2, p: 3 });
  const { design } = encode(table, segmentSettings.parse({}), new Float64Array(400).fill(1));
  expect(design.n).toBeLessThan(31);
  expect(onePerPerson(design).n).toBe(400);
  expect(segment(table, { ...quick, kMin: 2, kMax: 2, nullSamples: 9 }).verdict.nullP).toBe(1 / 10);
});
