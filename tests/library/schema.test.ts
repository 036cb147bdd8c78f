import { expect, test } from "vitest";
import { librarySearch, questionsToKeep, setToSave, setVersionAsked } from "@/lib/library/schema";
import { libraryToAdd } from "@/lib/survey/editing-schema";
import { oneOf } from "../survey/some-questions";

test("an address that asks for something unknown asks for nothing", () => {
  const asked = {
    q: ["a", "b"],
    dimension: "<script>",
    stage: "",
    role: "king",
    type: "hologram",
    forms: "no",
  };
  expect(librarySearch.parse(asked)).toEqual({ q: "" });
  expect(librarySearch.parse({ q: "giá", role: "quote", type: "nps", forms: "on" })).toEqual({
    q: "giá",
    role: "quote",
    type: "nps",
    forms: "on",
  });
  expect(setVersionAsked.parse({ version: "two" })).toEqual({});
});

test("ticks name a set and a question, one or several", () => {
  const add = (pick: unknown) => libraryToAdd.safeParse({ study: "s1", pick });
  expect(add("customer-portrait:cp_heard").data?.pick).toEqual([
    { set: "customer-portrait", question: "cp_heard" },
  ]);
  expect(add(["a:b", "a:c"]).data?.pick).toHaveLength(2);
  expect(add(undefined).data?.pick).toEqual([]);
  for (const wrong of ["no-colon", "a:b:c", "a:<b>", ["a:b", 7]]) expect(add(wrong).success).toBe(false);
});

test("a set without a name, without questions or with too many is not kept", () => {
  const keep = (change: object) =>
    questionsToKeep.safeParse({
      into: "new",
      title: { en: "Tea" },
      description: {},
      questions: [oneOf.single],
      ...change,
    }).success;
  expect(keep({})).toBe(true);
  expect(keep({ title: { en: " " } })).toBe(false);
  expect(keep({ questions: [] })).toBe(false);
  expect(keep({ questions: Array.from({ length: 201 }, () => oneOf.single) })).toBe(false);
  expect(keep({ into: "set", set: "../etc" })).toBe(false);
  expect(setToSave.safeParse({ set: "own-tea", expected: "0", content: {} }).success).toBe(false);
});
