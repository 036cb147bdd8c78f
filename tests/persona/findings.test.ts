import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { formatFor } from "@/lib/format";
import { messages } from "@/lib/i18n/messages";
import { letterOf, verdictWords } from "@/lib/persona/findings";
import type { SegmentResult } from "@/lib/segment/schema";

const verdict = (n: number, code: SegmentResult["verdict"]["code"]): Parameters<typeof verdictWords>[0] => ({
  n,
  solutions: [],
  verdict: {
    code,
    model: "lca",
    k: 1,
    criterion: 0,
    single: 0,
    trait: null,
    bestGroups: null,
    ari: null,
    nullP: null,
    blrt: null,
  },
});

const words = {
  say: createTranslator({ locale: "en", messages: messages.en, namespace: "persona" }),
  format: formatFor("en"),
  column: (name: string) => name,
  group: letterOf,
};

test("thirty answers never show that there are no groups", () => {
  const { title, sentences } = verdictWords(verdict(30, "none-trait"), words);
  expect(title).toBe("No groups to be seen in 30 answers");
  expect(sentences.join(" ")).toContain("Weaker groups may well be there.");
  expect(sentences.join(" ")).toContain("from 100 answers on");
});

test("many answers do", () => {
  const { title } = verdictWords(verdict(1000, "none-unrelated"), words);
  expect(title).toBe("No groups here");
});
