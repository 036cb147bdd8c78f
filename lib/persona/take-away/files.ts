import { csvLine } from "../../csv-line.ts";
import { effectiveSize } from "../../results/tally.ts";
import type { PersonaFacts } from "../schema.ts";
import { everybodyTally, groupTally, sizeOf } from "../shares.ts";
import type { Wording } from "../wording.ts";
import { type FactRow, factRows } from "./fact-rows.ts";

/** A persona whose facts are taken away. */
export interface FileSource {
  id: string;
  title: string;
  state: "draft" | "approved" | "hidden";
  facts: PersonaFacts;
}

/** What a file says of the study that its facts are from. */
export interface FileHead {
  study: string;
  /** Epoch milliseconds. */
  madeAt: number;
  language: string;
}

/** All facts as JSON: what the base rules hide is null, and there are no answers of single people in it. */
export function factsJson(head: FileHead, sources: readonly FileSource[], wording: Wording): string {
  const personas = sources.map(({ id, title, state, facts }) => ({
    id,
    title,
    state,
    people: facts.n,
    of: facts.of,
    share: sizeOf(facts),
    ...(facts.weighted && { weighted: weightedSize(facts) }),
    shareInterval: { low: facts.share.low, high: facts.share.high, method: facts.share.method },
    answeredFrom: momentOf(facts.from),
    answeredTo: momentOf(facts.to),
    verdict: facts.verdict,
    stability: facts.stability,
    facts: factRows(facts, wording),
  }));
  const { study, madeAt, language } = head;
  return `${JSON.stringify(
    { file: "limn-portraits", format: 1, study, language, madeAt: momentOf(madeAt), personas },
    null,
    2,
  )}\n`;
}

/** How people and base of a weighted portrait count, and the plain sample that would be as sure. */
function weightedSize(facts: PersonaFacts) {
  const [group, all] = [groupTally(facts), everybodyTally(facts)];
  return {
    people: group.weight,
    of: all.weight,
    effective: effectiveSize(group),
    effectiveOf: effectiveSize(all),
  };
}

const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const COLUMNS = [
  "persona",
  "persona_title",
  "state",
  "question",
  "question_text",
  "answer",
  "answer_text",
  "formed_the_group",
  "count",
  "base",
  "share",
  "share_low",
  "share_high",
  "rest_count",
  "rest_base",
  "rest_share",
  "rest_share_low",
  "rest_share_high",
  "difference",
  "difference_low",
  "difference_high",
  "corrected_p",
];

/** At the end of the line, where a portrait is weighted: then shares, intervals and differences are. */
const WEIGHTED_COLUMNS = ["weighted_base", "effective_base", "rest_weighted_base", "rest_effective_base"];

/** All facts as CSV, a line a fact; empty where fewer than ten answered. */
export function factsCsv(sources: readonly FileSource[], wording: Wording): string {
  const isWeighted = sources.some(({ facts }) => facts.weighted);
  const lines = sources.flatMap(({ id, title, state, facts }) => [
    // The size of the group is a fact, too.
    csvLine([
      ...[id, title, state, "", "", null, "", null],
      ...[facts.n, facts.of, sizeOf(facts), facts.share.low, facts.share.high],
      ...COLUMNS.slice(13).map(() => null),
      ...(isWeighted ? weightedCells(facts.weighted && everybodyBase(facts), undefined) : []),
    ]),
    ...factRows(facts, wording).map((row) =>
      csvLine([
        ...[id, title, state, ...cellsOf(row)],
        ...(isWeighted ? weightedCells(row.group?.weighted, row.rest?.weighted) : []),
      ]),
    ),
  ]);
  return `\uFEFF${csvLine([...COLUMNS, ...(isWeighted ? WEIGHTED_COLUMNS : [])])}${lines.join("")}`;
}

type WeightedBase = NonNullable<FactRow["group"]>["weighted"];

function everybodyBase(facts: PersonaFacts): WeightedBase {
  const { of, effectiveOf } = weightedSize(facts);
  return { base: of, effective: effectiveOf };
}

const weightedCells = (group: WeightedBase, rest: WeightedBase) =>
  [group, rest].flatMap((of) => [of?.base ?? null, of?.effective ?? null]);

function cellsOf({ column, question, code, answer, formed, group, rest, difference, q }: FactRow) {
  const counted = (of: FactRow["group"]) => [
    of?.count ?? null,
    of?.base ?? null,
    of?.share ?? null,
    of?.interval.low ?? null,
    of?.interval.high ?? null,
  ];
  return [
    ...[column, question, code, answer, formed],
    ...counted(group),
    ...counted(rest),
    ...[difference?.value ?? null, difference?.interval.low ?? null, difference?.interval.high ?? null, q],
  ];
}
