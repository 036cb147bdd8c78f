import fc from "fast-check";
import { expect, test } from "vitest";
import { frequentTerms, holdsTerm, termsHeld } from "@/lib/results/terms";
import { clausesOf } from "@/lib/results/words";

const found = (texts: readonly string[], options = {}) =>
  frequentTerms(texts, options).map(({ text, n }) => `${text} ${n}`);

test("a word counts once for each person, however often they repeat it", () => {
  expect(found(["Price, price, price!", "The price", "Taste"])).toEqual(["price 2"]);
});

test("stop words are no terms, in English or Vietnamese", () => {
  expect(found(["It was for the children", "This is for my children"])).toEqual(["children 2"]);
  expect(found(["Tôi rất thích nên mua cho con", "Mình thích vì đã mua của họ"])).toEqual([
    "mua 2",
    "thích 2",
  ]);
});

test("words that stand together are one phrase, and not also each alone", () => {
  const texts = [
    "Fast delivery",
    "I like the fast delivery",
    "fast delivery and taste",
    "Taste of home",
    "Nice taste",
  ];
  expect(found(texts)).toEqual(["fast delivery 3", "taste 3"]);
});

test("a word that people use alone as well is shown beside its phrase", () => {
  const texts = [
    "fast delivery",
    "fast delivery",
    "delivery costs",
    "free delivery",
    "the delivery came late",
  ];
  expect(found(texts)).toEqual(["delivery 5", "fast delivery 2"]);
});

test("Vietnamese words of several syllables are found without a dictionary", () => {
  const texts = [
    "Nhân viên thân thiện, giao hàng nhanh",
    "nhân viên thân thiện và giá rẻ",
    "Giao hàng đúng giờ, nhân viên thân thiện",
    "giao hàng chậm quá",
    "Cửa hàng sạch, giá rẻ",
    "cửa hàng gần nhà",
  ];
  expect(found(texts)).toEqual(["nhân viên thân thiện 3", "giao hàng 3", "cửa hàng 2", "giá rẻ 2"]);
});

test("what turns a word stands with it: not fresh, không ngon", () => {
  expect(found(["The fish was not fresh", "Not fresh!", "not fresh at all"])).toEqual(["not fresh 3"]);
  expect(found(["Món này không ngon", "không ngon lắm", "Ăn không ngon"])).toEqual(["không ngon 3"]);
  expect(found(["không", "Không", "no", "No"])).toEqual([]);
});

test("singular and plural are one term, written as most people write it", () => {
  expect(found(["high prices", "the prices", "a fair price"])).toEqual(["prices 3"]);
  expect(found(["in glass boxes", "one glass box", "the glass boxes"])).toEqual(["glass boxes 3"]);
});

test("a tone mark may stand on either vowel", () => {
  expect(found(["nghe hoà nhạc", "nghe hòa nhạc", "xem hòa nhạc"])).toEqual([
    "hòa nhạc 3",
    "nghe hòa nhạc 2",
  ]);
  expect(holdsTerm("Quý khách", "quý khách")).toBe(true);
});

test("a composed and a decomposed accent are the same letter", () => {
  expect(found(["giá rẻ".normalize("NFD"), "Giá rẻ".normalize("NFC")])).toEqual(["giá rẻ 2"]);
});

test("no phrase reaches over punctuation, a line's end or an emoji", () => {
  const texts = ["good food. clean room", "good food 🙂 clean room", "good food\nclean room"];
  expect(found(texts)).toEqual(["clean room 3", "good food 3"]);
});

test("Vietnamese typed without accents loses its small words, too", () => {
  expect(found(["giao hang nhanh nhung hoi dat", "giao hang cho minh rat cham"])).toEqual(["giao hang 2"]);
});

test("an English text with a foreign word in it stays English", () => {
  expect(clausesOf("I loved the phở at the corner shop")[0]?.language).toBe("en");
  expect(clausesOf("Phở ở đây ngon")[0]?.language).toBe("vi");
});

test("a word that is one though half of it is a stop word is kept: bạn bè, công việc", () => {
  expect(found(["Bạn bè giới thiệu", "nghe bạn bè kể", "do bạn bè"])).toEqual(["bạn bè 3"]);
  expect(found(["bận công việc", "Công việc nhiều"])).toEqual(["công việc 2"]);
});

test("names keep their capitals, sentences do not give them any", () => {
  expect(found(["I saw it on TikTok", "TikTok", "Ads on TikTok"])).toEqual(["TikTok 3"]);
  expect(found(["Price", "Price"])).toEqual(["price 2"]);
});

test("numbers, single letters and addresses are no terms", () => {
  expect(found(["24 7 x", "24 7 x", `http://${"a".repeat(50)}`, `http://${"a".repeat(50)}`])).toEqual([
    "http 2",
  ]);
});

test("a term leads to exactly the texts that it was counted in", () => {
  const words = ["giá", "rẻ", "nhân", "viên", "good", "price", "prices", "not", "không", "the", ",", "."];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
      const terms = frequentTerms(texts, { fewest: 1 });
      for (const { key, n } of terms) expect(texts.filter((one) => holdsTerm(one, key))).toHaveLength(n);
      const keys = terms.map(({ key }) => key);
      const held = termsHeld(texts, keys);
      for (const [i, { n }] of terms.entries())
        expect(held.filter((places) => places.includes(i))).toHaveLength(n);
    }),
    { numRuns: 40 },
  );
});

test("the most frequent come first, and no more than are asked for", () => {
  const texts = ["alpha", "alpha", "alpha", "beta", "beta", "gamma", "gamma"];
  expect(found(texts, { most: 2 })).toEqual(["alpha 3", "beta 2"]);
});

test("a sentence that many wrote is told once, not in overlapping pieces", () => {
  const texts = Array(4).fill("wake up early drink coffee");
  expect(found(texts).length).toBeLessThanOrEqual(2);
});

test("a small word parts two Vietnamese phrases", () => {
  const texts = ["Uống để tỉnh táo", "uống để tỉnh táo", "uống để tỉnh táo"];
  expect(found(texts)).toEqual(["tỉnh táo 3", "uống 3"]);
});

test("nothing is found in nothing", () => {
  expect(frequentTerms([])).toEqual([]);
  expect(frequentTerms(["", "!!!", "   "])).toEqual([]);
});
