import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFor } from "@/lib/format";
import {
  isZone,
  momentAt,
  momentsOfDays,
  offsetName,
  timeZone,
  usualZone,
  wallTime,
  ZONE_REGIONS,
  zonesByRegion,
} from "@/lib/time-zone";

const berlin = (wall: string) => new Date(momentAt(wall, "Europe/Berlin")).toISOString();

test("a zone is known by its name, and by the name it has today", () => {
  expect(["Asia/Ho_Chi_Minh", "UTC", "Mars/Olympus", "+07:00", "7"].map(isZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(timeZone.parse("Asia/Saigon")).toBe("Asia/Ho_Chi_Minh");
  expect(timeZone.parse("Etc/UTC")).toBe("UTC");
});

test("nine o'clock is nine o'clock on both sides of a change of the clocks", () => {
  expect([berlin("2026-03-28T09:00"), berlin("2026-03-29T09:00")]).toEqual([
    "2026-03-28T08:00:00.000Z",
    "2026-03-29T07:00:00.000Z",
  ]);
  expect([berlin("2026-10-24T09:00"), berlin("2026-10-25T09:00")]).toEqual([
    "2026-10-24T07:00:00.000Z",
    "2026-10-25T08:00:00.000Z",
  ]);
});

test("an hour that is left out is taken as much later, and of one that comes twice the first", () => {
  expect(berlin("2026-03-29T02:30")).toBe("2026-03-29T01:30:00.000Z");
  expect(wallTime(momentAt("2026-03-29T02:30", "Europe/Berlin"), "Europe/Berlin")).toBe("2026-03-29T03:30");
  expect(berlin("2026-10-25T02:30")).toBe("2026-10-25T00:30:00.000Z");
  // Half an hour, in the other half of the year and of the world.
  expect(new Date(momentAt("2026-04-05T01:45", "Australia/Lord_Howe")).toISOString()).toBe(
    "2026-04-04T14:45:00.000Z",
  );
});

test("every moment is shown as a time that leads back to it, or to the hour's other turn", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe");
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const at = minute * 60_000;
      const back = momentAt(wallTime(at, zone), zone);
      expect([0, 30, 60]).toContain((at - back) / 60_000);
      expect(wallTime(back, zone)).toBe(wallTime(at, zone));
    }),
    { numRuns: 300 },
  );
});

test("what is no time is no moment", () => {
  expect(momentAt("2026-13-41T99:00", "Europe/Berlin")).toBeNaN();
});

test("a moment says whose time it is, in both languages, and more where that time comes twice", () => {
  const at = Date.UTC(2026, 10, 22, 4, 20);
  expect(formatFor("en", "Asia/Ho_Chi_Minh").moment(at)).toBe("22 Nov 2026, 11:20 Vietnam time");
  expect(formatFor("vi", "Asia/Ho_Chi_Minh").moment(at)).toBe("22 thg 11, 2026, 11:20 giờ Việt Nam");
  expect(formatFor("en", "America/New_York").moment(at)).toBe("21 Nov 2026, 23:20 New York time");
  expect(formatFor("vi", "America/New_York").moment(at)).toBe("21 thg 11, 2026, 23:20 giờ New York");
  const twice = [0, 1].map((hour) => Date.UTC(2026, 9, 25, hour, 30));
  expect(twice.map(formatFor("en", "Europe/Berlin").time)).toEqual([
    "02:30 Berlin time (UTC+2)",
    "02:30 Berlin time (UTC+1)",
  ]);
});

test("every zone that can be chosen is one, once, under its name of today", () => {
  const all = [...zonesByRegion().values()].flat();
  expect(all.filter((zone) => !isZone(zone))).toEqual([]);
  expect(all.map((zone) => timeZone.parse(zone))).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(expect.arrayContaining(["UTC", "Asia/Ho_Chi_Minh", "Europe/Kyiv", "Asia/Kolkata"]));
  expect([...zonesByRegion().keys()]).toEqual([...ZONE_REGIONS]);
});

test("how far a zone is from UTC is told to the minute", () => {
  const at = Date.UTC(2026, 10, 22);
  expect(
    ["Asia/Kathmandu", "America/St_Johns", "Asia/Ho_Chi_Minh", "UTC"].map((zone) => offsetName(at, zone)),
  ).toEqual(["UTC+5:45", "UTC−3:30", "UTC+7", "UTC"]);
});

test("who reads Vietnamese is taken to live in Vietnam until something says otherwise", () => {
  expect([usualZone("vi"), usualZone("en")]).toEqual(["Asia/Ho_Chi_Minh", "UTC"]);
});

test("days are those of the zone, both ends included, however long they are", () => {
  const summer = { from: "2026-03-29", to: "2026-03-29" };
  expect(momentsOfDays(summer, "Europe/Berlin")).toEqual({
    from: Date.UTC(2026, 2, 28, 23),
    before: Date.UTC(2026, 2, 29, 22),
  });
  expect(momentsOfDays({ from: "2026-11-22" }, "Asia/Ho_Chi_Minh")).toEqual({
    from: Date.UTC(2026, 10, 21, 17),
    before: undefined,
  });
  expect(momentsOfDays({ to: "9999-12-31" }, "UTC").before).toBe(Date.UTC(10_000, 0, 1));
});
