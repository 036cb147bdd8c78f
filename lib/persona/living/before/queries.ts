import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { AnswerTable } from "../../../answers/model.ts";
import type { ReadConnection } from "../../../db/database.ts";
import { personas, segmentations } from "../../../db/schema.ts";
import type { SegmentationResult, SegmentationSettings } from "../../schema.ts";
import { modelOf, placeAll } from "../place.ts";

/** In which groups of an earlier run the people of a new one would have stood. */
export interface PlacedBefore {
  /** The earlier run. */
  run: string;
  /** `segment`: its group; `group`: the new run's. */
  counts: { segment: number; group: number; n: number }[];
}

/** The newest run whose groups are personas now; its result where it can still be read. */
export async function findNewestShown(
  connection: ReadConnection,
  { teamId, studyId }: { teamId: string; studyId: string },
): Promise<
  { id: string; settings: SegmentationSettings; result: SegmentationResult | undefined } | undefined
> {
  const [last] = await connection
    .select({ id: segmentations.id, settings: segmentations.settings, result: segmentations.result })
    .from(segmentations)
    .innerJoin(personas, eq(personas.segmentationId, segmentations.id))
    .where(and(eq(segmentations.teamId, teamId), eq(segmentations.studyId, studyId)))
    .orderBy(desc(segmentations.finishedAt), desc(segmentations.id))
    .limit(1);
  if (!last) return undefined;
  const result = last.result && "verdict" in last.result ? last.result : undefined;
  return { id: last.id, settings: last.settings, result };
}

/**
 * Places the people of a new run by the newest run before. Only where people had merged or split its groups: those have
 * no parameters of their own to be compared with, but the model and the changes say who belongs to them.
 * @returns undefined where they are the engine's own groups, or its model cannot be read
 */
export async function placeBefore(
  connection: ReadConnection,
  run: { teamId: string; studyId: string },
  table: AnswerTable,
  assignment: readonly (number | null)[],
): Promise<PlacedBefore | undefined> {
  const last = await findNewestShown(connection, run);
  const model = last?.result && modelOf(last.result);
  if (!last || !model || model.steps.length === 0) return undefined;
  const counts = new Map<string, PlacedBefore["counts"][number]>();
  for (const [row, placed] of placeAll(model, table, last.settings.active).entries()) {
    const group = assignment[row];
    if (!placed || typeof group !== "number") continue;
    const key = `${placed.group} ${group}`;
    const count = counts.get(key) ?? { segment: placed.group, group, n: 0 };
    counts.set(key, { ...count, n: count.n + 1 });
  }
  return { run: last.id, counts: [...counts.values()] };
}
