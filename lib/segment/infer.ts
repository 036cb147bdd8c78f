import type { SegmentColumn } from "./schema";
import { isEmptyCell, numberOfCell } from "./table";

/** Words of answer scales in order, lower case, English and Vietnamese. A column whose answers all stand in one list is ordinal. */
const knownScales: string[][] = [
  [
    "strongly disagree",
    "disagree",
    "somewhat disagree",
    "slightly disagree",
    "neither agree nor disagree",
    "neither",
    "neutral",
    "undecided",
    "slightly agree",
    "somewhat agree",
    "agree",
    "strongly agree",
  ],
  [
    "completely disagree",
    "mostly disagree",
    "disagree",
    "neither agree nor disagree",
    "neutral",
    "agree",
    "mostly agree",
    "completely agree",
  ],
  [
    "rất không đồng ý",
    "hoàn toàn không đồng ý",
    "không đồng ý",
    "hơi không đồng ý",
    "trung lập",
    "bình thường",
    "hơi đồng ý",
    "đồng ý",
    "rất đồng ý",
    "hoàn toàn đồng ý",
  ],
  [
    "very dissatisfied",
    "dissatisfied",
    "somewhat dissatisfied",
    "neither satisfied nor dissatisfied",
    "neutral",
    "somewhat satisfied",
    "satisfied",
    "very satisfied",
  ],
  ["rất không hài lòng", "không hài lòng", "bình thường", "hài lòng", "rất hài lòng"],
  [
    "very unlikely",
    "unlikely",
    "somewhat unlikely",
    "neutral",
    "neither likely nor unlikely",
    "somewhat likely",
    "likely",
    "very likely",
  ],
  [
    "not at all important",
    "not important",
    "unimportant",
    "slightly important",
    "somewhat important",
    "moderately important",
    "important",
    "very important",
    "extremely important",
  ],
  [
    "not at all",
    "a little",
    "slightly",
    "somewhat",
    "moderately",
    "quite a bit",
    "very",
    "very much",
    "extremely",
    "completely",
  ],
  ["no", "somewhat", "very"],
  ["no, not at all rude", "yes, somewhat rude", "yes, very rude"],
  [
    "never",
    "almost never",
    "very rarely",
    "rarely",
    "seldom",
    "occasionally",
    "once in a while",
    "sometimes",
    "about half the time",
    "often",
    "usually",
    "most of the time",
    "very often",
    "almost always",
    "always",
  ],
  ["không bao giờ", "hiếm khi", "thỉnh thoảng", "thường xuyên", "rất thường xuyên", "luôn luôn"],
  [
    "never",
    "less than once a year",
    "once a year or less",
    "once a year",
    "twice a year",
    "every six months",
    "every three months",
    "a few times per year",
    "a few times a year",
    "once a month or less",
    "once a month",
    "monthly",
    "a few times per month",
    "a few times a month",
    "two or three times a month",
    "once a week",
    "weekly",
    "a few times per week",
    "a few times a week",
    "more than once a week",
    "several times a week",
    "daily",
    "every day",
    "several times a day",
  ],
  ["very poor", "poor", "fair", "average", "good", "very good", "excellent"],
  ["terrible", "very bad", "bad", "okay", "ok", "fair", "good", "very good", "great", "excellent"],
  ["rất tệ", "tệ", "trung bình", "bình thường", "tốt", "rất tốt"],
  ["none", "low", "medium", "high"],
  ["low", "medium", "high", "very high"],
  [
    "much worse",
    "worse",
    "somewhat worse",
    "about the same",
    "the same",
    "somewhat better",
    "better",
    "much better",
  ],
  [
    "less than high school",
    "less than high school degree",
    "high school",
    "high school degree",
    "some college",
    "some college or associate degree",
    "associate degree",
    "bachelor degree",
    "bachelor's degree",
    "bachelor",
    "graduate degree",
    "master's degree",
    "master",
    "doctorate",
    "phd",
  ],
  ["month-to-month", "one year", "two year"],
];

/** More distinct words than this are free text or ids unless they repeat. */
const mostWords = 40;
const fewestLevelsOfNumber = 13;

/**
 * A proposal of types and roles from the cells of a file: whole numbers on a short range are a
 * scale, words of well-known scales are ordered, two answers are binary, ranges of numbers
 * ("18-29", "> 60") follow their numbers; ids, free text, dates and constant columns are
 * ignored with a reason (empty, constant, id, text, date).
 */
