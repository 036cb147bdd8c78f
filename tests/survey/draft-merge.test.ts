import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addPage,
  duplicateQuestion,
  moveQuestion,
  nudgePage,
  removePage,
  removeQuestion,
  replaceQuestion,
} from "@/lib/survey/draft-editing";
import { type MergeChoice, mergeDrafts } from "@/lib/survey/draft-merge";
import { questionsOf } from "@/lib/survey/model";
import { type Question, type SurveyDefinition, surveyDefinition } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "./some-questions";

const base = surveyOf([oneOf.single, oneOf.multiple], [oneOf.rating, oneOf.text]);
const merge = (
  mine: SurveyDefinition,
  theirs: SurveyDefinition,
  choices: Record<string, MergeChoice> = {},
  from = base,
) => mergeDrafts(from, mine, theirs, () => "copy", new Map(Object.entries(choices)));
const ids = (definition: SurveyDefinition) =>
  definition.pages.map(({ questions }) => questions.map(({ id }) => id));
const worded = (question: Question, text: Record<string, string>): Question => ({
  ...question,
  text: { ...question.text, ...text },
});
const edited = (question: Question) => replaceQuestion(base, question);

test("edits of different questions are both kept and nothing is asked", () => {
  const mine = edited(worded(oneOf.single, { en: "Mine?" }));
  const theirs = edited(worded(oneOf.rating, { en: "Theirs?" }));
  const { definition, conflicts, taken } = merge(mine, theirs);
  expect(conflicts).toEqual([]);
  expect(questionsOf(definition).map(({ text }) => text.en)).toEqual([
    "Mine?",
    oneOf.multiple.text.en,
    "Theirs?",
    oneOf.text.text.en,
  ]);
  expect(taken).toEqual(["happy"]);
});

test("different parts of one question are brought together: a wording and a translation, two options", () => {
  const mine = edited(worded(oneOf.single, { en: "Mine?" }));
  const theirs = edited({
    ...worded(oneOf.single, { vi: "Của họ?" }),
    options: oneOf.single.options.map((option) =>
      option.code === 2 ? { ...option, text: { en: "Web" } } : option,
    ),
  } as Question);
  const { definition, conflicts } = merge(mine, theirs);
  expect(conflicts).toEqual([]);
  const [first] = questionsOf(definition);
  expect(first?.text).toEqual({ en: "Mine?", vi: "Của họ?" });
  expect(first?.type === "single" && first.options[1]?.text).toEqual({ en: "Web" });
});

test("the same words changed by both are asked about; mine, theirs or both stay", () => {
  const mine = edited(worded(oneOf.single, { en: "Mine?" }));
  const theirs = edited(worded(oneOf.single, { en: "Theirs?" }));
  const wordings = (choice?: MergeChoice) =>
    questionsOf(merge(mine, theirs, choice ? { "question:heard": choice } : {}).definition)
      .slice(0, 2)
      .map(({ id, key, text }) => [id, key, text.en]);
  expect(merge(mine, theirs).conflicts.map(({ key }) => key)).toEqual(["question:heard"]);
  expect(wordings()[0]).toEqual(["heard", "heard", "Mine?"]);
  expect(wordings("theirs")[0]).toEqual(["heard", "heard", "Theirs?"]);
  expect(wordings("both")).toEqual([
    ["heard", "heard", "Theirs?"],
    ["copy", "heard_2", "Mine?"],
  ]);
});

test("a question that one took out and the other edited is asked about", () => {
  const mine = removeQuestion(base, "happy");
  const theirs = edited(worded(oneOf.rating, { en: "Theirs?" }));
  const asked = merge(mine, theirs);
  expect(asked.conflicts).toMatchObject([{ kind: "question", key: "question:happy", mine: undefined }]);
  expect(ids(asked.definition)).toEqual([["heard", "looks"], ["words"]]);
  expect(ids(merge(mine, theirs, { "question:happy": "theirs" }).definition)).toEqual(ids(base));
  expect(ids(merge(mine, theirs, { "question:happy": "both" }).definition)).toEqual(ids(base));
});

test("what one took out and the other left alone is gone", () => {
  expect(
    ids(merge(removeQuestion(base, "happy"), edited(worded(oneOf.single, { en: "!" }))).definition),
  ).toEqual([["heard", "looks"], ["words"]]);
  expect(ids(merge(edited(worded(oneOf.single, { en: "!" })), removePage(base, 1)).definition)).toEqual([
    ["heard", "looks", "happy", "words"],
  ]);
});

