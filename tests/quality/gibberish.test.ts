import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEMO_WORDS } from "@/lib/demo/words";
import content from "@/lib/library/content/question-sets.json";
import { isGibberish } from "@/lib/quality/gibberish";

const bare = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

test("keys hit at random are told from words", () => {
  for (const text of [
    "asdfasdf",
    "asdf asdf asdf",
    "qwerty",
    "lkjhgfdsa",
    "zxcvbnm",
    "sdgsdg",
    "asdasdasd",
    "aaaaaaaaaa",
    "fjdkslfjg",
    "Dkfjgh skdjfh wlkejr",
    "xvcbnsdf hjk",
    "jkhkjhkjh!!!",
    "sdfjkh 123 kjhsdf",
  ])
    expect([text, isGibberish(text, "vi")]).toEqual([text, true]);
});

test("short answers, names, abbreviations, laughter and brands are words", () => {
  for (const text of [
    "ok",
    "OK!",
    "không",
    "ko",
    "k",
    ".",
    "…",
    "",
    "5",
    "n/a",
    "ko bt nx",
    "k dc ngon lm, ship lâu wa",
    "tphcm",
    "TPHCM",
    "BHXHVN",
    "hahaha",
    "hihihi ngon",
    "kkkkkkk",
    "hmmmmmm",
    "ngonnnnnnnn quáaaaaa",
    "Nguyễn Thị Xuân Quỳnh",
    "Huỳnh Khuyên",
    "nguyen huynh nhu ngoc",
    "Đắk Lắk, Kon Tum, Krông Búk",
    "Phở",
    "rhythm",
    "puzzle",
    "jazz",
    "Xiaomi, Huawei, Shopee, TikTok",
    "Lazada",
    "Wojciechowski",
    "property",
    "were",
    "liberty and poverty",
    "strengths",
    "lan@example.com",
    "https://example.com/qwertyzxcv/sdfgsdfg",
    "咖啡很好喝",
    "กาแฟอร่อยมาก",
    "Кофе хороший",
    "👍👍👍👍👍👍",
  ])
    expect([text, isGibberish(text, "vi")]).toEqual([text, false]);
});

/** Every text of the library in both languages, and what the demo's people write. */
function genuine(): string[] {
  const texts: string[] = [];
  const collect = (value: unknown) => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  const ofLanguages = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if ("en" in value && "vi" in value) collect([value.en, value.vi]);
    Object.values(value).forEach(ofLanguages);
  };
  ofLanguages(content);
  collect(DEMO_WORDS);
  return texts;
}

test("no question of the library and no comment of the demo is gibberish, with or without accents", () => {
  const texts = genuine();
  expect(texts.length).toBeGreaterThan(1000);
  for (const language of ["en", "vi"])
    expect(
      texts
        .flatMap((text) => [text, bare(text), text.toLowerCase()])
        .filter((text) => isGibberish(text, language)),
    ).toEqual([]);
});

test("no handful of genuine words is gibberish", () => {
  const words = [...new Set(genuine().flatMap((text) => text.split(/\s+/)))];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }), (some) => {
      expect(isGibberish(some.join(" "), "vi")).toBe(false);
      expect(isGibberish(bare(some.join(" ")), "en")).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

test("of long strings of letters at random nearly all are found", () => {
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
  const mashed = fc.array(letter, { minLength: 14, maxLength: 24 }).map((letters) => letters.join(""));
  const found = fc.sample(mashed, 500).filter((text) => isGibberish(text, "en")).length;
  expect(found).toBeGreaterThan(400);
});

test("in a language whose letters are not known only the keyboard tells", () => {
  expect(isGibberish("Szczęście przychodzi z brzękiem", "pl")).toBe(false);
  expect(isGibberish("wkejrhfuqzo", "pl")).toBe(false);
  expect(isGibberish("asdfasdf", "pl")).toBe(true);
});
