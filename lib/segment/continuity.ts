import { assignLeastCost } from "./match";

/** What became of a group, or where one came from, between two runs or two waves. */
export type Fate = "same" | "drifted" | "split" | "merged" | "gone" | "new";

export interface Continuity {
  /** For every new group the earlier one it continues; −1 = none. One to one. */
  continues: Int32Array;
  /** For every earlier group: same, drifted, split, merged or gone, and the new groups that hold it. */
  before: { fate: Fate; into: number[] }[];
  /** For every new group: same, drifted, split, merged or new, and the earlier groups it came from. */
  after: { fate: Fate; from: number[] }[];
}

/** How much two groups have in common, and which belong together one to one. */
export interface Pairing {
  from: number;
  to: number;
  /** Largest sum wins; pairs of no interest are left out. */
  likeness: number;
  /** Whether the two are the same group and not only its continuation. */
  same: boolean;
}

/**
 * Pairs of earlier and new groups with the largest sum of likeness, each group once; −1 for a new
 * group without a partner. O((from + to)³), Jonker and Volgenant (see `assignLeastCost`).
 */
export function pairUp(pairs: readonly Pairing[], from: number, to: number): Int32Array {
  const size = Math.max(from, to);
  const continues = new Int32Array(to).fill(-1);
  if (from === 0 || to === 0) return continues;
  const cost = new Float64Array(size * size);
  for (const { from: a, to: b, likeness } of pairs) cost[a * size + b] = -likeness;
  for (const [a, b] of assignLeastCost(cost, size).entries()) {
    if (a < from && b < to && cost[a * size + b]! < 0) continues[b] = a;
  }
  return continues;
}

/** Mean Jaccard from which a group counts as found again, and from which it is the same (Hennig 2007, doi:10.1016/j.csda.2006.11.025). */
const continuesFrom = 0.5;
const sameFrom = 0.75;
/** A part of a split or merged group mostly is of that group, and is no mere rest. */
const mostly = 0.5;
const noMereRest = 0.15;

/** People that an earlier group and a new one have in common, and how many of the people both runs had are in each. */
export interface GroupOverlap {
  from: number;
  to: number;
  both: number;
  inFrom: number;
  inTo: number;
}

/**
 * What became of every group, by the people that both runs had.
 *
 *   J(a, b) = |a ∩ b| / |a ∪ b|
 *
 * A new group continues the earlier one with J ≥ ½ (same from ¾, else drifted), one to one by the
 * largest sum of J. An earlier group is split when two or more new groups consist mostly of it
 * and hold most of it; merged is the same read backwards. Splits and merges are named before
 * same and drifted; what they leave is gone or new. After the external transitions of
 * Spiliopoulou et al. (2006), MONIC, doi:10.1145/1150402.1150491.
 *
 * @param overlaps at most one entry per pair; earlier groups may come from different runs
 */
export function continuityOfPeople(overlaps: readonly GroupOverlap[], from: number, to: number): Continuity {
  const used = overlaps.filter(({ both }) => both > 0);
  const jaccard = ({ both, inFrom, inTo }: GroupOverlap): number => both / (inFrom + inTo - both);
  const pairs = used
    .filter((overlap) => jaccard(overlap) >= continuesFrom)
    .map((overlap) => ({
      from: overlap.from,
      to: overlap.to,
      // Of equally alike groups the one with more people in common is the better founded.
      likeness: jaccard(overlap) + 1e-9 * overlap.both,
      same: jaccard(overlap) >= sameFrom,
    }));
  const splits = new Map<number, number[]>();
  const merges = new Map<number, number[]>();
  for (let a = 0; a < from; a++) {
    const parts = used.filter(
      ({ from: own, both, inTo, inFrom }) =>
        own === a && both >= mostly * inTo && both >= noMereRest * inFrom,
    );
    const held = parts.reduce((sum, { both, inFrom }) => sum + both / inFrom, 0);
    if (parts.length > 1 && held >= mostly)
      splits.set(
        a,
        parts.map(({ to: part }) => part),
      );
  }
  for (let b = 0; b < to; b++) {
    const parts = used.filter(
      ({ to: own, both, inTo, inFrom }) => own === b && both >= mostly * inFrom && both >= noMereRest * inTo,
    );
    const held = parts.reduce((sum, { both, inTo }) => sum + both / inTo, 0);
    if (parts.length > 1 && held >= mostly)
      merges.set(
        b,
        parts.map(({ from: part }) => part),
      );
  }
  return fates(pairs, splits, merges, from, to);
}

/** Names of what happened, from the pairs and from the groups that came in parts or went into one. */
export function fates(
  pairs: readonly Pairing[],
  splits: ReadonlyMap<number, readonly number[]>,
  merges: ReadonlyMap<number, readonly number[]>,
  from: number,
  to: number,
): Continuity {
  const continues = pairUp(pairs, from, to);
  const isSame = (a: number, b: number): boolean =>
    pairs.some((pair) => pair.from === a && pair.to === b && pair.same);
  const before = Array.from({ length: from }, (_, a): Continuity["before"][number] => {
    const parts = splits.get(a);
    if (parts !== undefined) return { fate: "split", into: [...parts] };
    const into = [...merges].filter(([, whole]) => whole.includes(a)).map(([b]) => b);
    if (into.length > 0) return { fate: "merged", into };
    const b = continues.indexOf(a);
    if (b < 0) return { fate: "gone", into: [] };
    return { fate: isSame(a, b) ? "same" : "drifted", into: [b] };
  });
  const after = Array.from({ length: to }, (_, b): Continuity["after"][number] => {
    const whole = merges.get(b);
    if (whole !== undefined) return { fate: "merged", from: [...whole] };
    const sources = [...splits].filter(([, parts]) => parts.includes(b)).map(([a]) => a);
    if (sources.length > 0) return { fate: "split", from: sources };
    const a = continues[b]!;
    if (a < 0) return { fate: "new", from: [] };
    return { fate: isSame(a, b) ? "same" : "drifted", from: [a] };
  });
  return { continues, before, after };
}
