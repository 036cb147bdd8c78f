import type { BestWorst, QuestionOf } from "./schema.ts";
import { createSeries } from "./seeded-order.ts";

type MaxDiff = Pick<QuestionOf<"maxdiff">, "options" | "perSet" | "sets" | "seed">;

/** Designs that are tried; the most even one is taken. */
const TRIES = 24;

const known = new WeakMap<object, readonly (readonly number[])[]>();

/**
 * The sets of a MaxDiff question as option codes: every option stands in as many sets as any other (one more at
 * most), every two options meet about equally often. The same for everybody, and the same whenever it is asked
 * for: it follows from the options, the sizes and the seed alone.
 */
export function maxDiffSets(question: MaxDiff): readonly (readonly number[])[] {
  const made = known.get(question) ?? designOf(question);
  known.set(question, made);
  return made;
}

/** So many sets that every option is seen three times: what estimates of a single person need. */
export const usualSets = (options: number, perSet: number): number =>
  Math.min(40, Math.ceil((3 * options) / perSet));

/** The names of the two fields of a set, as parts of the question: best and worst. */
export const bestPart = (set: number): number => 2 * set - 1;
export const worstPart = (set: number): number => 2 * set;

/**
 * How much more often an option was the best than the worst, of one respondent: a count, not divided by how often
 * it was shown, because the design shows all about equally often. Marley and Louviere (2005), J. Math. Psychology
 * 49(6), 464: the best-worst count is close to a sufficient statistic of the choice model.
 */
export function maxDiffScore(sets: Readonly<Record<string, BestWorst>>, option: number): number {
  let score = 0;
  for (const [best, worst] of Object.values(sets))
    score += Number(best === option) - Number(worst === option);
  return score;
}

function designOf(question: MaxDiff): number[][] {
  let best: { sets: number[][]; unevenness: number } | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const made = oneDesign(question, createSeries(`${question.seed}.${attempt}`));
    if (!best || made.unevenness < best.unevenness) best = made;
  }
  return best?.sets ?? [];
}

/** Fills set after set with what was shown least, among those with what met the others least. */
function oneDesign(
  { options, perSet, sets: count }: MaxDiff,
  next: () => number,
): { sets: number[][]; unevenness: number } {
  const n = options.length;
  const size = Math.min(perSet, n);
  const shown = new Array<number>(n).fill(0);
  const met = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const sets: number[][] = [];
  for (let s = 0; s < count; s++) {
    const set: number[] = [];
    while (set.length < size) {
      let pick = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let item = 0; item < n; item++) {
        if (set.includes(item)) continue;
        const meetings = set.reduce((sum, other) => sum + (met[item]?.[other] ?? 0) ** 2, 0);
        // Shown at most once more than any other: this outweighs every sum of meetings.
        const cost = (shown[item] ?? 0) * 1e6 + meetings + next();
        if (cost < least) [pick, least] = [item, cost];
      }
      for (const other of set) {
        const [mine, theirs] = [met[pick], met[other]];
        if (mine && theirs) {
          mine[other] = (mine[other] ?? 0) + 1;
          theirs[pick] = (theirs[pick] ?? 0) + 1;
        }
      }
      shown[pick] = (shown[pick] ?? 0) + 1;
      set.push(pick);
    }
    sets.push(set);
  }
  const unevenness = met.flat().reduce((sum, times) => sum + times ** 2, 0);
  return { sets: sets.map((set) => set.map((item) => options[item]?.code ?? 0)), unevenness };
}
