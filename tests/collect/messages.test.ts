import { expect, test } from "vitest";
import { messagesIn } from "@/lib/collect/messages";

const [en, vi] = [messagesIn("en"), messagesIn("vi")];
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("every sentence for respondents is there in both languages, with the same values in it", () => {
  expect(Object.keys(vi)).toEqual(Object.keys(en));
  const differing = Object.entries(en).filter(
    ([key, text]) =>
      String(places(text)) !== String(places(Object.entries(vi).find(([name]) => name === key)?.[1] ?? "")),
  );
  expect(differing).toEqual([]);
});

test("a survey in a language without interface texts speaks English around its questions", () => {
  expect(messagesIn("fr")).toBe(en);
  expect(messagesIn("vi-VN")).toBe(vi);
});
