import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { countComplete, readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { members, studies, users, weightings } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { countCodes, countOf } from "../count-people.ts";
import { readPulse } from "../pulse/queries.ts";
import { NO_TARGETS, type ResultsFilter, type TargetMargin, type WeightingTargets } from "../schema.ts";
import {
  answersOf,
  problemsOf,
  type WeightingProblem,
  type WeightingReport,
  type Weights,
  weigh,
} from "./model.ts";
import { isWeightable, type WeightableColumn } from "./patterns.ts";

/** One change of what a study is weighted to. */
export interface WeightingChange {
  n: number;
  targets: WeightingTargets;
  /** Undefined when the person has left the team. */
  by: string | undefined;
  at: number;
}

/** All changes, the newest first: it is the one that holds. */
export async function listWeightingChanges(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<WeightingChange[]> {
  authorize(scope, "results.read");
  const rows = await db.read
    .select({ n: weightings.n, targets: weightings.targets, by: users.name, at: weightings.createdAt })
    .from(weightings)
    .leftJoin(members, eq(members.id, weightings.changedBy))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(weightings.teamId, scope.teamId), eq(weightings.studyId, study)))
    .orderBy(desc(weightings.n));
  return rows.map(({ by, ...row }) => ({ ...row, by: by ?? undefined }));
}

/**
 * What a study is weighted to now; no targets and change 0 before the first.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getTargets(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<{ n: number; targets: WeightingTargets }> {
  authorize(scope, "results.read");
  const owned = and(eq(studies.teamId, scope.teamId), eq(studies.id, study));
  if ((await db.read.$count(studies, owned)) === 0) throw new LimnError("not-found");
  const [newest] = await db.read
    .select({ n: weightings.n, targets: weightings.targets })
    .from(weightings)
    .where(and(eq(weightings.teamId, scope.teamId), eq(weightings.studyId, study)))
    .orderBy(desc(weightings.n))
    .limit(1);
  return newest ?? { n: 0, targets: NO_TARGETS };
}

/** A question that answers can be weighted by, and how often each of its answers was given. */
export interface WeightableQuestion {
  question: WeightableColumn["question"];
  answers: readonly { code: number; n: number }[];
}

/**
 * What the weighting of a study is made of: its questions with their answers as they are now, its targets, and what
 * comes of them.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getWeightingDesk(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<{
  people: number;
  questions: readonly WeightableQuestion[];
  basedOn: number;
  targets: WeightingTargets;
  weighting: Weighting;
}> {
  authorize(scope, "results.read");
  const { n, targets } = await getTargets(scope, study, db);
  const weightable = await listWeightableQuestions(scope, study, db);
  const questions = weightable.map(({ id }) => id);
  const table = await readAnswerTable(scope, study, { questions }, db);
  const counted = table.columns.filter(isWeightable).map((column): WeightableQuestion => {
    const counts = countCodes(column.coded);
    const answers = answersOf(column.question).map((code) => ({ code, n: countOf(counts, code) }));
    return { question: column.question, answers };
  });
  const weighting = await getWeighting(scope, study, db);
  return { people: table.n, questions: counted, basedOn: n, targets, weighting };
}

/**
 * The questions of a study that its answers can be weighted by, in survey order.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function listWeightableQuestions(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<WeightableColumn["question"][]> {
  authorize(scope, "results.read");
  const { columns } = await readAnswerTable(scope, study, { states: [] }, db);
  return columns.filter(isWeightable).map(({ question }) => question);
}

/** A study's weights, or why there are none. */
export type Weighting =
  | { state: "none" }
  | { state: "broken"; problems: readonly WeightingProblem[] }
  | { state: "ready"; weights: Weights; report: WeightingReport };

/** Weightings kept per database; the oldest goes first. Small: a number for each way of answering. */
const MOST_KEPT = 16;
const kept = new WeakMap<Database, Map<string, { stamp: string; weighting: Promise<Weighting> }>>();

