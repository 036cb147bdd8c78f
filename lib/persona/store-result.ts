import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { AnswerTable } from "../answers/model.ts";
import type { Database, WriteConnection } from "../db/database.ts";
import { personas, responses, segmentationSolutions, segmentations, segmentMembers } from "../db/schema.ts";
import type { SegmentResult } from "../segment/schema.ts";
import { continuityOfModels } from "../segment/waves.ts";
import type { RowWeights } from "./count-questions.ts";
import { findNewestShown, type PlacedBefore } from "./living/before/queries.ts";
import { ownModelOf } from "./living/place.ts";
import { freeColour, matchGroups, type Overlap } from "./match.ts";
import type { PersonaFacts, SegmentationResult } from "./schema.ts";

/** Rows in one write: short enough that a respondent's answer waits for nothing noticeable. */
const BATCH = 500;

/** How many personas can be told apart by colour; see the charts' palette. */
const COLOURS = 8;

/** A run and whose it is. */
export interface Run {
  id: string;
  teamId: string;
  studyId: string;
}

/** Who belongs to which group and how surely, in short writes. Only the run's end makes them count. */
export async function storeMembers(
  db: Database,
  run: Run,
  table: AnswerTable,
  result: Pick<SegmentResult, "assignment" | "posterior">,
  weights: RowWeights,
  signal: AbortSignal,
): Promise<void> {
  const rows = table.responseIds.flatMap((responseId, i) => {
    const segment = result.assignment[i] ?? null;
    if (segment === null) return [];
    const posterior = (result.posterior[i] ?? []).map((p) => Number(p.toFixed(4)));
    const weight = weights?.[i] ?? null;
    return [{ segmentationId: run.id, teamId: run.teamId, responseId, segment, posterior, weight }];
  });
  for (let from = 0; from < rows.length; from += BATCH) {
    signal.throwIfAborted();
    await db.write(async (tx) => {
      await tx.insert(segmentMembers).values(rows.slice(from, from + BATCH));
    });
  }
}

/** A number of groups that the search looked at and did not choose. */
export type KeptSolution = Pick<typeof segmentationSolutions.$inferInsert, "k" | "outline" | "model">;

/** The numbers of groups that a run looked at, with its end. */
export async function storeSolutions(
  tx: WriteConnection,
  run: Pick<Run, "id" | "teamId">,
  solutions: readonly KeptSolution[],
): Promise<void> {
  if (solutions.length === 0) return;
  await tx
    .insert(segmentationSolutions)
    .values(solutions.map((one) => ({ ...one, segmentationId: run.id, teamId: run.teamId })));
}

/** What a run stored before its end. */
export async function deleteMembers(tx: WriteConnection, run: Pick<Run, "id" | "teamId">): Promise<void> {
  await tx
    .delete(segmentMembers)
    .where(and(eq(segmentMembers.segmentationId, run.id), eq(segmentMembers.teamId, run.teamId)));
}

/** The engine's result as it is kept: without the rows of the table. */
export function keptResult(
  table: AnswerTable,
  result: SegmentResult,
  facts: readonly PersonaFacts[],
  {
    map,
    everybody,
    learning,
    shuffled,
  }: Pick<SegmentationResult, "map" | "everybody" | "learning" | "shuffled">,
): SegmentationResult {
  const { assignment, posterior, flags, trait, settings, groups, alternatives, ...rest } = result;
  return {
    ...rest,
    groups: groups.map(({ central, between, ...group }, g) => ({
      ...group,
      central: central.flatMap((row) => table.responseIds[row] ?? []),
      unsure: flags.unsure.filter((row) => assignment[row] === g).length,
    })),
    steps: [],
    map,
    everybody,
    learning,
    shuffled,
    flagged: { straightLiners: flags.straightLiners.length, oddAnswers: flags.oddAnswers.length },
    answers: {
      versionIds: table.versions.map(({ id }) => id),
      from: facts[0]?.from ?? null,
      to: facts[0]?.to ?? null,
      excluded: table.excluded,
      withoutConsent: table.withoutConsent,
      unreadable: table.unreadable,
      withoutActive: table.n - result.n,
    },
  };
}

/**
 * The end of a run, in one transaction: its result, and a persona for each group. A group that continues a
 * persona of an earlier run keeps that persona's name, note and colour, and waits for approval again; what was
 * approved before stays readable as a version. Personas that no group continues are left as they are.
 * @param placed where the newest run before would have placed this one's people, if people changed its groups
 */
