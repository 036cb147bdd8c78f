import type { Measure } from "./level-order.ts";

/** The middle of a two-sided scale, in words that need no other. */
export const MIDDLE =
  /\b(neither|neutral|undecided|indifferent|(?:about )?the same|no change|average|mixed|might or might not|not sure either way|about right|just right)\b|^(fair|ok|okay|maybe|unsure yet|not sure yet)$|trung lập|bình thường|không ý kiến|trung bình|phân vân|chưa chắc|không chắc|chưa biết chắc|vừa đủ/;

/** How much, or how surely, from "not at all" to "extremely"; what is left of a wording without its stem. */
const MODIFIERS: [RegExp, number][] = [
  [
    /^(not at all|not .*at all|at all|never|strongly un|very un|extremely un|completely un|definitely (not|un)|certainly not|hoàn toàn không|rất không|không hề|chắc chắn không|không bao giờ|hoàn toàn chưa|chẳng)$/,
    -3,
  ],
  [/^(not|no|un|dis|không|chưa|probably (not|un)|có lẽ không|có thể không|chắc là không)$/, -2],
  [/^(somewhat un|slightly un|hơi không|rất ít)$/, -1.5],
  [
    /^(of little|little|not very|not so|not much|not really|hardly|barely|rarely|seldom|very little|ít|hiếm khi|không .*lắm)$/,
    -1,
  ],
  [/^(slightly|a little|a bit|mildly|hơi|một chút|một ít|ít nhiều)$/, 0.3],
  [
    /^(somewhat|sometimes|some|partly|moderately|a moderate amount|neither|phần nào|vừa|vừa phải|tương đối|đôi khi|thỉnh thoảng)$/,
    0.6,
  ],
  [
    /^(fairly|quite|quite a bit|rather|mostly|often|usually|probably|probably yes|khá|khá nhiều|nhiều|thường|thường xuyên|có lẽ|có lẽ có|có thể|a lot)$/,
    1.5,
  ],
  [/^(yes|có)?$/, 2],
  [
    /^(very|very much|very often|always|strongly|definitely|definitely yes|certainly|highly|rất|rất nhiều|luôn|luôn luôn|chắc chắn|chắc chắn có)$/,
    3,
  ],
  [/^(extremely|completely|totally|fully|absolutely|exactly|essential|cực kỳ|vô cùng|hoàn toàn)$/, 3.5],
];

/** Words that say nothing about the degree. */
const FILLERS =
  /(?<!\p{L})(would|will|i|it|me|of|to|is|are|be|am|this|them|sẽ|của tôi|với tôi|đến tôi|tới tôi)(?!\p{L})|,/gu;

/**
 * Scales around a word that most levels share, with more or less of it and perhaps its opposite: "Unimportant …
 * Important, Very important", "Rất không thích … Thích", "Never true … Always true", "Definitely would buy".
 * One measure for every such word.
 *
 * @param levels in small letters
 */
export function stems(levels: readonly string[]): Measure[] {
  const shared = new Map<string, number>();
  for (const level of levels)
    for (const phrase of new Set(phrasesOf(level))) shared.set(phrase, (shared.get(phrase) ?? 0) + 1);
  const stemsFound = [...shared]
    .filter(([, n]) => n >= 2 && n * 2 >= levels.length)
    .map(([phrase]) => phrase)
    .sort((a, b) => b.length - a.length);
  return [...stemsFound, ""].map((stem) => (level: string) => degreeOf(level, stem));
}

/** One to three neighbouring words, those without a negating prefix among them. */
function phrasesOf(level: string): string[] {
  const words = level
    .split(/[^\p{L}']+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(/^(un|dis|im)(?=\p{L}{4})/u, ""));
  return words.flatMap((_, i) => [1, 2, 3].map((n) => words.slice(i, i + n).join(" ")));
}

function degreeOf(level: string, stem: string): number | undefined {
  const at =
    stem === "" ? null : new RegExp(`(^|[^\\p{L}])(un|dis|im)?${stem}(?=$|[^\\p{L}])`, "u").exec(level);
  const rest = at
    ? `${level.slice(0, at.index)} ${at[2] ? "un" : ""} ${level.slice(at.index + at[0].length)}`
    : level;
  const bare = rest.replace(FILLERS, " ").replace(/\s+/g, " ").trim();
  if (!at && (bare === "" || MIDDLE.test(level))) return MIDDLE.test(level) ? 0 : undefined;
  if (MIDDLE.test(bare)) return 0;
  return MODIFIERS.find(([words]) => words.test(bare))?.[1];
}

const LITTLE =
  /\b(small|little|few|short|slow|cheap|cold|light|low|weak|soft|narrow|easy|early|old)\b|nhỏ|ít|ngắn|chậm|rẻ|thấp|yếu/;
const MUCH =
  /\b(large|big|much|many|long|fast|expensive|hot|heavy|high|strong|hard|wide|difficult|late|new)\b|lớn|nhiều|dài|nhanh|đắt|cao|mạnh/;

/** "Far too little, Too little, About right, Too much, Far too much", "Quá ít … Vừa đủ … Quá nhiều". */
export function tooMuch(level: string): number | undefined {
  if (MIDDLE.test(level)) return 0;
  const found = /^(much|far|way|slightly|a little|somewhat|a bit|hơi|thực sự)?\s*(?:too|quá)\s(.+)$/.exec(
    level,
  );
  const what = found?.[2];
  if (what === undefined) return undefined;
  const side = MUCH.test(what) ? 1 : LITTLE.test(what) ? -1 : 0;
  if (side === 0) return undefined;
  return side * (/^(much|far|way)/.test(level) ? 3 : found?.[1] ? 1 : 2);
}
