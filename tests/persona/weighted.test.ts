import { expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { contrastsOf } from "@/lib/persona/contrasts";
import { countQuestions, MEMBER, REST } from "@/lib/persona/count-questions";
import { countFacts, type FoundGroups } from "@/lib/persona/facts";
import { countedChances } from "@/lib/persona/regroup/chances";
import { groupScore, groupShare, matchShare, restShare, sizeOf, soundSizeOf } from "@/lib/persona/shares";
import type { Answers } from "@/lib/survey/schema";
import { surveyOf } from "../survey/some-questions";
import { plantedQuestions, randomFrom } from "./planted";

/* What weights do to facts, without a run: two groups of people who answered anything, and what each counts for. */

const random = randomFrom(5);
const code = () => 1 + Math.floor(random() * 3);
const people: Answers[] = Array.from({ length: 240 }, (_, i) => ({
  a: i % 2 ? code() : 1,
  b: random() < 0.1 ? null : code(),
  channel: code(),
  age: code(),
  nps: Math.floor(random() * 11),
  why: i % 2 ? `Words of ${i}, delivery takes long` : `Words of ${i}, price and price again`,
}));

function packed(answers: readonly Answers[]) {
  const packer = createPacker([{ id: "v", n: 1, definition: surveyOf(plantedQuestions) }], answers.length);
  for (const [i, one] of answers.entries())
    packer.add({
      id: `r${i}`,
      versionId: "v",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(one),
      otherTexts: "{}",
    });
  return { ...packer.finish(), excluded: 0 };
}

const groupsOf = (n: number): FoundGroups => ({
  n,
  assignment: Array.from({ length: n }, (_, i) => i % 2),
  posterior: Array.from({ length: n }, (_, i) => (i % 2 ? [0.1, 0.9] : [0.9, 0.1])),
  verdict: { code: "groups-stable" },
  groups: [0, 1].map(() => ({ shareLow: null, shareHigh: null, central: [] })),
  stability: { jaccard: [0.9, 0.9] },
  chances: [0, 1].map(() => () => ({})),
});

const factsOf = (answers: readonly Answers[], weights?: Float64Array) =>
  countFacts(packed(answers), groupsOf(answers.length), new Set(["a", "b"]), () => true, weights);

test("weights of one change no share, interval, label or theme, to the last bit", () => {
  const plain = factsOf(people);
  const ones = factsOf(people, new Float64Array(people.length).fill(1));
  for (const [g, facts] of ones.entries()) {
    const same = plain[g];
    if (!same) throw new Error("no such group");
    expect(facts.questions.flatMap(contrastsOf)).toEqual(same.questions.flatMap(contrastsOf));
    expect([facts.share, facts.label, facts.sentence]).toEqual([same.share, same.label, same.sentence]);
    expect(matchShare(facts.matchAll)).toEqual(matchShare(same.matchAll));
    expect(facts.themes.map(({ key }) => key)).toEqual(same.themes.map(({ key }) => key));
    expect([sizeOf(facts), soundSizeOf(facts)]).toEqual([sizeOf(same), soundSizeOf(same)]);
  }
});

test("somebody of weight two counts in every share as two who answer the same", () => {
  // The first 80 twice: the pair of rows keeps everybody in their group.
  const doubled = [...people, ...people.slice(0, 80)];
  const weights = Float64Array.from(people, (_, i) => (i < 80 ? 2 : 1));
  const [twice, weighted] = [factsOf(doubled), factsOf(people, weights)];
  for (const [g, facts] of weighted.entries()) {
    const other = twice[g];
    if (!other) throw new Error("no such group");
    expect(sizeOf(facts)).toBe(sizeOf(other));
    expect([facts.n, other.n]).toEqual([120, 160]);
    for (const [q, question] of facts.questions.entries()) {
      for (const [c, answer] of question.answers.entries()) {
        const same = other.questions[q]?.answers[c];
        if (!same) throw new Error("no such answer");
        expect(groupShare(answer).value).toBeCloseTo(groupShare(same).value, 12);
        expect(restShare(answer).value).toBeCloseTo(restShare(same).value, 12);
      }
    }
    const [nps, alike] = [facts, other].map(({ questions }) => questions.find(({ kind }) => kind === "nps"));
    expect(groupScore(nps?.answers ?? []).score).toBeCloseTo(groupScore(alike?.answers ?? []).score, 10);
  }
});

test("a weighted share is the weights of who gave the answer by those of who answered", () => {
  const weights = Float64Array.from(people, () => 0.2 + 2 * random());
  const side = Uint8Array.from(people, (_, i) => (i % 2 ? MEMBER : REST));
  const facts = countQuestions(packed(people), side, new Set(), () => ({}), weights);
  const b = facts.find(({ question }) => question === "b");
  const sumOf = (isIn: (answers: Answers) => boolean) =>
    people.reduce((sum, answers, i) => (i % 2 && isIn(answers) ? sum + (weights[i] ?? 0) : sum), 0);
  for (const answer of b?.answers ?? []) {
    const expected = sumOf(({ b: said }) => said === answer.code) / sumOf(({ b: said }) => said !== null);
    expect(groupShare(answer).value).toBeCloseTo(expected, 6);
  }
});

test("weights that differ widen intervals, and a few who count for most are not enough to be told of", () => {
  const uneven = Float64Array.from(people, (_, i) => (i < 12 ? 40 : 0.2));
  const [plain] = factsOf(people);
  const [weighted] = factsOf(people, uneven);
  if (!plain || !weighted) throw new Error("no facts");
  const width = ({ share }: typeof plain) => share.high - share.low;
  expect(width(weighted)).toBeGreaterThan(width(plain));
  expect([plain.n, weighted.n]).toEqual([120, 120]);
  expect(soundSizeOf(plain)).toBe(120);
  expect(soundSizeOf(weighted)).toBeLessThan(10);
});

test("chances of groups that people made know no more people than the weights leave", () => {
  const sides = [0, 1].map((g) => Uint8Array.from(people, (_, i) => (i % 2 === g ? MEMBER : REST)));
  const uneven = Float64Array.from(people, (_, i) => (i % 10 < 2 ? 4 : 0.25));
  const least = (weights?: Float64Array) => {
    const [chances] = countedChances(packed(people), sides, new Set(), weights);
    return Math.min(...Object.values(chances?.("a", null) ?? {}));
  };
  expect(least(new Float64Array(people.length).fill(1))).toBe(least());
  expect(least(uneven)).toBeGreaterThan(least());
});
