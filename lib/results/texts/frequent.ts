import { SMALLEST_BASE } from "../evidence.ts";
import { frequentTerms, type Term } from "../terms.ts";

/** Texts that terms are counted in: half a second of work, and more of them find the same ones. */
export const MOST_COUNTED = 2000;

const known = new WeakMap<readonly string[], readonly Term[]>();

/**
 * The frequent terms of a question's texts, newest first, counted in the newest {@link MOST_COUNTED}; none while
 * there are too few to say anything. Counted once for a list: summaries are kept, and many people look at them.
 */
export function frequentTermsOf(texts: readonly string[]): readonly Term[] {
  const found =
    known.get(texts) ?? (texts.length < SMALLEST_BASE ? [] : frequentTerms(texts.slice(0, MOST_COUNTED)));
  known.set(texts, found);
  return found;
}
