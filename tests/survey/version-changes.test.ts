import { expect, test } from "vitest";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";
import { changesBetween } from "@/lib/survey/version-changes";
import { oneOf, surveyOf } from "./some-questions";

const kinds = (before: SurveyDefinition, after: SurveyDefinition) =>
  changesBetween(before, after).map(({ kind, question }) => [kind, question]);
const published = surveyOf([oneOf.single], [oneOf.rating]);
const withRating = (rating: Question) => surveyOf([oneOf.single], [rating]);

test("a question of another type under the same name is a change of type, not a loss and a gain", () => {
  const other = surveyOf([{ ...oneOf.multiple, id: "new", key: "heard" }], [oneOf.rating]);
  expect(kinds(published, other)).toEqual([["type-changed", "new"]]);
  const unrelated = surveyOf([{ ...oneOf.multiple, id: "new", key: "other" }], [oneOf.rating]);
  expect(kinds(published, unrelated)).toEqual([
    ["question-added", "new"],
    ["question-removed", "heard"],
  ]);
});

test("a new wording is told with the old one, language by language", () => {
  const reworded = withRating({ ...oneOf.rating, text: { ...oneOf.rating.text, en: "How happy are you?" } });
  expect(changesBetween(published, reworded)).toMatchObject([
    {
      kind: "wording",
      wordings: [{ language: "en", before: "How satisfied are you?", after: "How happy are you?" }],
    },
  ]);
});

test("what changes who is asked, what is measured and what it is used for is told apart", () => {
  const showIf = { question: "heard", chose: "any" as const, codes: [1] };
  expect(kinds(published, withRating({ ...oneOf.rating, showIf }))).toEqual([["rule", "happy"]]);
  expect(kinds(published, withRating({ ...oneOf.rating, role: "descriptor" }))).toEqual([["role", "happy"]]);
  expect(kinds(published, withRating({ ...oneOf.rating, points: oneOf.rating.points.slice(1) }))).toEqual([
    ["scale", "happy"],
  ]);
  const [first, ...pages] = published.pages;
  if (!first) throw new Error("a page");
  const jumping = {
    ...published,
    pages: [{ ...first, jumps: [{ to: { end: "out" } }] }, ...pages],
    ends: [{ id: "out" }],
  };
  expect(kinds(published, jumping)).toEqual([["flow", undefined]]);
  const limited = { ...published, quotas: [{ id: "q", name: "", when: showIf, limit: 5 }] };
  expect(kinds(published, limited)).toEqual([["quotas", undefined]]);
  expect(kinds(published, { ...published, languages: ["en"] })).toEqual([["languages", undefined]]);
});
