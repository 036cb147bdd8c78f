import fc from "fast-check";
import { expect, test } from "vitest";
import { readStructureText } from "@/lib/exchange/structure/read-structure";
import { writeSurveyJs } from "@/lib/exchange/structure/write-survey-js";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";
import { someSurvey } from "../../survey/arbitrary-survey";
import { oneOf, surveyOf } from "../../survey/some-questions";

const back = (definition: SurveyDefinition) =>
  readStructureText(JSON.stringify(writeSurveyJs(definition).survey));

/** What a type comes back as. */
const RETURNS: Partial<Record<Question["type"], Question["type"]>> = {
  picture: "single",
  csat: "rating",
  ces: "rating",
  consent: "single",
  hidden: "text",
};

test("whatever a survey is, SurveyJS's own reader of ours reads it back with the same questions and words", () => {
  fc.assert(
    fc.property(someSurvey, (definition) => {
      const before = questionsOf(definition).filter(({ type }) => type !== "maxdiff" && type !== "hidden");
      const plain = questionsOf(definition).every(
        (question) => !("carryFrom" in question && question.carryFrom),
      );
      const after = questionsOf(back(definition).definition);
      for (const question of before) {
        const same = after.find(({ text }) => text.en === question.text.en);
        expect([question.key, same?.text]).toEqual([question.key, question.text]);
        if (!plain || question.type === "nps") continue;
        const expected =
          question.type === "picture" && question.several
            ? "multiple"
            : (RETURNS[question.type] ?? question.type);
        expect([question.key, same?.type]).toEqual([question.key, expected]);
      }
    }),
    { numRuns: 60 },
  );
});

test("rules, jumps, repeated answers and points to share out come back as they were", () => {
  const single = { ...oneOf.single, id: "q1", key: "drink" };
  const rule = { question: "q1", chose: "any" as const, codes: [single.options[0]?.code ?? 1] };
  const definition: SurveyDefinition = {
    ...surveyOf([single]),
    pages: [
      {
        id: "page-1",
        questions: [single],
        jumps: [{ when: { question: "q1", state: "answered" }, to: { end: "end-1" } }],
      },
      {
        id: "page-2",
        showIf: rule,
        questions: [
          {
            ...oneOf.text,
            id: "q2",
            key: "why",
            text: { en: "Why {{q1|that}} <b>?", vi: "Vì sao {{q1|that}}?" },
            showIf: { all: [rule, { question: "q1", state: "answered" }] },
          },
        ],
      },
    ],
    ends: [{ id: "end-1", text: { en: "Bye", vi: "Tạm biệt" } }],
  };
  const { definition: read, notes } = back(definition);
  expect(read.pages[0]?.jumps?.[0]).toMatchObject({ when: { question: "q1", state: "answered" } });
  expect(read.pages[1]).toMatchObject({
    showIf: rule,
    questions: [{ key: "why", showIf: { all: [rule, { question: "q1", state: "answered" }] } }],
  });
  expect(questionsOf(read)[1]?.text).toEqual({ en: "Why {{q1|…}} ?", vi: "Vì sao {{q1|…}}?" });
  expect(notes).toEqual([]);
  expect(checkDraft(read).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("what SurveyJS shows as HTML is escaped, and what is lost is named", () => {
  const definition = surveyOf([
    {
      ...oneOf.single,
      type: "statement",
      id: "s",
      key: "s",
      text: { en: "<script>x</script>" },
      required: false,
      role: "descriptor",
    },
    oneOf.hidden,
  ]);
  const { survey, lost } = writeSurveyJs({
    ...definition,
    thanks: { en: "<b>" },
    quotas: [{ id: "a", name: "Half", limit: 1, when: { question: "s", state: "shown" } }],
  });
  expect(JSON.stringify(survey)).not.toContain("<script");
  expect(survey.completedHtml).toEqual("&lt;b&gt;");
  expect(lost).toEqual(["quota Half", `${oneOf.hidden.key}: value from the address`]);
});
