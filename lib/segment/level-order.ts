/**
 * The order of answer wordings: which of "Never", "Once a week" and "Once a month" comes first. Works by
 * meaning, not by lists of whole answers: quantities and ranges, frequencies, degrees, two-sided scales, and
 * a few ladders (education, verbal ratings, sizes), in English and Vietnamese.
 */

import { LADDERS } from "./level-ladders.ts";
import { MIDDLE, stems, tooMuch } from "./level-stems.ts";

const DECLINED =
  /^(prefer not to (say|answer)|rather not say|refused?|declined?|don'?t know|do not know|not sure|unsure|no opinion|can'?t say|not applicable|không muốn trả lời|không biết|không rõ|không áp dụng|chưa rõ)(?!\p{L})/u;

/** Whether a wording declines to answer; such an option counts as missing, not as a step of a scale. */
export const isDeclining = (level: string): boolean => DECLINED.test(plain(level));

export type Measure = (level: string) => number | undefined;

/**
 * The levels from low to high, those that decline last; `undefined` when no known kind of scale fits them all
 * or two of them would share a place.
 */
export function orderLevels(levels: readonly string[]): string[] | undefined {
  const declining = levels.filter(isDeclining);
  const scale = levels.filter((level) => !isDeclining(level));
  if (scale.length < 3 || scale.length > 30) return undefined;
  for (const measure of measuresFor(scale)) {
    const order = orderBy(scale, measure);
    if (order) return [...order, ...declining];
  }
  return undefined;
}

function measuresFor(scale: readonly string[]): Measure[] {
  const ranges = scale.filter((level) => isRange(plain(level))).length;
  return [
    leadingNumber,
    frequency,
    bipolar,
    ...LADDERS.map(ladder),
    ...degrees(scale),
    ...stems(scale.map(plain)),
    tooMuch,
    stars,
    ...(ranges * 2 >= scale.length ? [range] : []),
    countWord,
  ];
}

function orderBy(levels: readonly string[], measure: Measure): string[] | undefined {
  const placed = levels.map((level) => ({ level, at: measure(plain(level)) }));
  const known = placed.filter((one): one is { level: string; at: number } => one.at !== undefined);
  const unknown = placed.filter(({ at }) => at === undefined);
  // One level may say "none" in words of its own ("It is not okay to …"): it stands below the rest.
  if (unknown.length > 1 || known.length < 2) return undefined;
  const [lone] = unknown;
  if (lone && !(known.length >= 3 && NEGATION.test(plain(lone.level)))) return undefined;
  if (new Set(known.map(({ at }) => at)).size < known.length) return undefined;
  known.sort((a, b) => a.at - b.at);
  return [...unknown, ...known].map(({ level }) => level);
}

const NEGATION = /\b(not|no|none|never|nothing)\b|không|chưa/;

function plain(level: string): string {
  return level.toLowerCase().replace(/[’‘]/g, "'").replace(/[–—−]/g, "-").replace(/\s+/g, " ").trim();
}

/** "★★★☆☆" counts its full stars. */
function stars(level: string): number | undefined {
  return /^[★⭐☆]+$/u.test(level) ? [...level].filter((sign) => sign !== "☆").length : undefined;
}

/** "1 - Strongly disagree", "5: very good", or a bare number. */
function leadingNumber(level: string): number | undefined {
  const found = /^\(?(-?\d+)\)?\s*(?:[-.:=)]\s*(?=\D|$)|$)/.exec(level);
  return found ? Number(found[1]) : undefined;
}

const NUMBER_WORDS = new Map([
  ...["once", "twice"].map((word, i) => [word, i + 1] as const),
  ..."one two three four five six seven eight nine ten".split(" ").map((word, i) => [word, i + 1] as const),
  ..."một hai ba bốn".split(" ").map((word, i) => [word, i + 1] as const),
]);

const MORE =
  /\b(more than|over|above|at least|greater than|plus|or more|or over|or older|and over|and above)\b|[>≥+]|^(trên|từ|hơn|nhiều hơn)(?=\s)|trở lên/;
const LESS =
  /\b(less than|fewer than|under|below|up to|at most|or less|or fewer|or younger|or under|before)\b|[<≤]|^(dưới|ít hơn|trước)(?=\s)|trở xuống/;

