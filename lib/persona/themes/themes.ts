import type { AnswerTable } from "../../answers/model.ts";
import { frequentTerms, termsHeld } from "../../results/terms.ts";
import { MEMBER, OUT } from "../count-questions.ts";
import type { PersonaFacts, Theme } from "../schema.ts";
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
export function readThemes(table: AnswerTable): Read[] {
  return table.columns.flatMap((column): Read[] => {
    if (column.type !== "text" || column.lineage.askedAs !== "text") return [];
    const { texts: written } = column;
    const rows: number[] = [];
    const texts: string[] = [];
    for (const [row, text] of written.entries()) {
      if (text === null || text.trim() === "") continue;
      rows.push(row);
      texts.push(text);
    }
    const terms = frequentTerms(texts, { most: MOST_TERMS });
    const held = termsHeld(
      texts,
      terms.map(({ key }) => key),
    );
    return [{ question: column.question.id, terms, rows, held }];
  });
}

/**
 * What the group speaks of more than the rest: terms and phrases of its open answers by log-odds with a prior, each
 * with who may be quoted for it.
 *
 * @param side MEMBER, REST or OUT by row
 */
export function themesOf(
  read: readonly Read[],
  table: AnswerTable,
  side: Uint8Array,
  allowsQuotes: (row: number) => boolean,
): PersonaFacts["themes"] {
  const themes = read.flatMap(({ question, terms, rows, held }): (Theme & { z: number })[] => {
    const own = new Float64Array(terms.length);
    const others = new Float64Array(terms.length);
    let [base, restBase] = [0, 0];
    for (const [i, row] of rows.entries()) {
      if (side[row] === OUT) continue;
      const isMember = side[row] === MEMBER;
      if (isMember) base++;
      else restBase++;
      for (const term of held[i] ?? []) {
        const uses = isMember ? own : others;
        uses[term] = (uses[term] ?? 0) + 1;
      }
    }
    if (base < FEWEST_WRITERS || restBase < FEWEST_WRITERS) return [];
    const [n, restAll] = [own.reduce((a, b) => a + b, 0), others.reduce((a, b) => a + b, 0)];
    return terms.flatMap(({ key, text }, term) => {
      const [y, rest] = [own[term] ?? 0, others[term] ?? 0];
      const { z } = logOdds({ y, n, rest, restAll }, Math.max(1, PRIOR_PART * (n + restAll)));
      if (y < FEWEST_USERS || z < SMALLEST_Z) return [];
      const quotes = rows
        .filter((row, i) => side[row] === MEMBER && (held[i]?.includes(term) ?? false) && allowsQuotes(row))
        .slice(0, MOST_QUOTES)
        .flatMap((row) => table.responseIds[row] ?? []);
      return [{ question, key, text, count: y, base, restCount: rest, restBase, quotes, z }];
    });
  });
  return themes
    .sort((a, b) => b.z - a.z)
    .slice(0, MOST_THEMES)
    .map(({ z: _, ...theme }) => theme);
}
