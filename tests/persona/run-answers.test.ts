import { expect, test } from "vitest";
import { answersOfRun } from "@/lib/persona/runs/answers";

test("without a filter a run reads all complete answers", () => {
  expect(answersOfRun({}).filter.states).toEqual(["complete"]);
  expect(answersOfRun({}).left.size).toBe(0);
});

test("days of a filter are whole days of UTC, both included", () => {
  const { filter } = answersOfRun({ filter: { from: "2026-10-01", to: "2026-10-02" } });
  expect(filter.completedAfter).toBe(Date.UTC(2026, 9, 1) - 1);
  expect(filter.completedBefore).toBe(Date.UTC(2026, 9, 3));
});

test("a link, unflagged responses and unfinished ones are asked for as they are", () => {
  const { filter } = answersOfRun({ filter: { link: "poster", unflagged: true, partial: true } });
  expect(filter).toMatchObject({
    linkId: "poster",
    quality: "unflagged",
    states: ["complete", "partial"],
  });
});
