import { expect, test } from "vitest";
import { wordingHints } from "@/lib/survey/wording-hints";
import { oneOf } from "./some-questions";

const hints = (text: Record<string, string>) =>
  wordingHints({ ...oneOf.single, text }, Object.keys(text)).map(({ code, words }) => [code, words]);

test("a wording that puts the answer into the respondent's mouth is pointed out, in both languages", () => {
  expect(hints({ en: "Don't you think our app is easy?" })).toEqual([["wording-leading", "Don't you"]]);
  expect(hints({ en: "How great was our service?" })).toEqual([["wording-leading", "How great"]]);
  expect(hints({ vi: "Dịch vụ của chúng tôi rất tốt, đúng không?" })).toEqual([
    ["wording-leading", "đúng không?"],
  ]);
  expect(hints({ vi: "Chắc hẳn bạn rất hài lòng?" })).toEqual([["wording-leading", "Chắc hẳn"]]);
});

test("two questions in one are pointed out, in both languages", () => {
  expect(hints({ en: "How satisfied are you with price and quality?" })).toEqual([
    ["wording-double", "price and quality"],
  ]);
  expect(hints({ vi: "Bạn hài lòng với giá cả và chất lượng đến mức nào?" })).toEqual([
    ["wording-double", "cả và chất"],
  ]);
  expect(hints({ en: "Did you call us? Were you helped?" })).toEqual([
    ["wording-double", "Were you helped?"],
  ]);
});

test("plain questions are left alone", () => {
  for (const text of [
    {
      en: "How satisfied are you with your last order?",
      vi: "Bạn hài lòng với đơn hàng gần nhất đến mức nào?",
    },
    { en: "What stopped you, and why?", vi: "Điều gì cản trở bạn, và vì sao?" },
    { en: "Do friends and family ask you for advice?", vi: "Người thân có hỏi ý kiến bạn không?" },
    { en: "Which lies between 1 and 10?", vi: "Số nào nằm giữa 1 và 10?" },
    { en: "Tell us about shops, markets and stalls.", vi: "Hãy kể về cửa hàng, chợ và sạp." },
  ]) {
    expect(hints(text)).toEqual([]);
  }
  expect(
    wordingHints({ ...oneOf.consent, text: { en: "I agree, obviously, that you use and keep it?" } }, ["en"]),
  ).toEqual([]);
});

test("a text that few will read to its end is pointed out", () => {
  expect(hints({ en: `${"word ".repeat(60)}?` })).toEqual([["wording-long", ""]]);
});