/** "Once", "Three times", "More than five times": how many. */
function countWord(level: string): number | undefined {
  if (/^(never|none|zero|no|không|chưa)\b/.test(level)) return 0;
  const word =
    /^(?:(?:more|less|fewer) than |at least |at most |over |under |up to |trên |dưới )?(\p{L}+|\d+)/u.exec(
      level,
    )?.[1];
  if (word === undefined) return undefined;
  const n = /^\d+$/.test(word) ? Number(word) : NUMBER_WORDS.get(word);
  return n === undefined ? undefined : n + (MORE.test(level) ? 0.5 : LESS.test(level) ? -0.5 : 0);
}

const UNIT_MINUTES: [RegExp, number][] = [
  [/second|giây/, 1 / 60],
  [/minute|\bmin\b|phút/, 1],
  [/hour|\bhrs?\b|giờ/, 60],
  [/\bdays?\b|ngày/, 1440],
  [/week|tuần/, 10_080],
  [/month|tháng/, 43_800],
  [/year|\byrs?\b/, 525_600],
];

/** "(25,35]" writes two numbers with a comma; "$25,000" one. */
const withoutInterval = (level: string): string =>
  /^[([]-?\d+\s*,\s*-?\d+[)\]]$/.test(level) ? level.replace(",", " - ") : level;

const AMOUNT = /(\d[\d.,]*)\s*((?:k|tr|m|mn|bn|b)\b|nghìn|ngàn|triệu|tỷ|tỉ|million|billion|thousand)?/g;

const isRange = (level: string): boolean =>
  (withoutInterval(level).match(AMOUNT) ?? []).length >= 2 ||
  (/\d/.test(level) && (MORE.test(level) || LESS.test(level)));

/** "18-29", "$25,000 - $49,999", "> 60", "Under 18", "(25,35]", "5-10 minutes": where a range starts. */
function range(level: string): number | undefined {
  const text = withoutInterval(level);
  const found = [...text.matchAll(AMOUNT)];
  const [first] = found;
  if (!first) return /^(none|nothing|never|không|chưa)(?!\p{L})/u.test(level) ? -1 : undefined;
  // In "5-10 million" the word counts for both.
  const times = TIMES[first[2] ?? found.at(-1)?.[2] ?? ""] ?? 1;
  const unit = UNIT_MINUTES.find(([name]) => name.test(text))?.[1] ?? 1;
  const start = readAmount(first[1] ?? "") * times * unit;
  if (found.length >= 2) return start;
  const step = (start === 0 ? 1 : Math.abs(start)) / 1_000;
  return start + (MORE.test(text) ? step : LESS.test(text) ? -step : 0);
}

const TIMES: Record<string, number> = {
  ...Object.fromEntries(["k", "nghìn", "ngàn", "thousand"].map((word) => [word, 1e3])),
  ...Object.fromEntries(["tr", "m", "mn", "triệu", "million"].map((word) => [word, 1e6])),
  ...Object.fromEntries(["b", "bn", "tỷ", "tỉ", "billion"].map((word) => [word, 1e9])),
};

/** "25,000", "1.200.000" and "2,5": a separator before three digits groups, any other is the decimal one. */
function readAmount(text: string): number {
  const digits = text.replace(/[.,]+$/, "");
  return Number(digits.replace(/[.,](?=\d{3}(\D|$))/g, "").replace(",", "."));
}

const PER_YEAR: [RegExp, number][] = [
  [/\bhour|hourly|giờ/, 8_760],
  [/\bdaily\b|\bdays?\b|hằng ngày|hàng ngày|mỗi ngày|ngày/, 365],
  [/weekly|\bweeks?\b|tuần/, 52],
  [/monthly|\bmonths?\b|tháng/, 12],
  [/quarterly|\bquarters?\b|quý/, 4],
  [/yearly|annually|\byears?\b|năm/, 1],
];

const NEVER = /^(never|not at all|none|no|không bao giờ|chưa bao giờ|chưa từng)\b/;

