import fc from "fast-check";
import { expect, test } from "vitest";
import { overTime, SLOT } from "@/lib/results/collecting/over-time";

const slot = (iso: string, n = 1) => ({ at: Math.floor(Date.parse(iso) / SLOT) * SLOT, n });
const shown = (slots: { at: number; n: number }[], zone: string) => {
  const { span, bars } = overTime(slots, zone);
  return [span, bars.map(({ from, n }) => `${new Date(from).toISOString().slice(0, 16)} ${n}`)];
};

test("within two days, by the hour of the zone; hours without anybody are there", () => {
  const slots = [slot("2026-11-22T16:59:00Z"), slot("2026-11-22T17:00:00Z", 2), slot("2026-11-22T18:30:00Z")];
  expect(shown(slots, "Asia/Ho_Chi_Minh")).toEqual([
    "hour",
    ["2026-11-22T23:00 1", "2026-11-23T00:00 2", "2026-11-23T01:00 1"],
  ]);
  // Nepal's hours begin at a quarter to those of UTC.
  expect(shown(slots, "Asia/Kathmandu")).toEqual([
    "hour",
    ["2026-11-22T22:00 3", "2026-11-22T23:00 0", "2026-11-23T00:00 1"],
  ]);
});

test("within two months by the day: what comes at night counts for the zone's own day", () => {
  const slots = [slot("2026-11-01T20:00:00Z"), slot("2026-11-04T20:00:00Z")];
  expect(shown(slots, "UTC")).toEqual([
    "day",
    ["2026-11-01T00:00 1", "2026-11-02T00:00 0", "2026-11-03T00:00 0", "2026-11-04T00:00 1"],
  ]);
  expect(shown(slots, "Asia/Ho_Chi_Minh")[1]).toEqual([
    "2026-11-02T00:00 1",
    "2026-11-03T00:00 0",
    "2026-11-04T00:00 0",
    "2026-11-05T00:00 1",
  ]);
});

test("within a year by the week, which begins on Monday; beyond that by the month", () => {
  const [span, weeks] = shown([slot("2026-01-01T12:00:00Z"), slot("2026-05-01T12:00:00Z")], "UTC");
  expect([span, weeks?.[0]]).toEqual(["week", "2025-12-29T00:00 1"]);
  const [longer, months] = shown([slot("2024-12-31T20:00:00Z"), slot("2026-11-01T12:00:00Z")], "Asia/Tokyo");
  expect([longer, months?.length, months?.[0]]).toEqual(["month", 23, "2025-01-01T00:00 1"]);
});

test("when clocks go back, the hour that comes twice has both", () => {
  const slots = [slot("2026-10-25T00:30:00Z"), slot("2026-10-25T01:30:00Z")];
  expect(shown(slots, "Europe/Berlin")).toEqual(["hour", ["2026-10-25T02:00 2"]]);
});

test("everybody is in exactly one bar, in any zone", () => {
  const slots = fc.array(
    fc.record({
      at: fc.integer({ min: 1_700_000, max: 2_100_000 }).map((i) => i * SLOT),
      n: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 20 },
  );
  const zones = fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");
  fc.assert(
    fc.property(slots, zones, (some, zone) => {
      const { bars } = overTime(some, zone);
      const sum = (list: readonly { n: number }[]) => list.reduce((total, { n }) => total + n, 0);
      expect(sum(bars)).toBe(sum(some));
    }),
    { numRuns: 50 },
  );
});
