import { expect, test } from "vitest";
import { freeColour, matchGroups } from "@/lib/persona/match";

test("a group that holds mostly the same people continues their persona", () => {
  const overlaps = [
    { persona: "savers", run: "first", group: 1, n: 90 },
    { persona: "savers", run: "first", group: 0, n: 10 },
    { persona: "givers", run: "first", group: 0, n: 95 },
  ];
  expect(matchGroups(overlaps, ["savers", "givers"], 2)).toEqual(["givers", "savers"]);
});

test("a group that shares less than half with every persona is new", () => {
  const overlaps = [
    { persona: "savers", run: "first", group: 0, n: 40 },
    { persona: "savers", run: "first", group: 1, n: 35 },
    { persona: "savers", run: "first", group: 2, n: 30 },
  ];
  expect(matchGroups(overlaps, ["savers"], 3)).toEqual([undefined, undefined, undefined]);
});

test("of two personas that fit, the better one is taken, and each only once", () => {
  const overlaps = [
    { persona: "old", run: "first", group: 0, n: 60 },
    { persona: "new", run: "second", group: 0, n: 100 },
  ];
  expect(matchGroups(overlaps, ["old", "new"], 1)).toEqual(["new"]);
});

test("people of an earlier run whose persona has moved on still count against a match", () => {
  const overlaps = [
    { persona: "left behind", run: "first", group: 0, n: 60 },
    { persona: null, run: "first", group: 0, n: 140 },
  ];
  expect(matchGroups(overlaps, ["left behind"], 1)).toEqual([undefined]);
});

test("nothing before, nothing to continue", () => {
  expect(matchGroups([], [], 2)).toEqual([undefined, undefined]);
});

test("a new persona gets a colour that no other has, then the one used least", () => {
  expect(freeColour([0, 2], 4)).toBe(1);
  expect(freeColour([0, 1, 2, 3, 0, 2, 3], 4)).toBe(1);
});
