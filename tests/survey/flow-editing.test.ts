import { expect, test } from "vitest";
import { checkDraft } from "@/lib/survey/draft-checks";
import { addLanguage, makeMainLanguage, removeLanguage } from "@/lib/survey/draft-languages";
import {
  changePage,
  duplicatePage,
  movePage,
  putEnd,
  putQuota,
  removeEnd,
  removeQuota,
} from "@/lib/survey/flow-editing";
import { type Rule, type SurveyDefinition, surveyDefinition } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "./some-questions";

const chose: Rule = { question: "heard", chose: "any", codes: [1] };
const draft = surveyOf([oneOf.consent, oneOf.single], [oneOf.rating], [oneOf.text]);
const codes = (definition: SurveyDefinition) =>
  checkDraft(definition)
    .filter(({ severity }) => severity === "error")
    .map(({ code }) => code);

test("a page gets a rule, jumps and shuffling, and loses them again", () => {
  const full = changePage(draft, "p1", { jumps: [{ when: chose, to: { page: "p3" } }], shuffle: true });
  expect(full.pages[0]).toMatchObject({ jumps: [{ to: { page: "p3" } }], shuffle: true });
  expect(codes(full)).toEqual([]);
  const ruled = changePage(full, "p2", { showIf: chose });
  expect(ruled.pages[1]?.showIf).toEqual(chose);
  const bare = changePage(changePage(ruled, "p1", { jumps: [], shuffle: false }), "p2", {
    showIf: undefined,
  });
  expect(bare).toEqual(draft);
});

test("an end that is taken out takes the jumps to it along, and quotas say the usual words", () => {
  const ended = putEnd(putEnd(draft, { id: "out" }), { id: "later" });
  const quota = { id: "q", name: "Friends", when: chose, limit: 10, end: "out" };
  const whole = putQuota(
    changePage(ended, "p1", { jumps: [{ when: chose, to: { end: "out" } }, { to: { page: "p3" } }] }),
    quota,
  );
  expect(codes(whole)).toEqual([]);
  const without = removeEnd(whole, "out");
  expect(without.ends).toEqual([{ id: "later" }]);
  expect(without.pages[0]?.jumps).toEqual([{ to: { page: "p3" } }]);
  expect(without.quotas).toEqual([{ id: "q", name: "Friends", when: chose, limit: 10 }]);
  expect(codes(without)).toEqual([]);
  expect(removeQuota(removeEnd(without, "later"), "q")).not.toHaveProperty("quotas");
  expect(putEnd(ended, { id: "out", redirect: "https://example.com/" }).ends).toEqual([
    { id: "out", redirect: "https://example.com/" },
    { id: "later" },
  ]);
});

test("a copied page is a page of its own whose rules follow the copies", () => {
  const ruled = { ...oneOf.rating, showIf: chose };
  const carried = { ...oneOf.multiple, carryFrom: "heard" };
  const before = surveyOf([oneOf.single, ruled, carried], [oneOf.text]);
  let n = 0;
  const after = duplicatePage(before, 0, () => `copy-${++n}`);
  expect(after.pages.map(({ questions }) => questions.length)).toEqual([3, 3, 1]);
  const copies = after.pages[1]?.questions ?? [];
  expect(copies.map(({ id, key }) => [id, key])).toEqual([
    ["copy-1", "heard_2"],
    ["copy-2", "happy_2"],
    ["copy-3", "looks_2"],
  ]);
  expect(copies[1]?.showIf).toEqual({ ...chose, question: "copy-1" });
  expect(copies[2]).toMatchObject({ carryFrom: "copy-1" });
  expect(after.pages[0]).toEqual(before.pages[0]);
  expect(surveyDefinition.parse(after)).toEqual(after);
});

test("a page moves with its questions", () => {
  const ids = (definition: SurveyDefinition) => definition.pages.map(({ id }) => id);
  expect(ids(movePage(draft, "p1", 2))).toEqual(["p2", "p3", "p1"]);
  expect(ids(movePage(draft, "p3", 0))).toEqual(["p3", "p1", "p2"]);
  expect(movePage(draft, "nobody", 0)).toBe(draft);
});

test("languages come and go; the texts stay, and one language always remains", () => {
  const french = addLanguage(draft, "fr");
  expect(french.languages).toEqual(["en", "vi", "fr"]);
  expect(addLanguage(french, "fr")).toBe(french);
  expect(makeMainLanguage(french, "vi").languages).toEqual(["vi", "en", "fr"]);
  const without = removeLanguage(draft, "vi");
  expect(without.languages).toEqual(["en"]);
  expect(without.title.vi).toBe("Khảo sát ngắn");
  expect(removeLanguage(without, "en")).toBe(without);
});
