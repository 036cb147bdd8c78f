import { type Clause, clausesOf, type Word } from "./words.ts";

/** A word or a phrase that several people used. */
export interface Term {
  /** Its words' keys with spaces between; finds it again, see {@link holdsTerm}. */
  key: string;
  /** As most people wrote it. */
  text: string;
  /** Words of English, syllables of Vietnamese. */
  words: number;
  /** How many texts hold it, each counted once. */
  n: number;
}

/** Three words of English; four syllables of Vietnamese are about as much: nhân viên thân thiện. */
const LONGEST = { en: 3, vi: 4 } as const;

/** So many times more often side by side than by chance, or … */
const LIFT = 3;
/** … in so large a part of the places where its rarer end stands at all: then words are a phrase. */
const STICKS = 0.5;
/** A term that stands outside of longer ones in less than this part of its texts is told by them. */
const OWN_PART = 0.25;

/** A run of words in a clause. */
interface Run {
  key: string;
  from: number;
  /** Behind its last word. */
  to: number;
}

/**
 * The words and phrases that most of these texts hold, the most frequent first; ties by length, then by key.
 * A text counts once, however often it repeats itself. A phrase has no stop word at either end, spans no
 * punctuation, and is more than chance; a word that mostly stands inside of longer terms is left out, so that "giao
 * hàng" is not also "giao" and "hàng".
 *
 * O(words) time and memory, in three passes.
 *
 * @param most how many at most
 * @param fewest texts that must hold a term
 */
export function frequentTerms(
  texts: readonly string[],
  { most = 30, fewest = Math.max(2, Math.ceil(texts.length / 500)) } = {},
): Term[] {
  const read = texts.map(clausesOf);
  const { holders, places, total } = countWords(read);
  // What is rare cannot be part of what is frequent: most runs are never made.
  const isFrequent = ({ key }: Word) => (holders.get(key) ?? 0) >= fewest;
  const counts = countHolders(read.map((clauses) => clauses.map((clause) => runsOf(clause, isFrequent))));
  const isPhrase = (key: string, n: number) => {
    const keys = key.split(" ");
    if (keys.length === 1) return true;
    const [one = 1, other = 1] = [places.get(keys[0] ?? ""), places.get(keys.at(-1) ?? "")];
    return n * total >= LIFT * one * other || n >= STICKS * Math.min(one, other);
  };
  const kept = new Map([...counts].filter(([key, n]) => n >= fewest && isPhrase(key, n)));

  const found = read.map((clauses) =>
    clauses.map((clause) => runsOf(clause, isFrequent).filter(({ key }) => kept.has(key))),
  );
  const own = countHolders(
    found.map((clauses) =>
      clauses.map((runs) => runs.filter((run) => !runs.some((other) => covers(other, run)))),
    ),
  );
  const sorted = [...kept]
    .filter(([key, n]) => (own.get(key) ?? 0) >= OWN_PART * n)
    .map(([key, n]) => ({ key, words: key.split(" ").length, n }))
    .sort((a, b) => b.n - a.n || b.words - a.words || (a.key < b.key ? -1 : 1));
  const repeated = findRepeated(found.flat(), new Map(sorted.map(({ key }, place) => [key, place])));
  const terms = sorted.filter(({ key }) => !repeated.has(key)).slice(0, most);
  const written = writtenForms(read, found, new Set(terms.map(({ key }) => key)));
  return terms.map((term) => ({ ...term, text: written.get(term.key) ?? term.key }));
}

/** Whether a text holds a term; as {@link frequentTerms} counts it. */
export function holdsTerm(text: string, key: string): boolean {
  return clausesOf(text).some((clause) => runsOf(clause).some((run) => run.key === key));
}

/** Which of these terms each text holds, as indexes into `keys`: what groups are compared by. O(words). */
export function termsHeld(texts: readonly string[], keys: readonly string[]): number[][] {
  const places = new Map(keys.map((key, i) => [key, i]));
  return texts.map((text) => {
    const held = new Set<number>();
    for (const { key } of clausesOf(text).flatMap((clause) => runsOf(clause))) {
      const place = places.get(key);
      if (place !== undefined) held.add(place);
    }
    return [...held].sort((a, b) => a - b);
  });
}

