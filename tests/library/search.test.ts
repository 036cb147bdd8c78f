import { expect, test } from "vitest";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { filtersOf, searchLibrary } from "@/lib/library/search";
import { shippedFile } from "@/lib/library/shipped-file";
import { oneOf } from "../survey/some-questions";

const own = {
  key: "own",
  content: {
    title: { en: "Deliveries", vi: "Giao hàng" },
    description: { en: "How it arrived", vi: "Hàng đến ra sao" },
    questions: [
      { ...oneOf.single, id: "price", text: { en: "What about the price?", vi: "Giá cả thế nào?" } },
      { ...oneOf.multiple, id: "phase", text: { en: "Which phase?", vi: "Giai đoạn nào?" } },
      { ...oneOf.text, id: "road", key: "road", text: { en: "Anything else?", vi: "Đường đi có xa không?" } },
    ],
  },
};
const found = (words: string, language = "en") =>
  searchLibrary([own], { words }, language).questions.map(({ question }) => question.id);

test("Vietnamese is found without its accents, and whole syllables are told from others that begin alike", () => {
  expect(found("gia ca", "vi")).toEqual(["price"]);
  expect(found("GIÁ", "vi")).toEqual(["price", "phase"]);
  expect(found("duong", "vi")).toEqual(["road"]);
});

test("whole words come before beginnings of words", () => {
  expect(found("giai", "vi")).toEqual(["phase"]);
  expect(found("gia", "vi")).toEqual(["price", "phase"]);
});

test("a question is found by its other language, which is then shown", () => {
  const [match] = searchLibrary([own], { words: "đường đi" }, "en").questions;
  expect(match).toMatchObject({
    question: { id: "road" },
    elsewhere: { language: "vi", text: "Đường đi có xa không?" },
  });
  expect(searchLibrary([own], { words: "price" }, "en").questions[0]?.elsewhere).toBeUndefined();
});

test("a question is found by its options and by its name in exports, and its own wording comes first", () => {
  expect(found("friends")).toEqual(["price", "phase"]);
  expect(found("road")).toEqual(["road"]);
  const both = { ...oneOf.rating, id: "asks", text: { en: "Do friends help?" } };
  const content = { ...own.content, questions: [...own.content.questions, both] };
  const ids = searchLibrary([{ ...own, content }], { words: "friends" }, "en").questions;
  expect(ids.map(({ question }) => question.id)).toEqual(["asks", "price", "phase"]);
});

test("sets are found by title and description, but not when only questions of a kind are asked for", () => {
  expect(searchLibrary([own], { words: "deliver" }, "vi").sets).toEqual([own]);
  expect(searchLibrary([own], { words: "deliver", type: "text" }, "vi").sets).toEqual([]);
  expect(found("nothing like it")).toEqual([]);
});

test("the built-in library is narrowed down by dimension, stage, role, type and use", () => {
  const sets = builtInSets(shippedFile.parse(shipped));
  const all = sets.flatMap(({ content }) => content.questions);
  const search = (what: Parameters<typeof searchLibrary>[1]) => searchLibrary(sets, what, "en").questions;
  expect(search({})).toHaveLength(all.length);
  expect(search({ dimension: "price" }).every(({ question }) => question.dimension === "price")).toBe(true);
  expect(search({ type: "nps" }).map(({ question }) => question.type)).toContain("nps");
  expect(search({ role: "quote", words: "why" }).every(({ question }) => question.role === "quote")).toBe(
    true,
  );
  const forming = search({ forms: true });
  expect(forming.length).toBeGreaterThan(20);
  expect(forming.every(({ reason }) => reason === "forms")).toBe(true);
  // Options may belong to a stage where their question belongs to none.
  expect(search({ stage: "purchase" }).some(({ question }) => question.stage === undefined)).toBe(true);
  expect(search({ dimension: "no-such-thing" })).toEqual([]);
  expect(filtersOf(sets).types).toContain("matrix");
});
