import { describe, expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { surveyFromSet } from "@/lib/library/set-survey";
import { shippedFile } from "@/lib/library/shipped-file";
import { encodeAnswers } from "@/lib/persona/encode";
import { countFacts, foundBy } from "@/lib/persona/facts";
import { segment } from "@/lib/segment/segment";
import { isProposed } from "@/lib/survey/forming-groups";
import type { Answers, AnswerValue, Question } from "@/lib/survey/schema";
import { randomFrom } from "./planted";

const sets = builtInSets(shippedFile.parse(shipped));
const block = sets.at(-1)?.content;
if (!block) throw new Error("the sets end with the respondent block");
const words = { brand: "Trà Xanh", product: "green tea", category: "tea", team: "Bếp Nhà" };

/** An answer of somebody who likes what stands first, or what stands last; one time in six neither. */
function answerOf(question: Question, likesFirst: boolean, random: () => number): AnswerValue | undefined {
  const isOff = random() < 1 / 6;
  const of = <T>(list: readonly T[]): T | undefined =>
    isOff ? list[Math.floor(random() * list.length)] : likesFirst ? list[0] : list.at(-1);
  switch (question.type) {
    case "single":
      return of(question.options.filter(({ screensOut, missing }) => !screensOut && !missing))?.code;
    case "multiple": {
      const options = question.options.filter(({ exclusive, missing }) => !exclusive && !missing);
      const half = Math.ceil(options.length / 2);
      const likely = likesFirst ? options.slice(0, half) : options.slice(half);
      const ticked = options.filter((option) => random() < (likely.includes(option) ? 0.75 : 0.15));
      const most = question.max ?? options.length;
      return (ticked.length > 0 ? ticked : likely).slice(0, most).map(({ code }) => code);
    }
    case "ranking": {
      const options = likesFirst ? question.options : question.options.toReversed();
      return options.slice(0, question.top).map(({ code }) => code);
    }
    case "matrix":
      return Object.fromEntries(question.rows.map(({ code }) => [code, of(question.points)?.code ?? 1]));
    case "rating":
      return of(question.points)?.code;
    case "nps":
      return Math.floor(random() * 11);
    case "number":
      return (question.min ?? 0) + (likesFirst ? 1 : 5) + Math.floor(random() * 3);
    case "consent":
      return true;
    case "text":
      return likesFirst ? "Giao nhanh" : "Đóng gói đẹp";
    default:
      return undefined;
  }
}

const PEOPLE = 160;

// The block describes; it forms no groups and is asked with every other set.
describe.each(sets.slice(0, -1).map(({ key }) => key))("from answers to the set %s", (key) => {
  test("two kinds of people become portraits that keep them apart, with facts of every question", () => {
    const set = sets.find((candidate) => candidate.key === key);
    if (!set || !block) throw new Error("the set is there");
    const definition = surveyFromSet(set.content, block, { words, businessKind: "b2b", demographics: true });
    const questions = definition.pages.flatMap((page) => page.questions);
    const random = randomFrom(11);
    const packer = createPacker([{ id: "v1", n: 1, definition }], PEOPLE);
    for (let i = 0; i < PEOPLE; i++) {
      const answers: Answers = {};
      for (const question of questions) {
        const answer = answerOf(question, i % 2 === 0, random);
        if (answer !== undefined) answers[question.id] = answer;
      }
      const stored = { id: `r${i}`, versionId: "v1", language: "vi", completedAt: i, otherTexts: "{}" };
      packer.add({ ...stored, answers: JSON.stringify(answers) });
    }
    const table = packer.finish();
    expect([table.n, table.unreadable]).toEqual([PEOPLE, 0]);

    const active = new Set(questions.filter(isProposed).map(({ id }) => id));
    expect(active.size).toBeGreaterThanOrEqual(3);
    const result = segment(encodeAnswers(table, active), { seed: 1, kMax: 4, bootstrap: 0 });
    expect(result.k).toBeGreaterThanOrEqual(2);
    // A limit of ticks makes people within a kind differ, too: a kind may be two groups.
    const majorities = Array.from({ length: result.k }, (_, group) => {
      const kinds = result.assignment.flatMap((of, i) => (of === group ? [i % 2] : []));
      const ofFirst = kinds.filter((kind) => kind === 0).length;
      return Math.max(ofFirst, kinds.length - ofFirst);
    });
    expect(majorities.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(PEOPLE * 0.9);

    const facts = countFacts(table, foundBy(result), active, () => true);
    expect(facts).toHaveLength(result.k);
    for (const persona of facts) {
      expect(persona.of).toBe(PEOPLE);
      expect(persona.questions.length).toBeGreaterThanOrEqual(active.size);
    }
  });
});
