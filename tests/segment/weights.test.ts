import { describe, expect, test } from "vitest";
import { createRandom } from "@/lib/segment/random";
import type { SegmentResult } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { codeAt } from "@/lib/segment/table";
import { quick, someGroups } from "./tables";

/** Two clear groups, and a question about anything that forms nothing. */
function withDescriptor(n: number) {
  const { table } = someGroups({ n, k: 2 });
  const random = createRandom(3, 5);
  const told = Int16Array.from({ length: n }, (_, i) => Number(random.uniform() < (i % 2 ? 0.6 : 0.3)));
  return {
    ...table,
    columns: [
      ...table.columns,
      { name: "told", type: "binary" as const, levels: ["no", "yes"], role: "descriptor" as const },
    ],
    data: [...table.data, told],
  };
}

const table = withDescriptor(300);
const random = createRandom(11, 2);
const weights = Float64Array.from({ length: 300 }, () => 0.1 + 3 * random.uniform() ** 3);
const sampled = { ...quick, kMin: 2, kMax: 2, bootstrap: 100 };
const plain = segment(table, sampled);
const weighted = segment({ ...table, weights }, sampled);

/** A result without what says how it was asked for and how long it took. */
const told = ({ timing: _, settings: __, weighting: ___, ...rest }: SegmentResult) => rest;

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe("weights", () => {
  test("of 1 for everybody change nothing, to the last bit", () => {
    const ones = segment({ ...table, weights: new Float64Array(300).fill(1) }, sampled);
    expect(told(ones)).toEqual(told(plain));
    expect(ones.weighting).toEqual({
      use: "figures",
      effective: 300,
      designEffect: 1,
      lowest: 1,
      highest: 1,
    });
    expect(plain.weighting).toBeNull();
  });

  test("move nobody to another group and leave the search alone", () => {
    expect(weighted.assignment).toEqual(plain.assignment);
    expect(weighted.solutions).toEqual(plain.solutions);
    expect(weighted.stability).toEqual(plain.stability);
  });

  test("make the shares and profiles those of the weighted people", () => {
    const all = sum(weights);
    for (const [g, group] of weighted.groups.entries()) {
      const isMember = (i: number) => weighted.assignment[i] === g;
      expect(group.size).toBe(plain.groups[g]!.size);
      expect(group.share).toBeCloseTo(sum(weights.filter((_, i) => isMember(i))) / all, 12);
      const question = weighted.profile.find(({ column }) => column === "told")!;
      const cell = question.options.find(({ option }) => option === "yes")!.cells[g]!;
      const said = (i: number) => codeAt(table.data.at(-1)!, i) === 1;
      const own = sum(weights.filter((_, i) => isMember(i)));
      const rest = all - own;
      expect(cell.value).toBeCloseTo(sum(weights.filter((_, i) => isMember(i) && said(i))) / own, 12);
      expect(cell.rest).toBeCloseTo(sum(weights.filter((_, i) => !isMember(i) && said(i))) / rest, 12);
      expect([cell.n, cell.n + cell.nRest]).toEqual([group.size, 300]);
    }
  });

  test("cost precision: effective sample size and design effect are Kish's, intervals wider by its root", () => {
    const squares = sum(weights.map((w) => w * w));
    const effective = sum(weights) ** 2 / squares;
    expect(weighted.weighting?.effective).toBeCloseTo(effective, 9);
    expect(weighted.weighting?.designEffect).toBeCloseTo(300 / effective, 9);
    const width = ({ groups: [first] }: SegmentResult) => first!.shareHigh! - first!.shareLow!;
    const ratio = width(weighted) / width(plain);
    expect(ratio).toBeGreaterThan(1.15);
    expect(ratio).toBeLessThan(2 * Math.sqrt(300 / effective));
  });

  test("of people who answer alike count for who was drawn", () => {
    const few = { ...table, columns: table.columns.slice(0, 3), data: table.data.slice(0, 3) };
    const { groups } = segment({ ...few, weights }, sampled);
    const same = segment({ ...few, weights: weights.map((w) => 3 * w) }, sampled);
    expect(same.groups.map(({ shareLow }) => shareLow)).toEqual(
      groups.map(({ shareLow }) => expect.closeTo(shareLow ?? 0, 9)),
    );
    const width = groups[0]!.shareHigh! - groups[0]!.shareLow!;
    const plainWidth = segment(few, sampled).groups[0]!;
    expect(width).toBeGreaterThan(plainWidth.shareHigh! - plainWidth.shareLow!);
  });

  test("in the model: criteria know no more people than the weights leave", () => {
    const settings = { ...quick, kMin: 1, kMax: 2, weighting: "model" as const };
    const modelled = segment({ ...table, weights }, settings);
    const { bic, logLik, nParams } = modelled.solutions[0]!;
    const effective = sum(weights) ** 2 / sum(weights.map((w) => w * w));
    expect(bic + 2 * logLik).toBeCloseTo(nParams * Math.log(effective), 6);
    expect(modelled.weighting).toMatchObject({ use: "model" });
    expect(modelled.n).toBe(300);
  });
});
