import { expect, test } from "vitest";
import { respondentMap } from "@/lib/persona/respondent-map";
import type { SegmentColumn } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import { randomFrom } from "./planted";

/** Three groups of `n` people who mostly give their own answer to six questions. */
function planted(n: number): SegmentTable {
  const random = randomFrom(5);
  const columns = Array.from(
    { length: 6 },
    (_, q): SegmentColumn => ({
      name: `q${q}`,
      type: "nominal",
      levels: ["1", "2", "3"],
      role: "active",
    }),
  );
  const data = columns.map(() =>
    Int16Array.from({ length: 3 * n }, (_, i) =>
      random() < 0.8 ? Math.floor(i / n) : Math.floor(random() * 3),
    ),
  );
  return { columns, n: 3 * n, data };
}

test("people stand where their group's region is, and regions lie where the groups do", () => {
  const table = planted(60);
  const result = segment(table, { seed: 3, bootstrap: 0 });
  expect(result.k).toBe(3);
  const map = respondentMap(table, result);
  expect(map?.points).toHaveLength(180);
  for (const [g, region] of (map?.regions ?? []).entries()) {
    const [x = Number.NaN, y = Number.NaN] = result.plots.separation?.groups[g] ?? [];
    expect(region?.x).toBeCloseTo(x, 6);
    expect(region?.y).toBeCloseTo(y, 6);
    expect(region?.long).toBeGreaterThanOrEqual(region?.short ?? Number.NaN);
  }
  const nearest = map?.points.map(([x, y]) => {
    const far = map.regions.map((region) => (region ? Math.hypot(region.x - x, region.y - y) : 9));
    return far.indexOf(Math.min(...far));
  });
  const right = map?.points.filter(([, , group], i) => nearest?.[i] === group).length ?? 0;
  expect(right / 180).toBeGreaterThan(0.9);
});

test("of many people some are drawn, and the regions are made from all", () => {
  const table = planted(400);
  const map = respondentMap(table, segment(table, { seed: 3, bootstrap: 0 }));
  expect(map?.points.length).toBe(400);
  expect(map?.regions).toHaveLength(3);
});

test("without a plane there is no map", () => {
  const table = planted(60);
  const result = segment(table, { seed: 3, bootstrap: 0 });
  expect(respondentMap(table, { ...result, plots: { ...result.plots, separation: null } })).toBeNull();
});
