import { expect, test } from "vitest";
import { joinVersions } from "@/lib/answers/lineage";
import { formatFor } from "@/lib/format";
import { wordingOf } from "@/lib/persona/wording";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";

const asked = { required: false, role: "active" } as const;
const option = (code: number, en: string) => ({ code, key: `o${code}`, text: { en } });

const questions: Question[] = [
  {
    ...asked,
    id: "bargain",
    key: "bargain",
    text: { en: "Likes a bargain" },
    type: "single",
    options: [option(1, "No"), option(2, "Yes")],
  },
  {
    ...asked,
    id: "pays",
    key: "pays",
    text: { en: "Pays by" },
    type: "single",
    options: [option(1, "Card"), option(2, "Cash"), option(3, "Wallet")],
  },
  {
    ...asked,
    id: "how_often",
    key: "how_often",
    text: { en: "Buys" },
    type: "single",
    ordinal: true,
    options: [option(1, "Never"), option(2, "Sometimes"), option(3, "Often")],
  },
  {
    ...asked,
    id: "streams",
    key: "streams",
    text: { en: "Streams films" },
    type: "single",
    options: [option(1, "No"), option(2, "Yes"), option(3, "Has no internet"), option(4, "9")],
  },
  {
    ...asked,
    id: "dancing",
    key: "dancing",
    text: { en: "Dancing" },
    type: "rating",
    points: [1, 2, 3, 4, 5].map((code) => ({ code })),
  },
];

function someWording() {
  const definition: SurveyDefinition = {
    format: 1,
    languages: ["en"],
    title: { en: "Shoppers" },
    pages: [{ id: "p1", questions }],
  };
  const lineage = joinVersions([{ id: "v1", n: 1, definition }]);
  return wordingOf({ questions: lineage, languages: ["en"] }, formatFor("en"));
}

test("a yes, or a step of a scale, is not named without its question; a choice among kinds is", () => {
  const wording = someWording();
  const alone = (id: string) => wording.speaksAlone({ question: id, part: null }, [1]);
  expect([alone("bargain"), alone("pays"), alone("how_often")]).toEqual([false, true, false]);
  const streams = (code: number) => wording.speaksAlone({ question: "streams", part: null }, [code]);
  expect([1, 2, 3, 4].map(streams)).toEqual([false, false, true, false]);
  expect(wording.rowLabel({ question: "streams", part: null }, [4])).toBe("Streams films: 9");
});

test("a yes is more of what its question asks and a no less; points of a scale are a stretch", () => {
  const wording = someWording();
  const [bargain, pays, dancing] = ["bargain", "pays", "dancing"].map((question) => ({
    question,
    part: null,
  }));
  if (!bargain || !pays || !dancing) throw new Error("three places were made");
  expect([wording.yesOrNo(bargain, [2]), wording.yesOrNo(bargain, [1]), wording.yesOrNo(pays, [1])]).toEqual([
    "yes",
    "no",
    undefined,
  ]);
  expect(wording.answers(dancing, [4, 5])).toBe("4–5");
  expect(wording.answers({ question: "how_often", part: null }, [2, 3])).toBe("Sometimes / Often");
  expect([wording.said(bargain, [2]), wording.said(pays, [1])]).toEqual(["Likes a bargain: Yes", "Card"]);
  expect([wording.rowLabel(dancing, [4, 5]), wording.rowLabel(pays, [1])]).toEqual([
    "Dancing: 4–5",
    "Card · Pays by",
  ]);
});