export function inferColumns(header: string[], rows: (string | null)[][]): SegmentColumn[] {
  return header.map((name, c) =>
    inferColumn(
      name,
      rows.map((row) => row[c] ?? null),
    ),
  );
}

function inferColumn(name: string, cells: (string | null)[]): SegmentColumn {
  const counts = new Map<string, number>();
  let answered = 0;
  for (const cell of cells) {
    if (isEmptyCell(cell) || cell === null) continue;
    const text = cell.trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
    answered++;
  }
  const ignore = (reason: string): SegmentColumn => ({
    name,
    type: "nominal",
    levels: [],
    role: "ignore",
    reason,
  });
  if (answered === 0) return ignore("empty");
  const words = [...counts.keys()];
  if (words.length === 1) return ignore("constant");
  const numbers = words.map(numberOfCell);
  if (numbers.every((x) => !Number.isNaN(x))) {
    const whole = numbers.every(Number.isInteger);
    const distinct = [...new Set(numbers)].sort((a, b) => a - b);
    const low = distinct[0]!;
    const high = distinct[distinct.length - 1]!;
    if (distinct.length === 2) return { name, type: "binary", levels: distinct, role: "active" };
    if (whole && distinct.length === answered && answered >= 20 && (looksLikeId(name) || isCounter(cells)))
      return ignore("id");
    if (whole && high - low <= 11 && distinct.length < fewestLevelsOfNumber) {
      const levels = Array.from({ length: high - low + 1 }, (_, l) => low + l);
      return { name, type: "ordinal", levels, role: "active", reason: "integer-scale" };
    }
    return { name, type: "numeric", role: "active" };
  }
  if (words.length === 2) return { name, type: "binary", levels: binaryOrder(words), role: "active" };
  const dates = words.filter((word) =>
    /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/.test(word),
  ).length;
  if (dates > 0.9 * words.length) return ignore("date");
  const lower = words.map((word) => word.toLowerCase());
  const scale = knownScales.find((known) => lower.every((word) => known.includes(word)));
  if (scale !== undefined) {
    const levels = [...words].sort((a, b) => scale.indexOf(a.toLowerCase()) - scale.indexOf(b.toLowerCase()));
    return { name, type: "ordinal", levels, role: "active", reason: "known-scale" };
  }
  if (words.length > 0.9 * answered && answered >= 20) return ignore(looksLikeId(name) ? "id" : "text");
  if (words.length > mostWords) return ignore("text");
  const places = words.map(placeOfRange);
  if (words.length >= 3 && places.every((place): place is number => place !== undefined)) {
    const levels = [...words].sort((a, b) => (placeOfRange(a) ?? 0) - (placeOfRange(b) ?? 0));
    if (new Set(places).size === words.length)
      return { name, type: "ordinal", levels, role: "active", reason: "ranges" };
  }
  return { name, type: "nominal", levels: [...words].sort(), role: "active" };
}

const looksLikeId = (name: string): boolean =>
  /(^|[_\s-])(id|uuid|guid|key|respondent|response|index|no|nr)$/i.test(name.trim());

/** 1, 2, 3 … down the file. */
function isCounter(cells: (string | null)[]): boolean {
  let previous = Number.NaN;
  for (const cell of cells) {
    const value = cell === null ? Number.NaN : numberOfCell(cell);
    if (!Number.isNaN(previous) && value !== previous + 1) return false;
    previous = value;
  }
  return true;
}

const negative = new Set(["no", "false", "n", "f", "không", "unchecked", "not selected", "0"]);

/** The answer that says no comes first, so that the share shown is that of yes. */
function binaryOrder(words: string[]): string[] {
  const sorted = [...words].sort();
  return negative.has(sorted[1]!.toLowerCase()) ? [sorted[1]!, sorted[0]!] : sorted;
}

/** Where a range of numbers lies ("18-29", "(25,35]", "$50,000 - $99,999", "150000+", "under 18"): its lower end, or just below its upper end. */
function placeOfRange(word: string): number | undefined {
  const text = word.toLowerCase().replace(/(\d),(\d{3})/g, "$1$2");
  const found = text.match(/\d+(\.\d+)?/g);
  if (found === null || found.length > 2) return undefined;
  const first = Number(found[0]);
  if (found.length === 2) return first;
  if (/^(<|≤|under|below|less|up to|dưới)/.test(text.trim())) return first - 0.5;
  if (
    /(\+|and over|or more|and above|trở lên)$/.test(text.trim()) ||
    /^(>|≥|over|above|more|trên)/.test(text.trim())
  )
    return first + 0.5;
  return undefined;
}
