import fc from "fast-check";
import { expect, test } from "vitest";
import { messagesIn } from "@/lib/collect/messages";
import type { PageData } from "@/lib/collect/page-data";
import { pageData, withEarlier } from "@/lib/collect/page-data";
import { addressAnswers } from "@/lib/collect/settling";
import { sourceOffers } from "@/lib/collect/source-offers";
import { fieldName, nothingTyped } from "@/lib/survey/form-data";
import { hiddenQuestions, nextPage } from "@/lib/survey/model";
import type { Answers } from "@/lib/survey/schema";
import { settleAnswers } from "@/lib/survey/settled-answers";
import { checkPage, checkQuestions } from "@/lib/survey/validation";
import { offersOf } from "@/lib/survey/visibility";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { answeredSurvey } from "../survey/arbitrary-survey";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

test("what the browser shows and complains about is what the server shows and complains about", () => {
  fc.assert(
    fc.property(answeredSurvey, ({ definition, raw }) => {
      let answers: Answers = addressAnswers({ definition, raw, language: "en" });
      let page = nextPage(definition, answers, 0);
      while (page !== undefined) {
        const compiled = pageData(definition, page, "en", messagesIn("en"));
        const before = offersOf(definition, answers);
        const data: PageData = JSON.parse(withEarlier(compiled, answers, before));
        const inBrowser = checkQuestions(data.questions, raw, "en", data.earlier, sourceOffers(data));
        const onServer = checkPage(definition, page, raw, answers, "en");
        expect(inBrowser.problems).toEqual(onServer.problems);
        for (const { id, type } of definition.pages[page]?.questions ?? []) {
          if (type === "hidden") continue;
          expect(inBrowser.answers[id]).toEqual(onServer.answers[id]);
          expect(inBrowser.offers.get(id)?.codes).toEqual(onServer.offers.get(id)?.codes);
          expect(inBrowser.offers.has(id)).toBe(onServer.offers.has(id));
        }
        const settled = settleAnswers(definition, { ...answers, ...onServer.answers }, {});
        answers = settled.answers;
        page = nextPage(definition, answers, page + 1, settled);
      }
    }),
    { numRuns: 400 },
  );
});

test("what a browser shows and lets through is what the server takes, page after page", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const app = collectOn(db);
  await fc.assert(
    fc.asyncProperty(answeredSurvey, async ({ definition, raw }) => {
      const link = await someLink(db, await somePublishedSurvey(db, scope, { definition }));
      const query = new URLSearchParams();
      for (const { id, parameter } of hiddenQuestions(definition)) {
        const [value] = raw.get(id)?.values ?? [];
        if (value !== undefined) query.set(parameter, value);
      }
      const browser = await new Respondent(app).open(link.address, `?${query}`);
      for (let page = 0; page < definition.pages.length; page++) {
        const [, json] = /id="survey-data"[^>]*>([\s\S]*?)<\/script>/.exec(browser.html) ?? [];
        if (json === undefined) break;
        const data: PageData = JSON.parse(json);
        const { offers, problems } = checkQuestions(
          data.questions,
          raw,
          "en",
          data.earlier,
          sourceOffers(data),
        );
        const body = new URLSearchParams(browser.hidden().filter(([name]) => name !== "seen"));
        for (const { id, type } of data.questions) {
          if (!offers.has(id) || type === "hidden") continue;
          body.append("seen", id);
          const { values, parts } = raw.get(id) ?? nothingTyped;
          for (const value of values) body.append(fieldName(id), value);
          for (const [part, value] of parts) body.append(fieldName(id, part), value);
        }
        const sent = body.get("page");
        await browser.post(body);
        expect(browser.status).toBe(problems.length > 0 ? 422 : 200);
        if (problems.length > 0) break;
        expect(new Map(browser.hidden()).get("page")).not.toBe(sent);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("the rules in the page hold no text of the survey and cannot end their element", () => {
  const rule = { question: "words", text: "contains" as const, value: "</script>" };
  const survey = surveyOf(
    [{ ...oneOf.text, text: { en: "</script>" } }],
    [{ ...oneOf.single, showIf: rule }],
  );
  const answers = { words: "</script><!--" };
  const json = withEarlier(pageData(survey, 1, "en", messagesIn("en")), answers, offersOf(survey, answers));
  expect(json).not.toContain("<");
  expect(json).not.toContain("Search engine");
});
