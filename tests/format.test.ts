import { expect, test } from "vitest";
import { formatFor } from "@/lib/format";

const en = formatFor("en");
const vi = formatFor("vi");
const moment = Date.UTC(2026, 10, 22, 4, 20);

test("a share of a small sample has no decimals, and its interval stands beside it", () => {
  expect(en.shareWithInterval(0.3083, { low: 0.2686, high: 0.3511 }, 480)).toBe("31% (27–35%)");
  expect(en.share(0.3146, 48)).toBe("31%");
});

test("a large sample earns one decimal, written as the language writes it", () => {
  expect(en.shareWithInterval(0.3146, { low: 0.301, high: 0.3285 }, 4500)).toBe("31.5% (30.1–32.9%)");
  expect(vi.share(0.3146, 4500)).toBe("31,5%");
});

test("one person of five hundred is not nobody, and all but one are not everyone", () => {
  expect(en.share(1 / 500, 500)).toBe("<1%");
  expect(en.share(499 / 500, 500)).toBe(">99%");
  expect(en.share(0, 500)).toBe("0%");
  expect(en.share(1, 500)).toBe("100%");
  expect(en.share(1 / 9000, 9000)).toBe("<0.1%");
});

test("a difference carries a true minus sign and says that it is in points", () => {
  expect(en.points(-0.031)).toBe("−3 pts");
  expect(en.points(0.12)).toBe("+12 pts");
  expect(en.points(-0.001)).toBe("0 pts");
  expect(vi.points(0.12)).toBe("+12 điểm");
  expect(en.pointsInterval({ low: -0.05, high: 0.19 })).toBe("−5 to +19 pts");
});

test("an interval around zero cannot be misread as one long number", () => {
  expect(en.scoreInterval({ low: -12, high: -3 })).toBe("−12 to −3");
  expect(en.numberWithInterval(3.512, { low: 3.21, high: 3.82 })).toBe("3.5 (3.2 to 3.8)");
  expect(vi.numberWithInterval(3.512, { low: 3.21, high: 3.82 })).toBe("3,5 (3,2 đến 3,8)");
});

test("thousands are set apart as the reader is used to", () => {
  expect(en.count(1234567)).toBe("1,234,567");
  expect(vi.count(1234567)).toBe("1.234.567");
});

test("a time says its zone, wherever the server stands", () => {
  expect(en.moment(moment)).toBe("22 Nov 2026, 04:20 UTC");
  expect(vi.moment(moment)).toBe("22 thg 11, 2026, 04:20 UTC");
  expect(en.time(moment)).toBe("04:20 UTC");
});

test("a duration is told in its two largest units", () => {
  expect(en.duration(252_000)).toBe("4 min 12 sec");
  expect(vi.duration(252_000)).toBe("4 phút 12 giây");
  expect(en.duration(3_600_000)).toBe("1 hr");
  expect(en.duration(90_061_000)).toBe("1 day 1 hr");
  expect(en.duration(400)).toBe("<1 sec");
});
