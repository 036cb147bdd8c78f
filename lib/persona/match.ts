import { assignLeastCost } from "../segment/match.ts";

/** How many respondents of an earlier persona are in a group of the new run. */
export interface Overlap {
  persona: string;
  group: number;
  n: number;
}

/** Two groups are the same people when at least half of everybody in either is in both. */
const SMALLEST_JACCARD = 0.5;

/**
 * Which persona of earlier runs each new group continues: the assignment with the largest sum of Jaccard
 * overlaps |A ∩ B| / |A ∪ B| over the respondents that both runs had, each persona and group used once,
 * pairs below one half not at all. O((personas + groups)³).
 *
 * @returns the persona of every group; undefined for a group that is new
 */
export function matchGroups(
  overlaps: readonly Overlap[],
  personas: readonly string[],
  groups: number,
): (string | undefined)[] {
  const size = Math.max(personas.length, groups);
  const matched = Array.from({ length: groups }, (): string | undefined => undefined);
  if (personas.length === 0 || groups === 0) return matched;
  const inPersona = new Map<string, number>();
  const inGroup = new Map<number, number>();
  for (const { persona, group, n } of overlaps) {
    inPersona.set(persona, (inPersona.get(persona) ?? 0) + n);
    inGroup.set(group, (inGroup.get(group) ?? 0) + n);
  }
  const cost = new Float64Array(size * size);
  for (const { persona, group, n } of overlaps) {
    const row = personas.indexOf(persona);
    if (row === -1 || n === 0) continue;
    const jaccard = n / ((inPersona.get(persona) ?? 0) + (inGroup.get(group) ?? 0) - n);
    if (jaccard >= SMALLEST_JACCARD) cost[row * size + group] = -jaccard;
  }
  for (const [row, column] of assignLeastCost(cost, size).entries()) {
    if (column < groups && (cost[row * size + column] ?? 0) < 0) matched[column] = personas[row];
  }
  return matched;
}

/** The lowest place of the palette that is free, else the one that is used least. */
export function freeColour(used: readonly number[], places: number): number {
  const uses = Array.from(
    { length: places },
    (_, place) => used.filter((one) => one % places === place).length,
  );
  return uses.indexOf(Math.min(...uses));
}
