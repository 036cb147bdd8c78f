import type { LanguageTag, Question } from "./schema.ts";
import { textIn } from "./text.ts";

/** What a wording may do to its answers. A hint, never a verdict: only a person knows what is meant. */
export type WordingHintCode = "wording-leading" | "wording-double" | "wording-long";

export interface WordingHint {
  code: WordingHintCode;
  language: LanguageTag;
  /** The words that the hint is about; empty for a long text. */
  words: string;
}

/** Longer sentences are read by fewer people to their end. */
const LONGEST = 280;

/** By language: words that put an answer into the respondent's mouth. */
const LEADING: Readonly<Record<string, RegExp>> = {
  en: /\b(?:(?:do|would|are|is|was|did|have|should|could|can|won)n['’]t (?:you|it|we|they)\b|(?:do|would) you (?:not )?agree that|obviously|clearly|of course|surely|undoubtedly|as (?:you|we all) know|everyone knows|most people (?:think|agree|say|believe)|how (?:great|amazing|excellent|wonderful|fantastic|awesome|terrible|awful|horrible|bad) )/i,
  vi: /(?:chẳng phải|chắc hẳn|rõ ràng là|tất nhiên|dĩ nhiên|hẳn là|ai cũng biết|như (?:bạn|chúng ta) đã biết|(?:hầu hết|đa số) mọi người (?:đều )?(?:nghĩ|cho rằng|đồng ý)|(?:có )?đồng ý rằng|(?:đúng|phải) (?:không|chứ)(?: ạ)?\s*\?|(?:tuyệt vời|xuất sắc|tệ hại|kinh khủng) (?:như thế nào|thế nào|đến mức nào))/i,
};

/** By language: the word that ties two questions into one, between two words. */
const DOUBLE: Readonly<Record<string, RegExp>> = {
  en: /[^\s,?.]+,? (?:and(?:\/or)?|as well as) [^\s,?.]+/gi,
  vi: /[^\s,?.]+ (?:và|cũng như|đồng thời|lẫn) [^\s,?.]+/gi,
};

/** Pairs that are one thing, and ways of speaking that ask no second question. */
const ONE_THING: Readonly<Record<string, RegExp>> = {
  en: /^(?:you and|friends,? and family|family and friends|pros and cons|terms and conditions|name and address|day and night|more and more|back and forth|\S+,? and (?:why|how|what|where|when|so|other|others)\b)/i,
  vi: /^(?:\S+ và (?:tại|vì|bạn|khác|những|các|nếu|như|thế)|bạn và|nhà và|người và|điều khoản và)/i,
};

/** What in a question's wording deserves another look, language by language. */
export function wordingHints(question: Question, languages: readonly LanguageTag[]): WordingHint[] {
  if (question.type === "consent") return [];
  return languages.flatMap((language) => {
    const text =
      question.text[language] === undefined ? "" : textIn({ [language]: question.text[language] }, language);
    return text === "" ? [] : [...hintsOn(text, language, question.type)];
  });
}

function* hintsOn(text: string, language: LanguageTag, type: Question["type"]): Generator<WordingHint> {
  const tongue = language.split("-")[0] ?? language;
  const leading = LEADING[tongue]?.exec(text);
  if (leading) yield { code: "wording-leading", language, words: leading[0].trim() };
  // The best and the worst of a set are asked for in one sentence.
  const double = type === "maxdiff" ? undefined : doubleIn(text, tongue);
  if (double !== undefined) yield { code: "wording-double", language, words: double };
  if (text.length > LONGEST) yield { code: "wording-long", language, words: "" };
}

/** Two things in one question: answers cannot tell which of them was meant. */
function doubleIn(text: string, tongue: string): string | undefined {
  const questions = text.split(/(?<=[?？])/).filter((part) => /[?？]/.test(part));
  if (questions.length > 1) return questions.at(-1)?.trim();
  const [asked] = questions;
  const pattern = DOUBLE[tongue];
  if (!asked || !pattern) return undefined;
  const between = tongue === "en" ? /\bbetween\b/i : /\bgiữa\b/i;
  for (const [pair] of asked.matchAll(pattern)) {
    const isOne = ONE_THING[tongue]?.test(pair) === true || between.test(asked);
    // A list of examples is one thing: "shops, markets and stalls".
    const isList = asked.slice(0, asked.indexOf(pair) + pair.length).split(",").length > 2;
    if (!isOne && !isList) return pair;
  }
  return undefined;
}
