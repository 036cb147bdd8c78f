import fc from "fast-check";
import { expect, test } from "vitest";
import { messagesIn } from "@/lib/collect/messages";
import type { PageData } from "@/lib/collect/page-data";
import { pageData, withEarlier } from "@/lib/collect/page-data";
import { sourceOffers } from "@/lib/collect/source-offers";
import { settleAnswers } from "@/lib/survey/settled-answers";
import { checkPage, checkQuestions } from "@/lib/survey/validation";
import { answeredSurvey } from "../survey/arbitrary-survey";
import { oneOf, surveyOf } from "../survey/some-questions";

test("what the browser shows and complains about is what the server shows and complains about", () => {
  fc.assert(
    fc.property(answeredSurvey, ({ definition, raw }) => {
      let answers = {};
      definition.pages.forEach((_, page) => {
        const compiled = pageData(definition, page, "en", messagesIn("en"));
        const data: PageData = JSON.parse(withEarlier(compiled, answers));
        const inBrowser = checkQuestions(data.questions, raw, "en", data.earlier, sourceOffers(data));
        const onServer = checkPage(definition, page, raw, answers, "en");
        expect(inBrowser.problems).toEqual(onServer.problems);
        expect(inBrowser.answers).toEqual(onServer.answers);
        for (const { id } of definition.pages[page]?.questions ?? []) {
          expect(inBrowser.offers.get(id)?.codes).toEqual(onServer.offers.get(id)?.codes);
        }
        answers = settleAnswers(definition, { ...answers, ...onServer.answers }, {}).answers;
      });
    }),
    { numRuns: 300 },
  );
});

test("the rules in the page hold no text of the survey and cannot end their element", () => {
  const survey = surveyOf([{ ...oneOf.text, text: { en: "</script>" } }, oneOf.single]);
  const json = withEarlier(pageData(survey, 0, "en", messagesIn("en")), { words: "</script><!--" });
  expect(json).not.toContain("<");
  expect(json).not.toContain("Search engine");
});
