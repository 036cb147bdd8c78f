import { describe, expect, test } from "vitest";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { surveyFromSet } from "@/lib/library/set-survey";
import { shippedFile } from "@/lib/library/shipped-file";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf, textsOf } from "@/lib/survey/model";
import { dependsOn } from "@/lib/survey/visibility";

const sets = builtInSets(shippedFile.parse(shipped));
const block = sets.at(-1)?.content;
if (!block) throw new Error("no block");
const words = { brand: "Trà Xanh", product: "green tea", category: "tea", team: "Bếp Nhà" };
const make = (key: string, demographics = true, businessKind: "b2b" | "b2c" = "b2c") => {
  const set = sets.find((candidate) => candidate.key === key);
  if (!set) throw new Error(`no set ${key}`);
  return surveyFromSet(set.content, block, { words, businessKind, demographics });
};

describe.each(sets.map(({ key }) => key))("a survey from %s", (key) => {
  test("can be published as it is", () => {
    expect(checkDraft(make(key)).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("speaks of the brand, and no token is left", () => {
    const texts = [...textsOf(make(key))].flatMap((text) => Object.values(text));
    expect(texts.filter((text) => /[{}]/.test(text))).toEqual([]);
    expect(texts.some((text) => text.includes("Trà Xanh"))).toBe(true);
  });

  test("asks for consent on the first page and nothing else there", () => {
    expect(make(key).pages[0]?.questions.map(({ id }) => id)).toEqual(["dm_consent", "dm_quote_ok"]);
  });

  test("asks a dependent question on a later page than its source", () => {
    const { pages } = make(key);
    const pageOf = new Map(pages.flatMap((page, i) => page.questions.map(({ id }) => [id, i] as const)));
    for (const question of questionsOf(make(key))) {
      for (const source of dependsOn(question)) {
        expect(pageOf.get(source)).toBeLessThan(pageOf.get(question.id) ?? -1);
      }
    }
  });

  test("never puts more than five questions on a page", () => {
    for (const { questions } of make(key).pages) {
      expect(questions.length).toBeGreaterThan(0);
      expect(questions.length).toBeLessThanOrEqual(5);
    }
  });
});

test("the questions about the person come last, and only when wanted", () => {
  const ids = (demographics: boolean) =>
    questionsOf(make("customer-portrait", demographics)).map(({ id }) => id);
  expect(ids(true).slice(-6)).toEqual([
    "dm_age",
    "dm_gender",
    "dm_region",
    "dm_work",
    "dm_income",
    "dm_interest",
  ]);
  expect(ids(false).at(-1)).toBe("cp_contact");
  expect(ids(false)).toHaveLength(16);
});

test("questions about the company are asked in business-to-business only", () => {
  const ids = (kind: "b2b" | "b2c") =>
    questionsOf(make("b2b-buying-journey", true, kind)).map(({ id }) => id);
  expect(ids("b2b").slice(-2)).toEqual(["dm_industry", "dm_size"]);
  expect(ids("b2c").at(-1)).toBe("dm_interest");
});

test("questions are shared out evenly over as few pages as they need", () => {
  const { pages } = make("channel-and-touchpoint");
  expect(pages.map(({ questions }) => questions.length)).toEqual([2, 5, 1, 2, 3, 3, 3, 3]);
});
