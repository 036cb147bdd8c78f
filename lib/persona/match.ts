import { continuityOfPeople } from "../segment/continuity.ts";

/** How many respondents of a group of an earlier run are in a group of the new run. */
export interface Overlap {
  /** Whose group it is; null when the persona has moved on to a later run. */
  persona: string | null;
  /** The earlier run: its groups share no respondents. */
  run: string;
  group: number;
  n: number;
}

/**
 * Which persona of earlier runs each new group continues: the engine's matching over the respondents that both
 * runs had. Personas may come from different runs, so people are counted run by run.
 *
 * @returns the persona of every group; undefined for a group that is new
 */
export function matchGroups(
  overlaps: readonly Overlap[],
  personas: readonly string[],
  groups: number,
): (string | undefined)[] {
  const sum = (isCounted: (overlap: Overlap) => boolean) =>
    overlaps.reduce((n, overlap) => n + (isCounted(overlap) ? overlap.n : 0), 0);
  const counted = overlaps.flatMap(({ persona, run, group, n }) => {
    const from = persona === null ? -1 : personas.indexOf(persona);
    if (from < 0) return [];
    const inFrom = sum((other) => other.persona === persona);
    const inTo = sum((other) => other.run === run && other.group === group);
    return [{ from, to: group, both: n, inFrom, inTo }];
  });
  const { continues } = continuityOfPeople(counted, personas.length, groups);
  return Array.from(continues, (persona) => personas[persona]);
}

/** The lowest place of the palette that is free, else the one that is used least. */
export function freeColour(used: readonly number[], places: number): number {
  const uses = Array.from(
    { length: places },
    (_, place) => used.filter((one) => one % places === place).length,
  );
  return uses.indexOf(Math.min(...uses));
}
