import type { LanguageTag } from "../survey/schema.ts";
import { isUsualPair } from "./letter-pairs.ts";

const KEYBOARD_ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].flatMap((row) => [
  row,
  [...row].reverse().join(""),
]);

/** Letters that people repeat to laugh, to sleep or to say that it tastes good. */
const SOUNDS = new Set("khmz");

/** Words of up to three letters are abbreviations as often as not: `ko`, `dc`, `ntn`. */
const SHORTEST_JUDGED = 4;

/** So many pairs of letters are needed before their being unusual says anything: `rhythm` has five, `puzzle` too. */
const FEWEST_PAIRS = 8;

/** Of the pairs in words about 3 % are unusual, of keys hit at random about half. */
const UNUSUAL = 0.45;

/** So much of a text must be keys hit at random. */
const MASHED = 0.6;

/**
 * Whether a text is keys hit at random (`asdfasdf`, `sdgsdg`, `fjdkslfjg`, `aaaaaaaa`) rather than words. Short
 * answers, names, abbreviations, laughter, accents left out and scripts other than Latin are words: a text is only
 * called gibberish when most of it cannot be anything else. Letter pairs are judged where the language's are known.
 */
export function isGibberish(text: string, language: LanguageTag): boolean {
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return false;
  const words = plainWords(text);
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  const mashed = words.filter(isMashed).reduce((sum, { length }) => sum + length, 0);
  if (mashed > 0 && mashed >= MASHED * letters) return true;
  return /^(en|vi)\b/.test(language) && hasUnusualPairs(words.filter(isJudged).map(({ plain }) => plain));
}

interface Word {
  plain: string;
  isUpper: boolean;
  length: number;
}

/** Runs of letters, without accents; addresses are no words. */
function plainWords(text: string): Word[] {
  const words = text
    .replace(/\S+@\S+|https?:\S+|www\.\S+/g, " ")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .match(/\p{L}+/gu);
  return (words ?? []).map((word) => ({
    plain: word.toLowerCase(),
    isUpper: word === word.toUpperCase(),
    length: word.length,
  }));
}

const isJudged = ({ length, isUpper }: Word) => length >= SHORTEST_JUDGED && !isUpper;

function isMashed(word: Word): boolean {
  const { plain, length, isUpper } = word;
  if (length < SHORTEST_JUDGED) return false;
  if (length >= 6 && new Set(plain).size === 1) return !SOUNDS.has(plain.charAt(0));
  // `asdasdasd`; not `hahaha`, which is two letters.
  if (/^(.{3,4})\1{2,}/.test(plain)) return true;
  if (alongKeyboard(plain) >= 0.75 * length) return true;
  // A shortened name can be without vowels (`tphcm`), in capitals also a long one.
  return !isUpper && /^[^aeiouy]{6,}$/.test(plain.replace(/(.)\1+/g, "$1"));
}

/** Letters that stand side by side as on a keyboard, when there are four in a row at least once. */
function alongKeyboard(word: string): number {
  let covered = 0;
  let longest = 0;
  let at = 0;
  while (at < word.length) {
    let length = 1;
    while (at + length < word.length && isRun(word.slice(at, at + length + 1))) length += 1;
    if (length >= 3) covered += length;
    longest = Math.max(longest, length);
    at += length;
  }
  return longest >= 4 ? covered : 0;
}

const isRun = (letters: string) => KEYBOARD_ROWS.some((row) => row.includes(letters));

function hasUnusualPairs(words: readonly string[]): boolean {
  let pairs = 0;
  let unusual = 0;
  for (const word of words) {
    for (let i = 1; i < word.length; i += 1) {
      const [first, second] = [word.charAt(i - 1), word.charAt(i)];
      // A letter held down (`quaaaa`) says nothing, nor one that neither language has.
      if (first === second || !/[a-z]{2}/.test(first + second)) continue;
      pairs += 1;
      if (!isUsualPair(first, second)) unusual += 1;
    }
  }
  return pairs >= FEWEST_PAIRS && unusual >= UNUSUAL * pairs;
}