/** "Once a week", "Every three months", "A few times per month", "Mỗi tuần": times a year. */
function frequency(level: string): number | undefined {
  if (NEVER.test(level)) return 0;
  const unit = PER_YEAR.find(([name]) => name.test(level))?.[1];
  if (unit === undefined) return undefined;
  if (
    !/\b(a|an|per|each|every|once|daily|weekly|monthly|yearly|annually|quarterly)\b|mỗi|hằng|hàng|lần/.test(
      level,
    )
  )
    return undefined;
  const words = level.match(/\p{L}+|\d+/gu) ?? [];
  const digits = words.find((word) => /^\d+$/.test(word));
  const named = words.map((word) => NUMBER_WORDS.get(word)).find((n) => n !== undefined);
  const n = digits ? Number(digits) : (named ?? 1);
  const many = /\b(few|several|couple|multiple|many)\b|vài|nhiều lần/.test(level) ? 3 : 1;
  const perYear = /\bevery\b/.test(level) && n > 1 ? unit / n : unit * n * many;
  if (/\bmore than\b|\bmore often\b|\bor more\b|hơn/.test(level)) return perYear * 1.5;
  return /\bless than\b|\bless often\b|\bor less\b|ít hơn|dưới/.test(level) ? perYear * 0.9 : perYear;
}

const NEGATIVE =
  /\b(disagree|dissatisfied|unsatisfied|unlikely|unhappy|uncomfortable|unfavou?rable|negative|dislike|worse|difficult|hard|poor|bad|decreased?|declined|against|oppose)\b|không đồng ý|không hài lòng|phản đối|rất tệ|^tệ|rất khó|^khó/;
const POSITIVE =
  /\b(agree|satisfied|likely|happy|comfortable|favou?rable|positive|like|better|easy|good|increased?|improved|favou?r|support)\b|đồng ý|hài lòng|ủng hộ|tốt|dễ/;
const STRONG =
  /\b(strongly|very|extremely|completely|totally|much|highly|definitely|a lot)\b|hoàn toàn|rất|cực kỳ/;
const WEAK =
  /\b(somewhat|slightly|a little|rather|moderately|fairly|mildly|tend to|partly|a bit)\b|hơi|một phần|khá/;

const MOSTLY = /\bmostly\b/;

/** Two-sided scales: disagree to agree, dissatisfied to satisfied; a side and a strength. */
function bipolar(level: string): number | undefined {
  if (MIDDLE.test(level)) return 0;
  const isPositive = POSITIVE.test(level) && !/\bnot\b/.test(level);
  const side =
    isPositive && !NEGATIVE.test(level) ? 1 : NEGATIVE.test(level) || POSITIVE.test(level) ? -1 : 0;
  if (side === 0) return undefined;
  if (/\bnot\b.*\bat all\b/.test(level)) return -3;
  if (/\bnot (much|very|so|really)\b/.test(level)) return -1;
  return side * (STRONG.test(level) ? 3 : MOSTLY.test(level) ? 2.5 : WEAK.test(level) ? 1 : 2);
}

function ladder(steps: [RegExp, number][]): Measure {
  return (level) => steps.find(([name]) => name.test(level))?.[1];
}

const DEGREES: [RegExp, number][] = [
  [/^(no|none|never|not|not at all|nothing|không|không hề)$/, 0],
  [/^(hardly|barely|very little|rất ít)$/, 1],
  [/^(slightly|a little|a bit|little|not very|not so|mildly|một chút|hơi|ít)$/, 2],
  [/^(somewhat|some|partly|phần nào)$/, 3],
  [/^(moderately|a moderate amount|tương đối)$/, 4],
  [/^(fairly|quite|quite a bit|rather|mostly|khá)$/, 5],
  [/^$/, 6],
  [/^(very|very much|a lot|much|a great deal|highly|rất|nhiều|rất nhiều)$/, 7],
  [/^(extremely|completely|totally|absolutely|fully|cực kỳ|hoàn toàn)$/, 8],
];

/** One-sided scales, "No, Somewhat, Very" or "Not important … Very important": the shared last word left aside. */
function degrees(levels: readonly string[]): Measure[] {
  const last = levels.map((level) => plain(level).split(" ").at(-1) ?? "");
  const shared = [...new Set(last.filter((word, i) => last.indexOf(word) !== i))];
  return ["", ...shared].map((end) => (level: string) => {
    const bare = level.replace(/^(?:yes|no), /, "");
    const rest = end && bare.split(" ").at(-1) === end ? bare.slice(0, -end.length).trim() : bare;
    return DEGREES.find(([name]) => name.test(rest))?.[1];
  });
}
