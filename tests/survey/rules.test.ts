import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDraft, unreachablePages } from "@/lib/survey/draft-checks";
import { maxDiffSets, usualSets } from "@/lib/survey/max-diff";
import { splitPipes, writePipe } from "@/lib/survey/piping";
import { isMet } from "@/lib/survey/rules";
import { type Answers, type Rule, rule, surveyDefinition } from "@/lib/survey/schema";
import { shuffled } from "@/lib/survey/seeded-order";
import { offersOf } from "@/lib/survey/visibility";
import { oneOf, surveyOf } from "./some-questions";

const whole = surveyOf(Object.values(oneOf));
const holds = (asked: Rule, answers: Answers) => isMet(rule.parse(asked), offersOf(whole, answers), answers);

test("conditions compare what was chosen, numbers, picks, texts and days", () => {
  expect(holds({ question: "looks", chose: "all", codes: [1, 3] }, { looks: [1, 2, 3] })).toBe(true);
  expect(holds({ question: "looks", chose: "all", codes: [1, 4] }, { looks: [1, 2, 3] })).toBe(false);
  expect(holds({ question: "recommend", chose: "any", codes: [0] }, { recommend: 0 })).toBe(true);
  expect(holds({ question: "steps", chose: "any", codes: [5], part: 2 }, { steps: { 1: 5, 2: 4 } })).toBe(
    false,
  );
  expect(holds({ question: "agree", chose: "any", codes: [0] }, { agree: false })).toBe(true);
  expect(holds({ question: "visits", number: "between", value: 3, to: 5 }, { visits: 5 })).toBe(true);
  expect(holds({ question: "happy", number: "below", value: 3 }, { happy: -1 })).toBe(false);
  expect(holds({ question: "matters", number: "equal", value: 1, part: 3 }, { matters: [3, 1] })).toBe(true);
  expect(
    holds({ question: "shares", number: "above", value: 50, part: 1 }, { shares: { 1: 60, 2: 40 } }),
  ).toBe(true);
  expect(holds({ question: "looks", picked: "at-least", value: 2 }, { looks: [1] })).toBe(false);
  expect(holds({ question: "source", text: "begins", value: "NEWS" }, { source: "newsletter" })).toBe(true);
  expect(holds({ question: "source", text: "is-not", value: "ad" }, { source: null })).toBe(false);
  expect(holds({ question: "since", date: "before", value: "2024-03-01" }, { since: "2024-02-29" })).toBe(
    true,
  );
});

test("answered, skipped and not shown are told apart", () => {
  const survey = surveyOf([
    oneOf.single,
    { ...oneOf.text, showIf: { question: "heard", chose: "any", codes: [1] } },
  ]);
  const state = (asked: "answered" | "skipped" | "shown" | "not-shown", answers: Answers) =>
    isMet({ question: "words", state: asked }, offersOf(survey, answers), answers);
  expect(state("answered", { heard: 1, words: "hi" })).toBe(true);
  expect(state("skipped", { heard: 1, words: null })).toBe(true);
  expect(state("shown", { heard: 1 })).toBe(true);
  expect(state("not-shown", { heard: 2 })).toBe(true);
  expect(state("not-shown", { heard: 1 })).toBe(false);
});

test("groups hold when all, or any, of what is in them does, however deep", () => {
  const one = { question: "recommend", chose: "any" as const, codes: [9] };
  const other = { question: "visits", number: "above" as const, value: 5 };
  const answers = { recommend: 9, visits: 2 };
  expect(holds({ all: [one, other] }, answers)).toBe(false);
  expect(holds({ any: [one, other] }, answers)).toBe(true);
  expect(holds({ all: [one, { any: [other, { all: [one] }] }] }, answers)).toBe(true);
});

test("a survey as it was stored before rules had groups is read as it was", () => {
  const old = surveyOf([
    oneOf.single,
    { ...oneOf.text, showIf: { question: "heard", chose: "none", codes: [2] } },
  ]);
  expect(surveyDefinition.parse(JSON.parse(JSON.stringify(old)))).toEqual(old);
});

