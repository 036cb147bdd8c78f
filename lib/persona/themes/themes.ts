import type { AnswerTable } from "../../answers/model.ts";
import { effectiveSize } from "../../results/tally.ts";
import { frequentTerms, termsHeld } from "../../results/terms.ts";
import { MEMBER, OUT, type RowWeights } from "../count-questions.ts";
import type { PersonaFacts, Theme } from "../schema.ts";
import { addPerson, countedPeople, nobody } from "../shares.ts";
import { atOnce, type Pieces } from "../turns.ts";
import { logOdds } from "./log-odds.ts";

/** Terms looked at for each question: the most frequent; rarer ones could not be told from chance. */
const MOST_TERMS = 150;
/** People of the group who must use a term. */
const FEWEST_USERS = 3;
/** People who must have written something, in the group and among the rest. */
const FEWEST_WRITERS = 10;
/** Standard errors from which a term is told; stricter than for one term alone, because many are looked at. */
const SMALLEST_Z = 2.58;
const MOST_THEMES = 8;
const MOST_QUOTES = 2;
/** Uses that the prior counts for, as a part of all uses. */
const PRIOR_PART = 0.1;

/** Texts that terms are found in, evenly out of all: more of them find the same ones. */
const MOST_COUNTED = 2000;
/** Texts that are read without a pause. */
const PIECE = 500;

/** The terms of one open question, and who uses which. */
interface Read {
  question: string;
  terms: ReturnType<typeof frequentTerms>;
  /** Rows that wrote something, and the terms each holds. */
  rows: number[];
  held: number[][];
}

/**
 * Reads the open answers of a run once, for all of its groups. Days, contacts and hidden values are nobody's words.
 * O(words).
 */
export const readThemes = (table: AnswerTable): Read[] => atOnce(readingThemes(table));

/** The same in pieces, some hundred texts each. */
export function* readingThemes(table: AnswerTable): Pieces<Read[]> {
  const read: Read[] = [];
  for (const column of table.columns) {
    if (column.type !== "text" || column.lineage.askedAs !== "text") continue;
    const { texts: written } = column;
    const rows: number[] = [];
    const texts: string[] = [];
    for (const [row, text] of written.entries()) {
      if (text === null || text.trim() === "") continue;
      rows.push(row);
      texts.push(text);
    }
    yield;
    const every = Math.max(1, Math.ceil(texts.length / MOST_COUNTED));
    const terms = frequentTerms(every === 1 ? texts : texts.filter((_, i) => i % every === 0), {
      most: MOST_TERMS,
    });
    const keys = terms.map(({ key }) => key);
    const held: number[][] = [];
    for (let from = 0; from < texts.length; from += PIECE) {
      yield;
      held.push(...termsHeld(texts.slice(from, from + PIECE), keys));
    }
    read.push({ question: column.question.id, terms, rows, held });
  }
  return read;
}

/**
 * What the group speaks of more than the rest: terms and phrases of its open answers by log-odds with a prior, each
 * with who may be quoted for it. With weights a use counts as much as whoever it is from, scaled so that all of one
 * side count as many as a plain sample as sure has (Kish).
 *
 * @param side MEMBER, REST or OUT by row
 */
export function themesOf(
  read: readonly Read[],
  table: AnswerTable,
  side: Uint8Array,
  allowsQuotes: (row: number) => boolean,
  weights?: RowWeights,
): PersonaFacts["themes"] {
  const themes = read.flatMap(({ question, terms, rows, held }): (Theme & { z: number })[] => {
    const users = terms.map(() => ({ count: nobody(), restCount: nobody() }));
    const [base, restBase] = [nobody(), nobody()];
    for (const [i, row] of rows.entries()) {
      if (side[row] === OUT) continue;
      const isMember = side[row] === MEMBER;
      const weight = weights?.[row] ?? 1;
      addPerson(isMember ? base : restBase, weight);
      for (const term of held[i] ?? []) {
        const used = users[term];
        if (used) addPerson(isMember ? used.count : used.restCount, weight);
      }
    }
    if (base.n < FEWEST_WRITERS || restBase.n < FEWEST_WRITERS) return [];
    const [scale, restScale] = [effectiveSize(base) / base.weight, effectiveSize(restBase) / restBase.weight];
    const own = users.map(({ count }) => count.weight * scale);
    const others = users.map(({ restCount }) => restCount.weight * restScale);
    const [n, restAll] = [own.reduce((a, b) => a + b, 0), others.reduce((a, b) => a + b, 0)];
    return terms.flatMap(({ key, text }, term) => {
      const [y, rest] = [own[term] ?? 0, others[term] ?? 0];
      const { z } = logOdds({ y, n, rest, restAll }, Math.max(1, PRIOR_PART * (n + restAll)));
      const used = users[term];
      if (!used || used.count.n < FEWEST_USERS || z < SMALLEST_Z) return [];
      const quotes = rows
        .filter((row, i) => side[row] === MEMBER && (held[i]?.includes(term) ?? false) && allowsQuotes(row))
        .slice(0, MOST_QUOTES)
        .flatMap((row) => table.responseIds[row] ?? []);
      const counted = countedPeople({ ...used, base, restBase }, weights !== undefined);
      return [{ question, key, text, ...counted, quotes, z }];
    });
  });
  return themes
    .sort((a, b) => b.z - a.z)
    .slice(0, MOST_THEMES)
    .map(({ z: _, ...theme }) => theme);
}
