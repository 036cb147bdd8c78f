import type { AnswerColumn } from "../answers/model.ts";
import type { Weights } from "./count-people.ts";
import type { WeightedBase } from "./model.ts";
import { effectiveSize, type Tally } from "./tally.ts";

/** What a summary says of its question, whatever was answered. */
export function about<C extends AnswerColumn>(
  column: C,
): Pick<C, "type" | "question"> & {
  askedAs: C["lineage"]["askedAs"];
  page: number;
  pageTitle: C["lineage"]["pageTitle"];
  removed: boolean;
  changedWording: boolean;
} {
  const { askedAs, page, pageTitle, removed, changedWording } = column.lineage;
  return { type: column.type, question: column.question, askedAs, page, pageTitle, removed, changedWording };
}

export function baseOf(people: Readonly<Tally>, weights: Weights): { base: number; weighted?: WeightedBase } {
  if (!weights) return { base: people.n };
  return { base: people.n, weighted: { weight: people.weight, effective: effectiveSize(people) } };
}
