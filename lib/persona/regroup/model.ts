import { type AnswerTable, findColumn } from "../../answers/model.ts";
import { codedAnswers } from "../coded-answers.ts";
import type { GroupEdit, SegmentationResult } from "../schema.ts";

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

/**
 * The groups of an earlier run with some merged into the first of them, or with one split by an answer. Probabilities
 * go along: those of merged groups add up; of a group that is split everybody's goes to the side of their answer,
 * and who did not answer is not on the side of those who did.
 */
export function regroup(table: AnswerTable, earlier: EarlierGroups, edit: GroupEdit): Grouping {
  return edit.kind === "merge" ? merge(earlier, edit.segments) : split(table, earlier, edit);
}

function merge({ k, assignment, posterior }: EarlierGroups, segments: readonly number[]): Grouping {
  const [first = 0] = [...segments].sort((a, b) => a - b);
  const kept = Array.from({ length: k }, (_, g) => g).filter((g) => g === first || !segments.includes(g));
  const to = Array.from({ length: k }, (_, g) => kept.indexOf(segments.includes(g) ? first : g));
  return {
    k: kept.length,
    from: kept.map((g) => (g === first ? undefined : g)),
    assignment: assignment.map((g) => (g === null ? null : (to[g] ?? null))),
    posterior: posterior.map((row) => {
      if (row === null) return null;
      const sums = new Array<number>(kept.length).fill(0);
      for (const [g, p] of row.entries()) sums[to[g] ?? 0] = (sums[to[g] ?? 0] ?? 0) + p;
      return sums;
    }),
  };
}

function split(
  table: AnswerTable,
  { k, assignment, posterior }: EarlierGroups,
  { segment, question, part, codes }: Extract<GroupEdit, { kind: "split" }>,
): Grouping {
  const column = findColumn(table, question);
  const coded = column && codedAnswers(column, table.n).find((one) => one.part === part);
  const isOff = (row: number) => coded?.isChosen(row, codes) !== true;
  return {
    k: k + 1,
    from: [...Array.from({ length: k }, (_, g) => (g === segment ? undefined : g)), undefined],
    assignment: assignment.map((g, row) => (g === segment && isOff(row) ? k : g)),
    posterior: posterior.map((row, i) => {
      if (row === null) return null;
      const own = row[segment] ?? 0;
      return isOff(i) ? [...row.with(segment, 0), own] : [...row, 0];
    }),
  };
}

/** The kept result of a run whose groups people put together otherwise: what no longer holds is taken out. */
export function regroupedResult(
  base: SegmentationResult,
  { k, assignment, posterior, from }: Grouping,
): SegmentationResult {
  const n = assignment.filter((g) => g !== null).length;
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
      share: n > 0 ? size / n : 0,
      shareLow: known?.shareLow ?? null,
      shareHigh: known?.shareHigh ?? null,
      central: known?.central ?? [],
      neighbour: k > 1 ? nearness.indexOf(Math.max(...nearness)) : null,
      gorge,
      stable: known?.stable ?? null,
      unsure: null,
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
    model: null,
    typing: null,
  };
}