test("a rule that says more than we know is refused, not half understood", () => {
  expect(rule.safeParse({ question: "q", chose: "any", codes: [1], unless: "x" }).success).toBe(false);
  expect(rule.safeParse({ all: [] }).success).toBe(false);
});

test("checks before publishing find rules, jumps and repeated answers that lead nowhere", () => {
  const codes = (change: Partial<typeof whole>) =>
    checkDraft({ ...surveyOf([oneOf.consent, oneOf.single], [oneOf.nps]), ...change }).map(
      ({ code }) => code,
    );
  const jumping = (to: { page: string } | { end: string }) => ({
    pages: [
      { id: "p1", questions: [oneOf.consent, oneOf.single], jumps: [{ to }] },
      { id: "p2", questions: [oneOf.nps] },
    ],
  });
  expect(codes(jumping({ page: "p1" }))).toContain("jump-back");
  expect(codes(jumping({ page: "p9" }))).toContain("jump-unknown-page");
  expect(codes(jumping({ end: "e9" }))).toContain("end-unknown");
  expect(codes({ ends: [{ id: "e" }], ...jumping({ end: "e" }) })).toContain("page-unreachable");
  expect(
    codes({ quotas: [{ id: "q", name: "", when: { question: "x", state: "shown" }, limit: 1 }] }),
  ).toContain("rule-unknown-question");
  const asks = (showIf: Rule) =>
    codes({ pages: [{ id: "p1", questions: [oneOf.single, { ...oneOf.nps, showIf }] }] });
  expect(asks({ question: "heard", number: "above", value: 1 })).toContain("rule-wrong-kind");
  expect(asks({ question: "heard", chose: "any", codes: [77] })).toContain("rule-unknown-code");
  const says = (en: string) =>
    codes({ pages: [{ id: "p1", questions: [oneOf.single, { ...oneOf.nps, text: { en, vi: en } }] }] });
  expect(says("Why {{heard}}?")).toContain("pipe-not-earlier");
  expect(says("Why {{nobody}}?")).toContain("pipe-unknown-question");
  expect(unreachablePages([{ id: "a", questions: [] }])).toEqual([]);
});

test("the sets of a MaxDiff show every option equally often, never twice in a set, the same for the same seed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 20 }),
      fc.integer({ min: 3, max: 5 }),
      fc.nat(1e6),
      (n, size, seed) => {
        const perSet = Math.min(size, n - 1);
        const options = Array.from({ length: n }, (_, i) => ({ code: i + 1, key: `o${i}`, text: {} }));
        const made = () => maxDiffSets({ options: [...options], perSet, sets: usualSets(n, perSet), seed });
        const sets = made();
        expect(made()).toEqual(sets);
        const times = options.map(({ code }) => sets.filter((set) => set.includes(code)).length);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
        expect(Math.min(...times)).toBeGreaterThanOrEqual(2);
        for (const set of sets) expect(new Set(set).size).toBe(perSet);
      },
    ),
    { numRuns: 40 },
  );
});

test("shuffling keeps everything, and what is pinned at its place", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 30 }), fc.string(), (list, seed) => {
      const isPinned = (item: number) => item % 3 === 0;
      const mixed = shuffled(list, seed, isPinned);
      expect([...mixed].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
      list.forEach((item, i) => {
        if (isPinned(item)) expect(mixed[i]).toBe(item);
      });
      expect(shuffled(list, seed, isPinned)).toEqual(mixed);
    }),
  );
});

test("a text is cut at the places of earlier answers and put together again", () => {
  expect(splitPipes("Why {{q1|that}} and {{ q2 }}? {brand}")).toEqual([
    "Why ",
    { question: "q1", fallback: "that" },
    " and ",
    { question: "q2", fallback: "" },
    "? {brand}",
  ]);
  expect(writePipe({ question: "q1", fallback: "that" })).toBe("{{q1|that}}");
});
