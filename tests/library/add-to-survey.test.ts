import { expect, test } from "vitest";
import { addToSurvey, isAsked, pageOfAdded } from "@/lib/library/add-to-survey";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { emptySurvey, surveyFromSet } from "@/lib/library/set-survey";
import { shippedFile } from "@/lib/library/shipped-file";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf, textsOf } from "@/lib/survey/model";
import { oneOf, surveyOf } from "../survey/some-questions";

const sets = builtInSets(shippedFile.parse(shipped));
const block = sets.at(-1)?.content;
if (!block) throw new Error("no block");
const words = { brand: "Trà Xanh", product: "green tea", category: "tea", team: "Bếp Nhà" };
const idsFrom = () => {
  let made = 0;
  return (kind: string) => `${kind}-new-${++made}`;
};
const options = { words, isUsed: () => false, businessKind: "b2c" as const, demographics: true };

test.each(sets.flatMap((one) => sets.map((other) => [one.key, other.key])))(
  "a survey made from %s can be published after %s was added whole",
  (first, second) => {
    const [own, added] = [first, second].map((key) => sets.find((set) => set.key === key)?.content);
    if (!own || !added) throw new Error("no set");
    const draft = surveyFromSet(own, block, options);
    const fresh = added.questions.filter((question) => !isAsked(draft, question));
    const { definition } = addToSurvey(draft, fresh, {
      ...options,
      from: added.questions,
      newId: idsFrom(),
    });
    expect(checkDraft(definition).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(questionsOf(definition)).toHaveLength(questionsOf(draft).length + fresh.length);
    const texts = [...textsOf(definition)].flatMap((text) => Object.values(text));
    expect(texts.filter((text) => /(?<!\{)\{\w+\}(?!\})/.test(text))).toEqual([]);
  },
);

test("the first questions of a survey that has none take its empty page", () => {
  const draft = emptySurvey("Tea", block, words);
  const added = addToSurvey(draft, [oneOf.single], { ...options, from: [oneOf.single], newId: idsFrom() });
  expect(added.definition.pages.map(({ questions }) => questions.length)).toEqual([2, 1]);
  expect(pageOfAdded(added)).toBe(2);
});

test("a question goes on the page that was asked for, and what depends on it on a page of its own behind it", () => {
  const draft = surveyOf([oneOf.consent], [oneOf.text]);
  const ruled = { ...oneOf.rating, showIf: { question: "heard", chose: "any" as const, codes: [1] } };
  const added = addToSurvey(draft, [oneOf.single, ruled], {
    ...options,
    from: [oneOf.single, ruled],
    newId: idsFrom(),
    page: 0,
  });
  expect(added.definition.pages.map(({ questions }) => questions.map(({ key }) => key))).toEqual([
    ["agree", "heard"],
    ["happy"],
    ["words"],
  ]);
});

test("what a survey asks already is known by its key and type, and by its consent", () => {
  const draft = surveyOf([oneOf.consent, oneOf.single]);
  expect(isAsked(draft, { ...oneOf.single, id: "other" })).toBe(true);
  expect(isAsked(draft, { ...oneOf.rating, key: "heard" })).toBe(false);
  expect(isAsked(draft, { ...oneOf.consent, id: "dm_consent", key: "dm_consent" })).toBe(true);
});
