import "server-only";
import { type AnswerTable, mayQuote } from "../answers/model.ts";
import { readAnswerTable } from "../answers/queries.ts";
import { LimnError } from "../errors.ts";
import type { JobContext, JobHandler } from "../jobs/runner.ts";
import { type SegmentResult, segmentResult } from "../segment/schema.ts";
import type { SegmentTable } from "../segment/table.ts";
import { FEWEST_ANSWERS } from "../study/steps.ts";
import { getOwnerScope } from "../team/scope.ts";
import { encodeAnswers } from "./encode.ts";
import { countEverybody } from "./everybody.ts";
import { countingFacts, foundBy } from "./facts.ts";
import {
  answersWanted,
  FEWEST_TO_LEARN,
  LEARNING_PARTS,
  LEARNING_SAMPLES,
  MOST_TO_LEARN,
  partOfTable,
} from "./learning.ts";
import { placeBefore } from "./living/before/queries.ts";
import { regroupRun } from "./regroup/run.ts";
import { respondentMap } from "./respondent-map.ts";
import { answersOfRun } from "./runs/answers.ts";
import { getRun } from "./runs/queries.ts";
import type { LearningPoint, SegmentationSettings, ShuffledPoint } from "./schema.ts";
import { gainsOf, MOST_TO_SHUFFLE, shuffledTable } from "./shuffled.ts";
import { outlineOf } from "./solutions/outline.ts";
import { takeSolution } from "./solutions/run.ts";
import {
  deleteMembers,
  type KeptSolution,
  keptResult,
  storeMembers,
  storeResult,
  storeSolutions,
} from "./store-result.ts";
import { inTurns } from "./turns.ts";
import { weightsForRun } from "./weighting/queries.ts";

/** In more answers than this where everybody stands in the numbers of groups not chosen is not kept. */
const MOST_TO_KEEP = 200_000;

/**
 * A segmentation in the background: reads the answers, has the worker look for groups, and stores groups and
 * personas together with the run's end. What a run that did not end had stored is taken away.
 */
export const segmentationRun: JobHandler<"segmentation"> = {
  run: async ({ segmentationId }, { db, teamId, signal, report, compute }) => {
    const scope = await getOwnerScope(db, teamId);
    const { studyId, settings, origin } = await getRun(scope, segmentationId, db);
    const run = { id: segmentationId, teamId, studyId };
    await db.write((tx) => deleteMembers(tx, run));
    report({ step: "read", fraction: 0 });
    const { filter, left } = answersOfRun(settings);
    const read = await readAnswerTable(scope, studyId, filter, db);
    const table = { ...read, columns: read.columns.filter(({ question }) => !left.has(question.id)) };
    if (table.n < FEWEST_ANSWERS)
      throw new LimnError("not-enough-answers", { n: table.n, wanted: FEWEST_ANSWERS });
    const active = new Set(settings.active);
    const allowsQuotes = quoting(table, origin);
    const { edit, weighting } = settings;
    if (edit) {
      const asked = { table, active, allowsQuotes, isWeighted: weighting !== undefined };
      const { found, facts, kept, weights } =
        edit.kind === "number"
          ? await takeSolution(scope, studyId, edit, asked, db)
          : await regroupRun(scope, studyId, edit, asked, db);
      await storeMembers(db, run, table, found, weights, signal);
      return (tx) => storeResult(tx, run, kept, facts, Date.now());
    }
    const weights = await weightsForRun(scope, studyId, settings, table, db);
    const encoded = { ...encodeAnswers(table, active), ...(weights && { weights }) };
    const { seed, kMin, kMax, bootstrap } = settings;
    const result = segmentResult.parse(
      await compute({
        kind: "segment",
        table: encoded,
        settings: {
          seed,
          kMin,
          kMax,
          bootstrap,
          typing: true,
          stabilityByK: table.n <= MOST_TO_LEARN,
          alternatives: table.n <= MOST_TO_KEEP,
        },
      }),
    );
    report({ step: "store", fraction: 0.99 });
    const facts =
      result.k >= 2
        ? await inTurns(countingFacts(table, foundBy(result), active, allowsQuotes, weights))
        : [];
    const kept = keptResult(table, result, facts, {
      map: respondentMap(encoded, result),
      everybody: result.k < 2 ? countEverybody(table, active, weights) : null,
      learning: await learningOf(encoded, result, settings, compute),
      shuffled: await shuffledGains(encoded, result, settings, compute),
    });
    const solutions: KeptSolution[] = [];
    for (const alternative of result.alternatives) {
      const outline = await outlineOf(table, alternative, active, weights);
      solutions.push({ k: alternative.k, outline, model: alternative.model });
    }
    const placed = await placeBefore(db.read, run, table, result.assignment);
    await storeMembers(db, run, table, result, weights, signal);
    return async (tx) => {
      await storeSolutions(tx, run, solutions);
      await storeResult(tx, run, kept, facts, Date.now(), placed);
    };
  },
  abandon: ({ segmentationId }, teamId, tx) => deleteMembers(tx, { id: segmentationId, teamId }),
};

/**
 * How stable as many groups are in parts of the answers: what says how many more would help. A few repeated samples
 * do for a curve.
 */
async function learningOf(
  table: SegmentTable,
  { k, verdict, n }: SegmentResult,
  { seed, bootstrap }: SegmentationSettings,
  compute: JobContext["compute"],
): Promise<LearningPoint[]> {
  if (k < 2 || verdict.ari === null || n > MOST_TO_LEARN) return [];
  const all = { n, ari: verdict.ari };
  // Stable groups need no more answers, and nobody should wait for a curve that says so.
  if (answersWanted([all]) === "enough") return [all];
  const points: LearningPoint[] = [];
  for (const part of LEARNING_PARTS) {
    const some = partOfTable(table, part);
    if (some.n < FEWEST_TO_LEARN) continue;
    const settings = { seed, kMin: k, kMax: k, bootstrap: Math.min(bootstrap, LEARNING_SAMPLES) };
    const found = segmentResult.parse(await compute({ kind: "segment", table: some, settings }, "learn"));
    if (found.verdict.ari !== null) points.push({ n: found.n, ari: found.verdict.ari });
  }
  return [...points, all];
}

/** What the same search finds in answers that were shuffled: the line that groups must be above. */
async function shuffledGains(
  table: SegmentTable,
  { n, solutions }: SegmentResult,
  { seed, kMax }: SegmentationSettings,
  compute: JobContext["compute"],
): Promise<ShuffledPoint[]> {
  if (solutions.length === 0 || n > MOST_TO_SHUFFLE) return [];
  const task = {
    kind: "segment",
    table: shuffledTable(table, seed),
    settings: { seed, kMin: 1, kMax, bootstrap: 0 },
  };
  return gainsOf(segmentResult.parse(await compute(task, "shuffle")).solutions);
}

/**
 * Words are quoted only after a yes to being quoted. Imported answers were collected elsewhere, under the
 * importing team's own terms: there is no such question to look at.
 */
function quoting(table: AnswerTable, origin: string): (row: number) => boolean {
  return origin === "import" ? () => true : (row) => mayQuote(table, row);
}
