import { describe, expect, test } from "vitest";
import { checkModel } from "@/lib/segment/drift";
import { evaluate } from "@/lib/segment/em";
import { frozenModel, modelCheck } from "@/lib/segment/frozen-model/schema";
import { createRandom } from "@/lib/segment/random";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import { thaw } from "@/lib/segment/thaw";
import { generateSurvey } from "../fixtures/survey-generator";
import { quick, someGroups } from "./tables";

const rowsOf = (table: SegmentTable, keep: (i: number) => boolean): SegmentTable => ({
  ...table,
  n: table.data[0]!.filter((_, i) => keep(i)).length,
  data: table.data.map((column) => column.filter((_, i) => keep(i))),
});

describe("whether a frozen model still holds", () => {
  const { table, truth } = someGroups({ n: 800, k: 3, p: 9 });
  const before = rowsOf(table, (i) => i < 400);
  const after = rowsOf(table, (i) => i >= 400);
  const model = segment(before, quick).model!;

  test("for more people of the same kind it is current", () => {
    const check = modelCheck.parse(checkModel(model, after));
    expect([check.code, check.n, check.trained]).toEqual(["current", 400, 400]);
    expect(Math.abs(check.fit!)).toBeLessThan(0.25);
    expect(check.tables!.gain).toBeLessThan(check.tables!.penalty);
    expect(check.moved).toEqual([]);
  });
  test("for the same kinds of people in other numbers the sizes have changed", () => {
    const check = checkModel(
      model,
      rowsOf(table, (i) => i >= 400 && (truth[i] === 0 || i % 4 === 0)),
    );
    expect(check.code).toBe("other-sizes");
    expect(Math.max(...check.shares.map(({ before: was, now }) => Math.abs(was - now!)))).toBeGreaterThan(
      0.2,
    );
  });
  test("for people who answer two questions otherwise it is outdated, and these questions are named", () => {
    const turned = {
      ...after,
      data: after.data.map((column, j) =>
        j === 1 || j === 4 ? column.map((code) => (code + 1) % 3) : column,
      ),
    };
    const check = checkModel(model, turned);
    expect(check.code).toBe("outdated");
    expect(check.moved.map(({ column }) => column).sort()).toEqual(["n1", "n4"]);
  });
  test("for answers drawn at random it is outdated because they do not fit", () => {
    const random = createRandom(5);
    const levels = (j: number): number => after.columns[j]!.levels!.length;
    const noise = { ...after, data: after.data.map((c, j) => c.map(() => random.integer(levels(j)))) };
    const check = checkModel(model, noise);
    expect([check.code, check.fit! < -0.5]).toEqual(["outdated", true]);
  });
  test("for twenty people nothing is said", () => {
    expect(
      checkModel(
        model,
        rowsOf(table, (i) => i < 20),
      ).code,
    ).toBe("too-few");
  });
  test("a questionnaire with new answer words is not what the model knows", () => {
    const columns = after.columns.map((c) => (c.type === "nominal" ? { ...c, levels: ["x", "y", "z"] } : c));
    const check = checkModel(model, { ...after, columns });
    expect(check.unknown).toBeCloseTo(1 / 3, 2);
    expect(check.code).toBe("outdated");
  });
  test("a model of the first engine, which kept no parameters, says nothing rather than something wrong", () => {
    const { parameters: _, ...older } = model;
    expect(checkModel(frozenModel.parse(older), after).code).toBe("too-few");
  });
});

test("a thawed model has the likelihood of the fit that was frozen, whatever the family", () => {
  for (const level of ["style", "trap"] as const) {
    const { table } = generateSurvey({ level, n: 150, seed: 2 });
    const result = segment(table, { bootstrap: 0, kMax: 2 });
    const { fit } = thaw(result.model!, table, new Float64Array(table.n).fill(1))!;
    evaluate(fit, fit.design.weight, false);
    const found = result.solutions.find(({ k, model }) => k === result.k && model === result.verdict.model)!;
    expect(fit.logLik).toBeCloseTo(found.logLik, 5);
  }
});
