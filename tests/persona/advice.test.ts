import { expect, test } from "vitest";
import { joinVersions } from "@/lib/answers/lineage";
import { formatFor } from "@/lib/format";
import { adviceOf } from "@/lib/persona/advice";
import type { QuestionFacts } from "@/lib/persona/schema";
import { wordingOf } from "@/lib/persona/wording";
import type { QuestionOf } from "@/lib/survey/schema";
import { surveyOf } from "../survey/some-questions";
import { someFacts } from "./some-facts";

const question = (id: string, dimension: string): QuestionOf<"multiple"> => ({
  id,
  key: id,
  type: "multiple",
  text: { en: id },
  required: false,
  role: "active",
  dimension,
  options: [
    { code: 1, key: "a", text: { en: "Price" } },
    { code: 2, key: "b", text: { en: "Speed" } },
    { code: 3, key: "c", text: { en: "None of these" }, exclusive: true },
  ],
});

const wording = wordingOf(
  {
    questions: joinVersions([
      { id: "v", n: 1, definition: surveyOf([question("goal", "jtbd"), question("pain", "pain_points")]) },
    ]),
    languages: ["en"],
  },
  formatFor("en"),
);

const counted = (id: string, counts: [number, number][]): QuestionFacts => ({
  question: id,
  part: null,
  kind: "set",
  formed: false,
  q: {},
  answers: counts.map(([count, restCount], i) => ({
    code: i + 1,
    count,
    base: 60,
    restCount,
    restBase: 140,
  })),
});

test("advice takes what sets the group apart, not what everybody says", () => {
  const [say] = adviceOf(
    someFacts({
      questions: [
        counted("goal", [
          [50, 115],
          [30, 14],
          [0, 0],
        ]),
      ],
    }),
    wording,
  );
  expect(say).toMatchObject({ key: "say", isDistinct: true, contrast: { trait: { codes: [2] } } });
});

test("without anything that sets it apart, the most usual answer is named as such; “none of these” never", () => {
  const [fix] = adviceOf(
    someFacts({
      questions: [
        counted("pain", [
          [20, 47],
          [25, 58],
          [40, 93],
        ]),
      ],
    }),
    wording,
  );
  expect(fix).toMatchObject({ key: "fix", isDistinct: false, contrast: { trait: { codes: [2] } } });
});

test("nothing is advised from fewer than ten answers", () => {
  const few = counted("goal", [
    [8, 10],
    [1, 10],
    [0, 0],
  ]);
  const facts = someFacts({
    questions: [{ ...few, answers: few.answers.map((answer) => ({ ...answer, base: 9 })) }],
  });
  expect(adviceOf(facts, wording)).toEqual([]);
});
