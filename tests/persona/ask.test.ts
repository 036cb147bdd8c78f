import { expect, test } from "vitest";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { shippedFile } from "@/lib/library/shipped-file";
import { asksOf } from "@/lib/persona/ask/model";
import { BLOCKS } from "@/lib/persona/blocks";

const sets = builtInSets(shippedFile.parse(shipped));

test("the library has a question for every block of the portrait", () => {
  const asks = asksOf(sets, () => false);
  expect(asks.map(({ block }) => block)).toEqual([...BLOCKS.map(({ key }) => key), "feelings"]);
  expect(asks.at(-1)?.question.key).toBe("cj_feel");
  expect(asks.find(({ block }) => block === "job")?.question.key).toBe("cp_goal");
  expect(asks.find(({ block }) => block === "people")?.question.key).toBe("dm_age");
});

test("words cannot fill a block that is drawn from counts", () => {
  const types = asksOf(sets, () => false).map(({ question }) => question.type);
  expect(types).not.toContain("text");
});

test("what the draft asks already is named rather than asked twice", () => {
  const [job] = asksOf(sets, ({ key }) => key === "cj_problem");
  expect(job).toMatchObject({ block: "job", isInDraft: true, question: { key: "cj_problem" } });
});