test("what both added and moved finds its place", () => {
  const mine = moveQuestion(base, "words", { page: 0, index: 0 });
  const theirs = duplicateQuestion(base, "looks", "new");
  expect(ids(merge(mine, theirs).definition)).toEqual([["words", "heard", "looks", "new"], ["happy"]]);
  const other = nudgePage(base, 0, 1);
  const both = merge(mine, other);
  expect(both.conflicts).toEqual([{ kind: "order", key: "order" }]);
  expect(ids(both.definition)).toEqual(ids(mine));
  expect(ids(merge(mine, other, { order: "theirs" }).definition)).toEqual(ids(other));
});

test("two options that were given one code are not mixed up", () => {
  const added = (en: string): Question => ({
    ...oneOf.single,
    options: [...oneOf.single.options, { code: 6, key: "o6", text: { en } }],
  });
  expect(merge(edited(added("TV")), edited(added("Radio"))).conflicts.map(({ key }) => key)).toEqual([
    "question:heard",
  ]);
});

test("titles are merged language by language, and asked about when both changed one", () => {
  const mine = { ...base, title: { ...base.title, en: "Mine" } };
  const theirs = { ...base, title: { ...base.title, vi: "Của họ" }, thanks: { en: "Thanks!" } };
  expect(merge(mine, theirs).definition).toMatchObject({
    title: { en: "Mine", vi: "Của họ" },
    thanks: { en: "Thanks!" },
  });
  const clash = merge(mine, { ...base, title: { ...base.title, en: "Theirs" } }, { "field:title": "theirs" });
  expect(clash.conflicts).toMatchObject([{ kind: "field", field: "title" }]);
  expect(clash.definition.title.en).toBe("Theirs");
});

const step = fc.oneof(
  fc.nat(3).map((i) => (draft: SurveyDefinition) => removeQuestion(draft, questionsOf(base)[i]?.id ?? "")),
  fc.tuple(fc.nat(3), fc.nat(1), fc.nat(2)).map(([i, page, index]) => (draft: SurveyDefinition) => {
    return moveQuestion(draft, questionsOf(base)[i]?.id ?? "", { page, index });
  }),
  fc.tuple(fc.nat(3), fc.constantFrom("en", "vi"), fc.constantFrom("a", "b")).map(([i, language, words]) => {
    return (draft: SurveyDefinition) => {
      const question = questionsOf(draft).find(({ id }) => id === questionsOf(base)[i]?.id);
      return question ? replaceQuestion(draft, worded(question, { [language]: words })) : draft;
    };
  }),
  fc.constant((draft: SurveyDefinition) => addPage(draft, 0, `page-${draft.pages.length + 1}`)),
  fc.constant((draft: SurveyDefinition) => removePage(draft, 1)),
);
const someDraft = fc.array(step, { maxLength: 6 }).map((steps) => steps.reduce((draft, f) => f(draft), base));

test("whatever two people did: a sound draft with every question once; alone, each finds exactly their own", () => {
  fc.assert(
    fc.property(
      someDraft,
      someDraft,
      fc.constantFrom<MergeChoice>("mine", "theirs", "both"),
      (mine, theirs, choice) => {
        expect(merge(mine, base).definition).toEqual(mine);
        expect(ids(merge(base, theirs).definition)).toEqual(ids(theirs));
        expect(merge(mine, mine)).toMatchObject({ definition: mine, conflicts: [] });
        const asked = merge(mine, theirs).conflicts;
        let n = 0;
        const { definition } = mergeDrafts(
          base,
          mine,
          theirs,
          () => `copy-${++n}`,
          new Map(asked.map(({ key }) => [key, choice])),
        );
        expect(surveyDefinition.safeParse(definition).success).toBe(true);
        const all = questionsOf(definition).map(({ id }) => id);
        expect(new Set(all).size).toBe(all.length);
        const kept = questionsOf(mine).filter(({ id }) =>
          questionsOf(theirs).some((other) => other.id === id),
        );
        expect(all).toEqual(expect.arrayContaining(kept.map(({ id }) => id)));
      },
    ),
    { numRuns: 300, seed: 4 },
  );
});