export async function storeResult(
  tx: WriteConnection,
  run: Run,
  kept: SegmentationResult,
  facts: readonly PersonaFacts[],
  now: number,
  placed?: PlacedBefore,
): Promise<void> {
  await tx
    .update(segmentations)
    .set({ result: kept, engineVersion: kept.engineVersion, n: kept.n, finishedAt: now })
    .where(and(eq(segmentations.id, run.id), eq(segmentations.teamId, run.teamId)));
  await deleteWithdrawn(tx, run);
  const earlier = await tx
    .select({
      id: personas.id,
      segmentationId: personas.segmentationId,
      segment: personas.segment,
      colour: personas.colour,
      state: personas.state,
    })
    .from(personas)
    .where(and(eq(personas.teamId, run.teamId), eq(personas.studyId, run.studyId)));
  const overlaps = await countOverlaps(tx, run, earlier);
  const common = overlaps.reduce((sum, { n }) => sum + n, 0);
  const matched =
    common >= FEWEST_COMMON * kept.n
      ? matchGroups(
          overlaps,
          earlier.map(({ id }) => id),
          facts.length,
        )
      : await matchByAnswers(tx, run, kept, earlier, placed);
  const colours = earlier.map(({ colour }) => colour);
  for (const [segment, counted] of facts.entries()) {
    const known = earlier.find(({ id }) => id === matched[segment]);
    if (known) {
      // A hidden persona stays hidden: that was a human's decision.
      const state = known.state === "hidden" ? "hidden" : "draft";
      await tx
        .update(personas)
        .set({ segmentationId: run.id, segment, facts: counted, state, updatedAt: now })
        .where(and(eq(personas.id, known.id), eq(personas.teamId, run.teamId)));
    } else {
      const colour = freeColour(colours, COLOURS);
      colours.push(colour);
      await tx.insert(personas).values({
        teamId: run.teamId,
        studyId: run.studyId,
        segmentationId: run.id,
        segment,
        colour,
        state: "draft",
        facts: counted,
      });
    }
  }
}

/** Under this part of a run the people it shares with earlier ones are too few to recognise groups by. */
const FEWEST_COMMON = 0.1;

/**
 * Which persona each group continues where hardly anybody is in an earlier run too, as in a new wave: by what the
 * groups answer, against the newest run before whose model can be read; where people changed its groups, by where it
 * would have placed the people of this one. Without one all groups are new.
 */
async function matchByAnswers(
  tx: WriteConnection,
  run: Run,
  kept: SegmentationResult,
  earlier: readonly { id: string; segmentationId: string; segment: number }[],
  placed: PlacedBefore | undefined,
): Promise<(string | undefined)[]> {
  const last = await findNewestShown(tx, run);
  if (!last) return [];
  const personaOf = (group: number) =>
    earlier.find(({ segmentationId, segment }) => segmentationId === last.id && segment === group)?.id;
  if (placed?.run === last.id) {
    const overlaps = placed.counts.map(({ segment, group, n }) => ({
      persona: personaOf(segment) ?? null,
      run: last.id,
      group,
      n,
    }));
    return matchGroups(
      overlaps,
      earlier.map(({ id }) => id),
      kept.k,
    );
  }
  const [before, after] = [last.result && ownModelOf(last.result), ownModelOf(kept)];
  if (!before || !after) return [];
  return Array.from(continuityOfModels(before, after).continues, personaOf);
}

/** Members who withdrew after the run had read their answers and before it stored them. */
async function deleteWithdrawn(tx: WriteConnection, run: Run): Promise<void> {
  const withdrawn = tx
    .select({ id: responses.id })
    .from(responses)
    .where(
      and(
        eq(responses.teamId, run.teamId),
        eq(responses.studyId, run.studyId),
        eq(responses.state, "withdrawn"),
      ),
    );
  await tx
    .delete(segmentMembers)
    .where(
      and(
        eq(segmentMembers.segmentationId, run.id),
        eq(segmentMembers.teamId, run.teamId),
        inArray(segmentMembers.responseId, withdrawn),
      ),
    );
}

async function countOverlaps(
  tx: WriteConnection,
  run: Run,
  earlier: readonly { id: string; segmentationId: string; segment: number }[],
): Promise<Overlap[]> {
  const runs = [...new Set(earlier.map(({ segmentationId }) => segmentationId))];
  if (runs.length === 0) return [];
  const before = alias(segmentMembers, "before");
  const rows = await tx
    .select({
      segmentationId: before.segmentationId,
      segment: before.segment,
      group: segmentMembers.segment,
      n: sql<number>`count(*)`,
    })
    .from(segmentMembers)
    .innerJoin(before, eq(before.responseId, segmentMembers.responseId))
    .where(
      and(
        eq(segmentMembers.segmentationId, run.id),
        eq(segmentMembers.teamId, run.teamId),
        inArray(before.segmentationId, runs),
      ),
    )
    .groupBy(before.segmentationId, before.segment, segmentMembers.segment);
  return rows.map(({ segmentationId, segment, group, n }) => {
    const persona = earlier.find((one) => one.segmentationId === segmentationId && one.segment === segment);
    return { persona: persona?.id ?? null, run: segmentationId, group, n };
  });
}