/** By word: in how many texts it stands, and at how many places; and all places there are. */
function countWords(read: readonly (readonly Clause[])[]) {
  const holders = new Map<string, number>();
  const places = new Map<string, number>();
  let total = 0;
  for (const clauses of read) {
    const found = new Set<string>();
    for (const { key } of clauses.flatMap(({ words }) => words)) {
      places.set(key, (places.get(key) ?? 0) + 1);
      found.add(key);
      total++;
    }
    for (const key of found) holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  return { holders, places, total };
}

/** How many texts hold each run, by text and clause. */
function countHolders(texts: readonly (readonly (readonly Run[])[])[]): Map<string, number> {
  const n = new Map<string, number>();
  for (const clauses of texts) {
    const found = new Set<string>();
    for (const runs of clauses) for (const { key } of runs) found.add(key);
    for (const key of found) n.set(key, (n.get(key) ?? 0) + 1);
  }
  return n;
}

/**
 * Every run that could be a term: no stop word at its ends, in Vietnamese none inside either, and an opener only at
 * the beginning of a phrase.
 */
function runsOf({ language, words }: Clause, mayHold: (word: Word) => boolean = () => true): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST[language]); to++) {
      const last = words[to - 1];
      if (last && !mayHold(last)) break;
      if (canBegin(words, from, to) && canEnd(words, from, to) && holdsTogether(language, words, from, to)) {
        runs.push({ key: keyOf(words, from, to), from, to });
      }
    }
  }
  return runs;
}

const canBegin = (words: readonly Word[], from: number, to: number) => {
  const first = words[from];
  if (to - from > 1 && first?.isJoined) return true;
  return first?.role === "content" || (to - from > 1 && first?.role === "opener");
};

const canEnd = (words: readonly Word[], from: number, to: number) =>
  words[to - 1]?.role === "content" || (to - from > 1 && words[to - 2]?.isJoined === true);

/** "Quality of service" is one thing; in Vietnamese a small word inside parts two. */
const holdsTogether = (language: Clause["language"], words: readonly Word[], from: number, to: number) =>
  language === "en" ||
  words
    .slice(from, to)
    .every((word, i) => word.role !== "stop" || word.isJoined || words[from + i - 1]?.isJoined || i === 0);

const covers = (long: Run, short: Run) =>
  long.from <= short.from && long.to >= short.to && long.to - long.from > short.to - short.from;

const crosses = (one: Run, other: Run) =>
  one.from < other.to && other.from < one.to && !covers(one, other) && !covers(other, one);

/**
 * Terms that mostly lie across a more frequent one: two halves of a sentence that many wrote are told by one of them.
 * @param places of the terms in their order
 */
function findRepeated(
  clauses: readonly (readonly Run[])[],
  places: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const crossed = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  for (const found of clauses) {
    const runs = found.filter(({ key }) => places.has(key));
    for (const run of runs) {
      all.set(run.key, (all.get(run.key) ?? 0) + 1);
      for (const other of runs) {
        if (!crosses(other, run) || (places.get(other.key) ?? 0) >= (places.get(run.key) ?? 0)) continue;
        const by = crossed.get(run.key) ?? new Map<string, number>();
        by.set(other.key, (by.get(other.key) ?? 0) + 1);
        crossed.set(run.key, by);
      }
    }
  }
  const repeated = new Set<string>();
  for (const key of places.keys()) {
    const by = [...(crossed.get(key) ?? [])].filter(([other]) => !repeated.has(other));
    if (by.some(([, n]) => n > (1 - OWN_PART) * (all.get(key) ?? 0))) repeated.add(key);
  }
  return repeated;
}

const keyOf = (words: readonly Word[], from: number, to: number) =>
  words
    .slice(from, to)
    .map(({ key }) => key)
    .join(" ");

/** As it is written most often; at the beginning of a sentence everything is written large, so that counts last. */
function writtenForms(
  read: readonly (readonly Clause[])[],
  found: readonly (readonly (readonly Run[])[])[],
  keys: ReadonlySet<string>,
): Map<string, string> {
  const forms = new Map<string, Map<string, number>>();
  const runsByClause = found.flat();
  for (const [i, { words }] of read.flat().entries()) {
    for (const { key, from, to } of runsByClause[i] ?? []) {
      if (!keys.has(key)) continue;
      const text = words
        .slice(from, to)
        .map((word) => word.text)
        .join(" ");
      const own = forms.get(key) ?? new Map<string, number>();
      const [form, weight] = from > 0 ? [text, 1000] : [withSmallStart(text), 1];
      own.set(form, (own.get(form) ?? 0) + weight);
      forms.set(key, own);
    }
  }
  return new Map(
    [...forms].map(([key, own]) => {
      const [[best] = [key]] = [...own].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1));
      return [key, best];
    }),
  );
}

/** `Fast delivery` → `fast delivery`; `TikTok` stays. */
const withSmallStart = (text: string) => {
  const rest = text.slice(1);
  return rest === rest.toLowerCase() ? text.toLowerCase() : text;
};
