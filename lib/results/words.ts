import { foldText } from "../response/model.ts";
import {
  ENGLISH_OPENERS,
  ENGLISH_STOPS,
  VIETNAMESE_OPENERS,
  VIETNAMESE_PAIRS,
  VIETNAMESE_STOP_PAIRS,
  VIETNAMESE_STOPS,
} from "./stop-words.ts";

/** A word of English, or a syllable of Vietnamese. */
export interface Word {
  /** As it was typed. */
  text: string;
  /** What it is counted as: lower case, English plurals as their singular, Vietnamese tones at one place. */
  key: string;
  /** `opener`: may begin a phrase, as "not" does. `stop`: may only stand inside of one. */
  role: "content" | "opener" | "stop";
  /** It and the next word are one, whatever their roles: "bạn bè". */
  isJoined?: boolean;
}

/** Words that no punctuation and no line's end parts. */
export interface Clause {
  language: "en" | "vi";
  words: readonly Word[];
}

/** Letters and digits, with an apostrophe, hyphen or ampersand inside, or a point between digits. */
const WORD =
  /[\p{L}\p{M}\p{N}]+(?:(?:['’&-](?=[\p{L}\p{N}])|[.,](?<=\p{N}[.,])(?=\p{N}))[\p{L}\p{M}\p{N}]+)*/gu;

/** Longer ones are addresses and noise. */
const LONGEST_WORD = 40;

/** A text as clauses of words, in the language it seems to be written in. O(length). */
export function clausesOf(text: string): Clause[] {
  const written = text.normalize("NFC").replaceAll("’", "'");
  const clauses: string[][] = [];
  let end = -1;
  for (const { 0: word, index } of written.matchAll(WORD)) {
    const isParted = end < 0 || /[^ \t\u00a0]/.test(written.slice(end, index));
    if (isParted) clauses.push([]);
    clauses.at(-1)?.push(word);
    end = index + word.length;
  }
  const language = languageOf(clauses.flat());
  return clauses.map((words) => ({
    language,
    words: language === "vi" ? vietnamese(words) : words.map(english),
  }));
}

const foldedWords = new Map<string, string>();
/** People use the same few thousand words. */
const MOST_REMEMBERED = 20_000;

function fold(word: string): string {
  const known = foldedWords.get(word);
  if (known !== undefined) return known;
  if (foldedWords.size >= MOST_REMEMBERED) foldedWords.clear();
  const folded = foldText(word, false);
  foldedWords.set(word, folded);
  return folded;
}

const folded = (words: ReadonlySet<string>): ReadonlySet<string> => new Set([...words].map(fold));
const FOLDED_STOPS = folded(VIETNAMESE_STOPS);
const FOLDED_OPENERS = folded(VIETNAMESE_OPENERS);

/** Less than this share of words with marks is a foreign word in English: café, phở. */
const MARKED = 0.2;

/** Vietnamese shows by its marks; typed without them, by its small words. */
function languageOf(words: readonly string[]): "en" | "vi" {
  const keys = words.map((word) => word.toLowerCase());
  const marked = keys.filter((key) => fold(key) !== key).length;
  if (marked > 0 && marked >= MARKED * keys.length) return "vi";
  const isEnglish = (key: string) => ENGLISH_STOPS.has(key) || ENGLISH_OPENERS.has(key);
  const hits = (is: (key: string) => boolean) => keys.filter(is).length;
  const small = hits((key) => !isEnglish(key) && (FOLDED_STOPS.has(key) || FOLDED_OPENERS.has(key)));
  return small > hits(isEnglish) ? "vi" : "en";
}

const roleOf = (key: string, stops: ReadonlySet<string>, openers: ReadonlySet<string>): Word["role"] =>
  openers.has(key)
    ? "opener"
    : stops.has(key) || key.length > LONGEST_WORD || !/\p{L}/u.test(key)
      ? "stop"
      : "content";

function english(text: string): Word {
  const lower = text.toLowerCase();
  const role = lower.length === 1 ? "stop" : roleOf(lower, ENGLISH_STOPS, ENGLISH_OPENERS);
  return { text, key: role === "content" ? singularOf(lower) : lower, role };
}

/** Without the plural: prices, deliveries, boxes. Wrong at times ("news"), but the same for every text. */
function singularOf(word: string): string {
  const own = word.replace(/'s?$/, "");
  if (own.length < 4 || /(?:[suiy]s|ness)$/.test(own)) return own;
  if (/[^aeiou]ies$/.test(own) && own.length > 4) return `${own.slice(0, -3)}y`;
  if (/(?:[sx]|ch|sh)es$/.test(own)) return own.slice(0, -2);
  return own.endsWith("s") ? own.slice(0, -1) : own;
}

function vietnamese(syllables: readonly string[]): Word[] {
  const keys = syllables.map((text) => tonesOf(text.toLowerCase()));
  const isBare = keys.every((key) => fold(key) === key);
  const [stops, openers] = isBare ? [FOLDED_STOPS, FOLDED_OPENERS] : [VIETNAMESE_STOPS, VIETNAMESE_OPENERS];
  const words = keys.map(
    (key, i): Word => ({ text: syllables[i] ?? key, key, role: roleOf(key, stops, openers) }),
  );
  for (const [i, word] of words.entries()) {
    const next = words[i + 1];
    if (!next) continue;
    const pair = `${word.key} ${next.key}`;
    if (VIETNAMESE_PAIRS.has(pair)) word.isJoined = true;
    else if (VIETNAMESE_STOP_PAIRS.has(pair)) {
      if (word.role === "content") word.role = "stop";
      next.role = "stop";
    }
  }
  return words;
}

/** Both ways of writing a tone are one: `hoà` is `hòa`, `thuý` is `thúy`; after a q the u is no vowel. */
function tonesOf(syllable: string): string {
  const parts = /^(.*)(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])$/u.exec(syllable);
  if (!parts) return syllable;
  const [first = "", second = ""] = parts[2] ?? "";
  const [vowel = "", tone = ""] = second.normalize("NFD");
  return `${parts[1] ?? ""}${(first + tone).normalize("NFC")}${vowel}`;
}
