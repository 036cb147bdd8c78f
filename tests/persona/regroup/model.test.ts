import { expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { regroup, regroupedResult } from "@/lib/persona/regroup/model";
import { oneOf, surveyOf } from "../../survey/some-questions";
import { someResult } from "../some-facts";

function tableOf(answers: (number | null)[]) {
  const packer = createPacker([{ id: "v", n: 1, definition: surveyOf([oneOf.single]) }], answers.length);
  for (const [i, heard] of answers.entries())
    packer.add({
      id: `r${i}`,
      versionId: "v",
      language: "en",
      completedAt: i,
      answers: JSON.stringify({ heard }),
      otherTexts: "{}",
    });
  return packer.finish();
}

const table = tableOf([1, 2, 1, 2, null, 1]);
const earlier = {
  k: 3,
  assignment: [0, 0, 1, 2, 0, null],
  posterior: [[0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0, 0.1, 0.9], [0.5, 0.3, 0.2], null],
};

test("merged groups take the first one's place, and their probabilities add up", () => {
  const merged = regroup(table, earlier, { kind: "merge", run: "r", segments: [2, 1] });
  expect(merged.k).toBe(2);
  expect(merged.assignment).toEqual([0, 0, 1, 1, 0, null]);
  expect(merged.posterior[0]).toEqual([0.8, 0.2]);
  expect(merged.from).toEqual([0, undefined]);
});

test("a group is split by an answer: who gave it stays, who did not or was silent goes", () => {
  const split = regroup(table, earlier, {
    kind: "split",
    run: "r",
    segment: 0,
    question: "heard",
    part: null,
    codes: [1],
  });
  expect(split.k).toBe(4);
  expect(split.assignment).toEqual([0, 3, 1, 2, 3, null]);
  expect(split.posterior[0]).toEqual([0.8, 0.1, 0.1, 0]);
  expect(split.posterior[1]).toEqual([0, 0.3, 0.1, 0.6]);
  expect(split.from).toEqual([undefined, 1, 2, undefined]);
});

test("nothing that was measured of the old groups is said of the new ones", () => {
  const grouping = regroup(table, earlier, { kind: "merge", run: "r", segments: [0, 1] });
  const group = (size: number) => ({
    size,
    share: size / 5,
    shareLow: 0.1,
    shareHigh: 0.9,
    central: ["r0"],
    neighbour: 1,
    gorge: [],
    stable: true,
    unsure: 0,
  });
  const kept = regroupedResult(
    someResult({
      k: 3,
      groups: [group(3), group(1), group(1)],
      stability: { ari: null, samples: 5, jaccard: [0.9, 0.8, 0.7], across: [] },
    }),
    grouping,
    table.responseIds,
    [grouping.step],
  );
  expect(kept.k).toBe(2);
  expect(kept.groups.map(({ size, shareLow, stable }) => [size, shareLow, stable])).toEqual([
    [4, null, null],
    [1, 0.1, true],
  ]);
  expect(kept.stability.jaccard).toEqual([]);
  expect(kept.groups.map(({ neighbour }) => neighbour)).toEqual([1, 0]);
});
