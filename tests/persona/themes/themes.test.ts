import { expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { MEMBER, REST } from "@/lib/persona/count-questions";
import { logOdds } from "@/lib/persona/themes/log-odds";
import { quotesOfThemes, wordsOfTheme } from "@/lib/persona/themes/model";
import { readThemes, themesOf } from "@/lib/persona/themes/themes";
import { oneOf, surveyOf } from "../../survey/some-questions";

function tableOf(texts: readonly (string | null)[]) {
  const packer = createPacker([{ id: "v", n: 1, definition: surveyOf([oneOf.text]) }], texts.length);
  for (const [i, text] of texts.entries())
    packer.add({
      id: `r${i}`,
      versionId: "v",
      language: "vi",
      completedAt: i,
      answers: JSON.stringify({ [oneOf.text.id]: text }),
      otherTexts: "{}",
    });
  return packer.finish();
}

/** Twenty of the group, of whom sixteen write of delivery; forty others, of whom four do. All write of coffee. */
const texts = [
  ...Array.from({ length: 20 }, (_, i) => (i < 16 ? "Cà phê ngon, giao hàng chậm" : "Cà phê ngon")),
  ...Array.from({ length: 40 }, (_, i) => (i < 4 ? "Cà phê ngon, giao hàng chậm" : "Cà phê ngon, rất thơm")),
];
const table = tableOf(texts);
const side = Uint8Array.from(texts, (_, i) => (i < 20 ? MEMBER : REST));

test("a group's theme is what it writes more than the rest, as a phrase of several syllables, not what all write", () => {
  const [first, ...others] = themesOf(readThemes(table), table, side, () => true);
  expect(first).toMatchObject({ count: 16, base: 20, restCount: 4, restBase: 40 });
  expect(first?.text).toContain("giao hàng");
  expect([first, ...others].map((one) => one?.text)).not.toContain("cà phê");
});

test("only those who allowed it are quoted for a theme, and their words hold it", () => {
  const [first] = themesOf(readThemes(table), table, side, (row) => row === 3 || row === 18);
  if (!first) throw new Error("no theme");
  expect(first.quotes).toEqual(["r3"]);
  expect(quotesOfThemes({ themes: [first] })).toEqual([
    { response: "r3", question: oneOf.text.id, dissenting: false },
  ]);
  const quote = { question: oneOf.text.id, text: "Cà phê ngon, giao hàng chậm" };
  expect(wordsOfTheme(first, [quote, { ...quote, text: "Cà phê ngon" }])).toEqual([quote]);
});

test("where fewer than ten of the group wrote anything nothing is said", () => {
  const few = texts.map((text, i) => (i >= 9 && i < 20 ? null : text));
  const table = tableOf(few);
  expect(themesOf(readThemes(table), table, side, () => true)).toEqual([]);
});

test("log-odds with a prior: equal use is nothing, and a rare term weighs less than a common one", () => {
  expect(logOdds({ y: 10, n: 100, rest: 20, restAll: 200 }, 30).value).toBeCloseTo(0, 10);
  const rare = logOdds({ y: 3, n: 100, rest: 0, restAll: 200 }, 30);
  const common = logOdds({ y: 40, n: 100, rest: 20, restAll: 200 }, 30);
  expect(common.z).toBeGreaterThan(rare.z);
  // By hand: prior 6; log(46 / 84) − log(26 / 204) = 1.4578, over √(1/46 + 1/26).
  expect(common.value).toBeCloseTo(1.4578, 3);
  expect(common.z).toBeCloseTo(5.942, 2);
  expect(logOdds({ y: 0, n: 0, rest: 0, restAll: 0 }, 30)).toEqual({ value: 0, z: 0 });
});