/**
 * The weights that bring a study's complete answers to its targets, from the answers as they are now. Kept while
 * neither changes.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getWeighting(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<Weighting> {
  authorize(scope, "results.read");
  return keptWeighting(scope, study, await getTargets(scope, study, db), db);
}

/**
 * The same by an earlier change of the targets, for what was made with it.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getWeightingAt(
  scope: TeamScope,
  study: string,
  change: number,
  db: Database = database(),
): Promise<Weighting> {
  authorize(scope, "results.read");
  const [found] = await db.read
    .select({ n: weightings.n, targets: weightings.targets })
    .from(weightings)
    .where(and(eq(weightings.teamId, scope.teamId), eq(weightings.studyId, study), eq(weightings.n, change)));
  if (!found) throw new LimnError("not-found");
  return keptWeighting(scope, study, found, db);
}

async function keptWeighting(
  scope: TeamScope,
  study: string,
  { n, targets }: { n: number; targets: WeightingTargets },
  db: Database,
): Promise<Weighting> {
  const pulse = await readPulse(scope, study, db);
  if (targets.margins.length === 0) return { state: "none" };
  const { counted } = await countComplete(scope, study, db);
  const stamp = [n, pulse, counted].join(" ");
  const ours = kept.get(db) ?? new Map<string, { stamp: string; weighting: Promise<Weighting> }>();
  kept.set(db, ours);
  const key = `${scope.teamId} ${study} ${n}`;
  const known = ours.get(key);
  if (known?.stamp === stamp) return known.weighting;
  const weighting = makeWeighting(scope, study, targets, db);
  ours.delete(key);
  ours.set(key, { stamp, weighting });
  weighting.catch(() => ours.delete(key));
  for (const oldest of [...ours.keys()].slice(0, -MOST_KEPT)) ours.delete(oldest);
  return weighting;
}

async function makeWeighting(
  scope: TeamScope,
  study: string,
  targets: WeightingTargets,
  db: Database,
): Promise<Weighting> {
  const questions = targets.margins.map(({ question }) => question);
  const table = await readAnswerTable(scope, study, { questions }, db);
  const problems = problemsOf(table, targets.margins);
  return problems.length > 0 ? { state: "broken", problems } : { state: "ready", ...weigh(table, targets) };
}

/**
 * What would stand in the way of these targets, with the answers as they are now.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function findProblems(
  scope: TeamScope,
  study: string,
  margins: readonly TargetMargin[],
  db: Database = database(),
): Promise<WeightingProblem[]> {
  authorize(scope, "results.read");
  const questions = margins.map(({ question }) => question);
  return problemsOf(await readAnswerTable(scope, study, { questions }, db), margins);
}

/** How a page counts people. */
export interface WeightsInUse {
  /** `none`: there are no targets. `broken`: there are, but the answers cannot be brought to them now. */
  state: "none" | "off" | "on" | "broken";
  weights: Weights | undefined;
  /** That have targets. */
  questions: readonly QuestionId[];
  /** What a summary with these weights can be kept by. */
  stamp: string;
}

/**
 * The weights that a page uses: those its address asks for, else the study's own habit.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function findWeights(
  scope: TeamScope,
  study: string,
  { weights: asked }: Pick<ResultsFilter, "weights">,
  db: Database = database(),
): Promise<WeightsInUse> {
  authorize(scope, "results.read");
  const { n, targets } = await getTargets(scope, study, db);
  const questions = targets.margins.map(({ question }) => question);
  const without = (state: "none" | "off" | "broken") => ({
    state,
    weights: undefined,
    questions,
    stamp: "plain",
  });
  if (targets.margins.length === 0) return without("none");
  if (asked === "off" || (asked === undefined && !targets.onByDefault)) return without("off");
  const weighting = await getWeighting(scope, study, db);
  if (weighting.state !== "ready") return without(weighting.state);
  return { state: "on", weights: weighting.weights, questions, stamp: `weighted ${n}` };
}
