import { expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { countQuestions, MEMBER, OUT, REST } from "@/lib/persona/count-questions";
import type { Answers } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "../survey/some-questions";
import { randomFrom } from "./planted";

/* The same facts twice: by the product from its columns, and here by hand from the answers as they were sent. */

const { single, multiple, rating, nps, matrix, ranking } = oneOf;
const random = randomFrom(11);
const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
const codes = (of: readonly { code: number; missing?: boolean | undefined }[]) =>
  of.filter(({ missing }) => !missing).map(({ code }) => code);

function somebody(): Answers {
  const skip = () => random() < 0.15;
  const some = (of: readonly number[], share: number) => of.filter(() => random() < share);
  return {
    [single.id]: skip() ? null : (one(codes(single.options)) ?? null),
    [multiple.id]: skip() ? null : some(codes(multiple.options), 0.4),
    [rating.id]: skip() ? null : (one(codes(rating.points)) ?? null),
    [nps.id]: skip() ? null : Math.floor(random() * 11),
    [matrix.id]: skip()
      ? null
      : Object.fromEntries(matrix.rows.map(({ code }) => [code, one(codes(matrix.points)) ?? 1])),
    [ranking.id]: skip() ? null : codes(ranking.options).slice(0, 1 + Math.floor(random() * ranking.top)),
  };
}

const people = Array.from({ length: 400 }, somebody);
const side = Uint8Array.from(people, () => one([MEMBER, MEMBER, REST, REST, REST, OUT]) ?? OUT);

function packed() {
  const definition = surveyOf([single, multiple, rating, nps, matrix, ranking]);
  const packer = createPacker([{ id: "v", n: 1, definition }], people.length);
  for (const [i, answers] of people.entries())
    packer.add({
      id: `r${i}`,
      versionId: "v",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(answers),
      otherTexts: "{}",
    });
  return packer.finish();
}

const isList = (value: unknown): value is number[] => Array.isArray(value);
const isRows = (value: unknown): value is Record<string, number> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What somebody says to one answer: yes, no, or nothing at all. */
function says(answers: Answers, question: string, part: number | null, code: number): boolean | undefined {
  const value: unknown = answers[question];
  if (question === multiple.id || question === ranking.id)
    return isList(value) ? value.includes(code) : false;
  if (part !== null) return isRows(value) ? value[String(part)] === code : undefined;
  return value === null || value === undefined ? undefined : value === code;
}

test("every fact of every kind of question equals the count from the raw answers", () => {
  const facts = countQuestions(packed(), side, new Set(), () => ({}));
  expect(new Set(facts.map(({ question }) => question)).size).toBe(6);
  for (const { question, part, answers } of facts) {
    for (const { code, count, base, restCount, restBase } of answers) {
      const count_ = (where: number, isYes: (said: boolean | undefined) => boolean) =>
        people.filter((answers_, i) => side[i] === where && isYes(says(answers_, question, part, code)))
          .length;
      const byHand = {
        count: count_(MEMBER, (said) => said === true),
        base: count_(MEMBER, (said) => said !== undefined),
        restCount: count_(REST, (said) => said === true),
        restBase: count_(REST, (said) => said !== undefined),
      };
      expect([question, part, code, { count, base, restCount, restBase }]).toEqual([
        question,
        part,
        code,
        byHand,
      ]);
    }
  }
});
