import { describe, expect, test } from "vitest";
import { responses } from "@/lib/db/schema";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { surveyFromSet } from "@/lib/library/set-survey";
import { shippedFile } from "@/lib/library/shipped-file";
import { fieldName } from "@/lib/survey/form-data";
import { unfinishedPage } from "@/lib/survey/model";
import type { Question } from "@/lib/survey/schema";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { collectOn, Respondent } from "./respondent";

const sets = builtInSets(shippedFile.parse(shipped));
const block = sets.at(-1)?.content;
if (!block) throw new Error("the sets end with the respondent block");
const words = { brand: "Trà Xanh", product: "green tea", category: "tea", team: "Bếp Nhà" };

/** The first acceptable answer to a question, of what the page offers. */
function firstAnswer(question: Question, html: string): [string, string | string[]][] {
  const name = fieldName(question.id);
  const isOffered = (code: number) => html.includes(`id="${name}.${code}"`);
  switch (question.type) {
    case "single":
      return [
        [name, String(question.options.find(({ code, screensOut }) => isOffered(code) && !screensOut)?.code)],
      ];
    case "multiple": {
      const offered = question.options.filter(({ code, exclusive }) => isOffered(code) && !exclusive);
      const codes = (offered.length > 0 ? offered : question.options).map(({ code }) => String(code));
      return [[name, codes.slice(0, Math.max(1, question.min ?? 2))]];
    }
    case "ranking": {
      const select =
        new RegExp(`id="${name.replace(".", "\\.")}\\.1">([\\s\\S]*?)</select>`).exec(html)?.[1] ?? "";
      const codes = [...select.matchAll(/<option value="(\d+)"(?! hidden)/g)].map((match) => match[1] ?? "");
      return codes.slice(0, question.top).map((code, rank) => [fieldName(question.id, rank + 1), code]);
    }
    case "matrix":
      return question.rows
        .filter(({ code }) => html.includes(`name="${fieldName(question.id, code)}"`))
        .map(({ code }) => [fieldName(question.id, code), String(question.points[0]?.code)]);
    case "rating":
      return [[name, String(question.points[0]?.code)]];
    case "nps":
      return [[name, "8"]];
    case "number":
      return [[name, String(question.min ?? 1)]];
    case "text":
      return [[name, "Giao nhanh, đóng gói đẹp"]];
    case "consent":
      return [[name, "1"]];
    default:
      throw new Error(`the library has no ${question.type} question`);
  }
}

describe.each(sets.map(({ key }) => key))("the set %s", (key) => {
  test.each(["en", "vi"])("is answered from the first page to the receipt in %s", async (language) => {
    const set = sets.find((candidate) => candidate.key === key);
    if (!set || !block) throw new Error("the set is there");
    const definition = surveyFromSet(set.content, block, { words, businessKind: "b2b", demographics: true });
    const db = testDatabase();
    const link = await someLink(db, await somePublishedSurvey(db, await someMember(db), { definition }));
    const respondent = await new Respondent(collectOn(db)).open(link.address, `?lang=${language}`);
    for (const _ of definition.pages) {
      if (respondent.receipt) break;
      expect(respondent.status, respondent.text).toBe(200);
      expect(respondent.html).toContain(`<html lang="${language}"`);
      const shown = new Map(respondent.hidden()).get("page");
      const page = definition.pages.find(({ id }) => id === shown);
      const met = page?.questions.filter(({ id }) => respondent.html.includes(`id="s.${id}"`)) ?? [];
      await respondent.send(
        Object.fromEntries(met.flatMap((question) => firstAnswer(question, respondent.html))),
      );
    }
    expect(respondent.receipt, respondent.text).not.toBe("");
    const [response] = await db.read.select().from(responses);
    expect(response).toMatchObject({ state: "complete", language, consent: { use: true } });
    expect(
      unfinishedPage(definition, response?.answers ?? {}, response?.otherTexts ?? {}, language),
    ).toBeUndefined();
  });
});
