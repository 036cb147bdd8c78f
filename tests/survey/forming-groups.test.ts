import { expect, test } from "vitest";
import { formingReason, isProposed } from "@/lib/survey/forming-groups";
import { oneOf } from "./some-questions";

test("Limn proposes what the library made for forming groups, and never the NPS", () => {
  expect(isProposed(oneOf.single)).toBe(true);
  expect(isProposed({ ...oneOf.single, role: "descriptor" })).toBe(false);
  expect(isProposed(oneOf.nps)).toBe(false);
  expect(isProposed(oneOf.text)).toBe(false);
});

test("every question says why it forms groups or why not", () => {
  const reasons = Object.fromEntries(
    Object.values(oneOf).map((question) => [question.type, formingReason({ ...question, role: "active" })]),
  );
  expect(reasons).toEqual({
    single: "forms",
    multiple: "forms",
    picture: "forms",
    rating: "forms",
    csat: "forms",
    ces: "forms",
    matrix: "forms",
    ranking: "forms",
    "constant-sum": "forms",
    maxdiff: "forms",
    slider: "forms",
    number: "forms",
    nps: "score",
    text: "words",
    date: "unlike",
    hidden: "unlike",
    email: "personal",
    phone: "personal",
    consent: "consent",
    statement: "no-answer",
  });
  const byRole = (["descriptor", "measure", "quote", "screener"] as const).map((role) =>
    formingReason({ ...oneOf.single, role }),
  );
  expect(byRole).toEqual(["describes", "score", "quotes", "screens"]);
});
