import { expect, test } from "vitest";
import { assetsOf } from "@/lib/collect/assets";
import { surveyPreview } from "@/lib/collect/preview";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "../survey/some-questions";

const show = surveyPreview(assetsOf({ css: "", js: "" }));
const definition: SurveyDefinition = {
  ...surveyOf([]),
  thanks: { en: "Thank you, tea friend." },
  pages: [
    { id: "one", questions: [oneOf.single] },
    {
      id: "two",
      questions: [{ ...oneOf.nps, showIf: { question: "heard", chose: "any", codes: [2] } }, oneOf.number],
    },
  ],
};
const preview = { name: "draft 1", definition, language: "en", page: 0 };
const token = (html: string) => /name="token" value="([^"]*)"/.exec(html)?.[1] ?? "";
const send = (html: string, page: string, fields: Record<string, string>) =>
  show(preview, new URLSearchParams({ token: token(html), page, lang: "en", do: "next", ...fields }));

test("a draft is looked at page by page, by the rules that respondents meet", () => {
  const first = show(preview);
  expect(first).toContain("How did you first hear about us?");
  const refused = send(first, "one", {});
  expect(refused).toContain('role="alert"');
  const second = send(first, "one", { "q.heard": "1" });
  expect(second).toContain("How many visits a month?");
  expect(second).not.toContain("Would you recommend us?");
});

test("what was answered opens what depends on it", () => {
  const second = send(show(preview), "one", { "q.heard": "2" });
  expect(second).toContain("Would you recommend us?");
});

test("the end thanks in the survey's words, and a page can be looked at by itself", () => {
  const alone = show({ ...preview, page: 1 });
  expect(alone).toContain("Would you recommend us?");
  const end = send(alone, "two", { "q.recommend": "9", [`q.${oneOf.number.id}`]: "30" });
  expect(end).toContain("Thank you, tea friend.");
});

test("the language is changed on the page, and a token that was tampered with only begins anew", () => {
  const vietnamese = show(
    preview,
    new URLSearchParams({ token: "rubbish", page: "one", lang: "en", do: "lang-vi" }),
  );
  expect(vietnamese).toContain("Lần đầu bạn biết đến chúng tôi qua đâu?");
  expect(show(preview, new URLSearchParams({ page: "gone", "q.x": "1" }))).toContain(
    "How did you first hear",
  );
});
