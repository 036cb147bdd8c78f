import { type AnswerTable, findColumn } from "../../answers/model.ts";
import { codedAnswers } from "../coded-answers.ts";
import type { RowWeights } from "../count-questions.ts";
import { type SegmentationResult, UNSURE_BELOW } from "../schema.ts";
import type { Regrouping, RegroupStep } from "./schema.ts";
import { placesAfterMerge } from "./steps.ts";

/**
 * What everybody counted for in an earlier run, by row: its groups are changed and not its weights, which answers since
 * would have moved, and with them groups that nobody touched.
 */
export const weightsOfMembers = (
  table: AnswerTable,
  members: ReadonlyMap<string, { weight: number | null }>,
): RowWeights => Float64Array.from(table.responseIds, (id) => members.get(id)?.weight ?? 1);

/** Who belongs where, by row of a table; null for who was not in the run. */
export interface Grouping {
  k: number;
  assignment: (number | null)[];
  posterior: (number[] | null)[];
  /** The group of the earlier run that each group is or comes from; undefined for one that was put together. */
  from: (number | undefined)[];
}

/** The groups of an earlier run, by row of the table. */
export type EarlierGroups = Pick<Grouping, "k" | "assignment" | "posterior">;

/** Groups that people made, and how they come from the earlier ones. */
export interface Regrouped extends Grouping {
  step: RegroupStep;
}

/**
 * The groups of an earlier run with some merged into the first of them, or with one split by an answer. Probabilities
 * go along: those of merged groups add up; of a group that is split everybody's goes to the side of their answer,
 * and who did not answer is not on the side of those who did.
 */
export function regroup(table: AnswerTable, earlier: EarlierGroups, edit: Regrouping): Regrouped {
  return edit.kind === "merge" ? merge(earlier, edit.segments) : split(table, earlier, edit);
}

function merge({ k, assignment, posterior }: EarlierGroups, segments: readonly number[]): Regrouped {
  const to = placesAfterMerge(k, segments);
  const kept = Math.max(...to) + 1;
  return {
    k: kept,
    from: Array.from({ length: kept }, (_, place) => {
      const [before, another] = to.flatMap((own, g) => (own === place ? [g] : []));
      return another === undefined ? before : undefined;
    }),
    assignment: assignment.map((g) => (g === null ? null : (to[g] ?? null))),
    posterior: posterior.map((row) => {
      if (row === null) return null;
      const sums = new Array<number>(kept).fill(0);
      for (const [g, p] of row.entries()) sums[to[g] ?? 0] = (sums[to[g] ?? 0] ?? 0) + p;
      return sums;
    }),
    step: { kind: "merge", segments: [...segments] },
  };
}

function split(
  table: AnswerTable,
  { k, assignment, posterior }: EarlierGroups,
  { segment, question, part, codes }: Extract<Regrouping, { kind: "split" }>,
): Regrouped {
  const column = findColumn(table, question);
  const coded = column && codedAnswers(column, table.n).find((one) => one.part === part);
  const isOff = (row: number) => coded?.isChosen(row, codes) !== true;
  const members = assignment.flatMap((g, row) => (g === segment ? [row] : []));
  const stayed = members.filter((row) => !isOff(row)).length;
  return {
    k: k + 1,
    from: [...Array.from({ length: k }, (_, g) => (g === segment ? undefined : g)), undefined],
    assignment: assignment.map((g, row) => (g === segment && isOff(row) ? k : g)),
    posterior: posterior.map((row, i) => {
      if (row === null) return null;
      const own = row[segment] ?? 0;
      return isOff(i) ? [...row.with(segment, 0), own] : [...row, 0];
    }),
    step: {
      kind: "split",
      segment,
      question,
      part,
      codes,
      offered: [...(coded?.codes ?? codes)],
      several: coded?.kind === "set",
      ...(coded?.cuts && { cuts: coded.cuts }),
      stay: members.length > 0 ? stayed / members.length : 0,
    },
  };
}

/** Members that stand best for a group. */
const MOST_CENTRAL = 5;

/**
 * The kept result of a run whose groups people put together otherwise: what no longer holds is taken out.
 *
 * @param responseIds by row
 * @param steps all changes from the model's groups to these
 */
export function regroupedResult(
  base: SegmentationResult,
  { k, assignment, posterior, from }: Grouping,
  responseIds: readonly string[],
  steps: readonly RegroupStep[],
  weights?: RowWeights,
): SegmentationResult {
  const weigh = (isCounted: (g: number | null) => boolean) =>
    assignment.reduce<number>((sum, g, row) => (isCounted(g) ? sum + (weights?.[row] ?? 1) : sum), 0);
  const all = weigh((g) => g !== null);
  const central = (g: number) =>
    [...assignment.keys()]
      .filter((row) => assignment[row] === g)
      .sort((a, b) => (posterior[b]?.[g] ?? 0) - (posterior[a]?.[g] ?? 0) || a - b)
      .slice(0, MOST_CENTRAL)
      .flatMap((row) => responseIds[row] ?? []);
  const groups = from.map((before, g) => {
    const size = assignment.filter((own) => own === g).length;
    const gorge = new Array<number>(10).fill(0);
    const nearness = new Array<number>(k).fill(0);
    for (const [row, shares] of posterior.entries()) {
      const own = shares?.[g] ?? 0;
      const bin = Math.min(9, Math.floor(own * 10));
      if (shares) gorge[bin] = (gorge[bin] ?? 0) + 1;
      if (assignment[row] !== g) continue;
      for (const [other, p] of (shares ?? []).entries()) nearness[other] = (nearness[other] ?? 0) + p;
    }
    nearness[g] = -1;
    const known = before === undefined ? undefined : base.groups[before];
    return {
      size,
      share: all > 0 ? weigh((own) => own === g) / all : 0,
      shareLow: known?.shareLow ?? null,
      shareHigh: known?.shareHigh ?? null,
      central: known?.central ?? central(g),
      neighbour: k > 1 ? nearness.indexOf(Math.max(...nearness)) : null,
      gorge,
      stable: known?.stable ?? null,
      unsure: assignment.filter((own, row) => own === g && (posterior[row]?.[g] ?? 0) < UNSURE_BELOW).length,
    };
  });
  return {
    ...base,
    k,
    verdict: { ...base.verdict, k },
    groups,
    stability: { ...base.stability, jaccard: [], across: [] },
    profile: base.profile.map((question) => ({ ...question, options: [] })),
    plots: { transitions: [], separation: null },
    warnings: base.warnings.filter(({ values }) => !("group" in values)),
    map: null,
    everybody: null,
    learning: [],
    steps: [...steps],
    typing: null,
  };
}
