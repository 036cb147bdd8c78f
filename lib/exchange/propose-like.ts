import type { Question } from "../survey/schema.ts";
import { bareKey, type Proposal } from "./model.ts";
import { splitPicks } from "./picks.ts";
import type { ImportPlan, ImportType, PlannedQuestion } from "./schema.ts";

/** What an earlier file became. */
export interface EarlierImport {
  plan: ImportPlan;
  /** Those of the plan that were used, in its order. */
  questions: readonly Question[];
}

/** So many of its questions must come back before a file is one of the same shape. */
const SHARE_ALIKE = 0.8;
const MOST_LEVELS = 200;

/**
 * Proposals for another file of the shape of an earlier one, such as next month's export of the same survey: what was
 * used then, as what, under the same words, and with the same codes. An option's code is its place: those of the
 * earlier file come first and as they were, also where nobody chose them this time; new ones come behind them.
 * @returns nothing for a file of another shape
 */
export function proposeLike(
  proposals: readonly Proposal[],
  { plan, questions }: EarlierImport,
): Proposal[] | undefined {
  const used = plan.filter(({ use }) => use);
  const earlier = new Map<string, PlannedQuestion>();
  for (const planned of plan) if (!planned.use) earlier.set(bareKey(planned.title), planned);
  used.forEach((planned, i) => {
    const key = questions[i]?.key;
    if (key !== undefined) earlier.set(key, planned);
  });
  const found = proposals.map((proposal) => ({ proposal, before: earlier.get(keyOf(proposal)) }));
  const back = found.filter(({ before }) => before?.use).length;
  if (back === 0 || back < used.length * SHARE_ALIKE) return undefined;
  return found.map(({ proposal, before }) => (before ? asBefore(proposal, before) : proposal));
}

/** As {@link readersFor} names the question of a column, or of several. */
const keyOf = ({ columns, names, title }: Proposal): string =>
  bareKey(columns.length === 1 ? (names[0] ?? title) : title);

function asBefore(proposal: Proposal, before: PlannedQuestion): Proposal {
  if (!before.use) return { ...proposal, use: false };
  // A column in which nobody answered is no question this time.
  if (proposal.answered === 0) return proposal;
  const { title, role, type, delimiter } = before;
  const noAnswer = [...new Set([...(before.noAnswer ?? []), ...(proposal.noAnswer ?? [])])];
  const { reason: _reason, delimiter: _delimiter, noAnswer: _codes, ...bare } = proposal;
  const words = { ...bare, use: true, title, role, ...(noAnswer.length > 0 && { noAnswer }) };
  if (proposal.columns.length > 1 || before.columns.length > 1) return asTicks(proposal, before) ?? proposal;
  if (type === "number" || type === "text") return { ...words, type, levels: [] };
  const levels = levelsOf(proposal, before, new Set(noAnswer));
  if (!levels) return proposal;
  return {
    ...words,
    type,
    levels,
    ...(delimiter && { delimiter }),
    choices: withLevels(proposal.choices, type, levels),
  };
}

/** The earlier levels and, behind them, what else the column holds; nothing where that is no list any more. */
function levelsOf(
  { choices }: Proposal,
  { type, levels, delimiter }: PlannedQuestion,
  noAnswer: ReadonlySet<string>,
): string[] | undefined {
  const of = (wanted: ImportType) => choices.find((choice) => choice.type === wanted)?.levels;
  const cells = of("nominal");
  const now =
    of(type) ?? (delimiter ? cells?.flatMap((cell) => splitPicks(cell, delimiter)) : cells) ?? undefined;
  if (!now) return undefined;
  const known = new Set(levels);
  const added = [...new Set(now)].filter((level) => !known.has(level) && !noAnswer.has(level));
  // The points of a rating are their own codes, and stand in their order.
  const all =
    type === "rating" ? [...levels, ...added].sort((a, b) => Number(a) - Number(b)) : [...levels, ...added];
  return all.length > MOST_LEVELS ? undefined : all;
}

/** Columns of one question in the order of the earlier options; nothing where one of them is not there. */
function asTicks(proposal: Proposal, before: PlannedQuestion): Proposal | undefined {
  const { columns, names, levels } = proposal;
  if (before.columns.length < 2 || levels.length !== columns.length) return undefined;
  const places = [
    ...before.levels.map((level) => levels.indexOf(level)),
    ...levels.flatMap((level, at) => (before.levels.includes(level) ? [] : [at])),
  ];
  if (places.includes(-1)) return undefined;
  const inOrder = <T>(list: readonly T[]): T[] =>
    places.flatMap((at) => (list[at] === undefined ? [] : [list[at]]));
  const ordered = inOrder(levels);
  return {
    ...proposal,
    use: true,
    title: before.title,
    role: before.role,
    columns: inOrder(columns),
    names: inOrder(names),
    levels: ordered,
    choices: withLevels(proposal.choices, "multiple", ordered),
  };
}

/** The choice of a type has these levels, so that somebody who tries another type finds the way back. */
const withLevels = (choices: Proposal["choices"], type: ImportType, levels: string[]) => [
  ...choices.filter((choice) => choice.type !== type),
  { type, levels },
];
