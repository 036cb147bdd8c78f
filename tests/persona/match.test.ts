import { expect, test } from "vitest";
import { freeColour, matchGroups } from "@/lib/persona/match";

test("a group that holds mostly the same people continues their persona", () => {
  const overlaps = [
    { persona: "savers", group: 1, n: 90 },
    { persona: "savers", group: 0, n: 10 },
    { persona: "givers", group: 0, n: 95 },
  ];
  expect(matchGroups(overlaps, ["savers", "givers"], 2)).toEqual(["givers", "savers"]);
});

test("a group that shares less than half with every persona is new", () => {
  const overlaps = [
    { persona: "savers", group: 0, n: 40 },
    { persona: "savers", group: 1, n: 35 },
    { persona: "savers", group: 2, n: 30 },
  ];
  expect(matchGroups(overlaps, ["savers"], 3)).toEqual([undefined, undefined, undefined]);
});

test("of two personas that fit, the better one is taken, and each only once", () => {
  const overlaps = [
    { persona: "old", group: 0, n: 60 },
    { persona: "new", group: 0, n: 100 },
  ];
  expect(matchGroups(overlaps, ["old", "new"], 1)).toEqual(["new"]);
});

test("nothing before, nothing to continue", () => {
  expect(matchGroups([], [], 2)).toEqual([undefined, undefined]);
});

test("a new persona gets a colour that no other has, then the one used least", () => {
  expect(freeColour([0, 2], 4)).toBe(1);
  expect(freeColour([0, 1, 2, 3, 0, 2, 3], 4)).toBe(1);
});
