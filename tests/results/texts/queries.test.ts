import { expect, test } from "vitest";
import { textTags } from "@/lib/db/schema";
import { EVERYBODY, resultsFilter } from "@/lib/results/schema";
import { tagTexts, untagText } from "@/lib/results/texts/mutations";
import { getTexts, listTextTags } from "@/lib/results/texts/queries";
import { textsPlace, textsQuery } from "@/lib/results/texts/schema";
import { everyType } from "../../answers/made-up";
import { someLink, somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";

const minute = (i: number) => Date.UTC(2026, 0, 1) + i * 60_000;

async function someTexts(texts: readonly (string | null)[] = []) {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([everyType.single, everyType.multiple, everyType.text]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const ids: string[] = [];
  for (const [i, text] of texts.entries())
    ids.push(await someResponse(db, survey, { text }, { at: minute(i) }));
  const read = (place: Record<string, unknown> = {}, filter = EVERYBODY, question = "text") =>
    getTexts(scope, survey.studyId, question, textsPlace.parse(place), filter, db);
  const shown = async (place: Record<string, unknown>) => (await read(place)).texts.map(({ text }) => text);
  return { db, scope, survey, ids, read, shown };
}

test("texts come fifty to a page, newest first", async () => {
  const { read, shown } = await someTexts(Array.from({ length: 52 }, (_, i) => `text ${i}`));
  const { base, n, pages, texts } = await read();
  expect([base, n, pages, texts.length, texts[0]?.text]).toEqual([52, 52, 2, 50, "text 51"]);
  expect(await shown({ page: 2 })).toEqual(["text 1", "text 0"]);
});

test("only a question that takes words has texts", async () => {
  const { read } = await someTexts();
  await expect(read({}, EVERYBODY, "multiple")).rejects.toThrow("not-found");
  await expect(read({}, EVERYBODY, "no-such-question")).rejects.toThrow("not-found");
});

test("what was written beside “other” is read like an answer", async () => {
  const { db, survey, read } = await someTexts();
  await someResponse(db, survey, { single: 3 }, { at: minute(1), otherTexts: { single: "My uncle's shop" } });
  expect((await read({}, EVERYBODY, "single")).texts.map(({ text }) => text)).toEqual(["My uncle's shop"]);
});

test("a search finds words without case, and without accents when it is typed without", async () => {
  const { read, shown } = await someTexts(["Giao hàng chậm", "Giá rẻ", null, "GIAO HÀNG nhanh"]);
  expect(await shown({ text: "giao hang" })).toEqual(["GIAO HÀNG nhanh", "Giao hàng chậm"]);
  expect(await shown({ text: "chậm" })).toEqual(["Giao hàng chậm"]);
  const [{ found } = {}] = (await read({ text: "chậm" })).texts;
  expect(found).toEqual({ before: "Giao hàng ", found: "chậm", after: "" });
  expect((await read({ text: "cham" })).base).toBe(3);
});

test("a frequent term leads to the texts that it was counted in", async () => {
  const texts = ["fast delivery", "Fast delivery!", "slow delivery", "delivery", ...Array(6).fill("taste")];
  const { read, shown } = await someTexts(texts);
  const { terms, counted } = await read();
  expect(terms.map(({ text, n }) => [text, n])).toEqual([
    ["taste", 6],
    ["delivery", 4],
    ["fast delivery", 2],
  ]);
  expect(counted).toBe(10);
  expect(await shown({ term: "fast delivery" })).toEqual(["Fast delivery!", "fast delivery"]);
});

test("under ten texts no term is told", async () => {
  const { read } = await someTexts(Array(9).fill("taste"));
  expect((await read()).terms).toEqual([]);
});

test("the texts follow the filter of the results", async () => {
  const { db, survey, read } = await someTexts(["one", "two"]);
  const link = await someLink(db, survey);
  await someResponse(db, survey, { text: "three" }, { at: minute(9), linkId: link.id });
  const { texts } = await read({}, resultsFilter.parse({ link: link.id }));
  expect(texts.map(({ text }) => text)).toEqual(["three"]);
});

test("a tag sits on texts of one question, and finds them again", async () => {
  const { db, scope, survey, ids, read, shown } = await someTexts(["too dear", "fine", "cheap"]);
  const [dear = "", , cheap = ""] = ids;
  const tag = { question: "text", responses: [dear, cheap], tag: "price" };
  await tagTexts(scope, survey.studyId, tag, db);
  await tagTexts(scope, survey.studyId, tag, db);
  await tagTexts(scope, survey.studyId, { ...tag, responses: [dear], tag: "complaint" }, db);
  expect(await shown({ tag: "price" })).toEqual(["cheap", "too dear"]);
  const { texts, tags } = await read();
  expect(texts.map((text) => text.tags)).toEqual([["price"], [], ["complaint", "price"]]);
  expect(tags).toEqual([
    { tag: "price", n: 2 },
    { tag: "complaint", n: 1 },
  ]);
  await untagText(scope, survey.studyId, { question: "text", response: dear, tag: "price" }, db);
  expect(await shown({ tag: "price" })).toEqual(["cheap"]);
  expect(await listTextTags(scope, survey.studyId, "single", db)).toEqual([]);
});

test("who wrote nothing cannot be tagged, and then nobody is", async () => {
  const { db, scope, survey, ids } = await someTexts(["fine", null]);
  const attempt = tagTexts(scope, survey.studyId, { question: "text", responses: ids, tag: "price" }, db);
  await expect(attempt).rejects.toThrow("not-found");
  expect(await db.read.$count(textTags)).toBe(0);
  const nobody = { question: "text", response: ids[0] ?? "", tag: "price" };
  await expect(untagText(scope, survey.studyId, nobody, db)).rejects.toThrow("not-found");
});

test("where somebody is among the texts stands in the address, with the filter", () => {
  const filter = resultsFilter.parse({ language: "vi" });
  expect(textsQuery(filter, textsPlace.parse({ term: "giao hàng", page: "1" }))).toBe(
    "language=vi&term=giao+h%C3%A0ng",
  );
  expect(textsPlace.parse({ tag: "  giá   cả ", text: "", page: "-3" })).toEqual({ tag: "giá cả", page: 1 });
});
