import { findNoYes, readYesNo } from "./cell.ts";
import type { ColumnProfile } from "./profile.ts";
import type { PickDelimiter } from "./schema.ts";

/** More options than this are no list that somebody ticked. */
const MOST_PICKS = 40;

/** Neighbouring yes/no columns that share the beginning of their name: one question with several answers. */
export interface PickGroup {
  title: string;
  columns: ColumnProfile[];
  /** What each column stands for: its name without the shared beginning. */
  options: string[];
}

/** A name beyond this is no question and option; the pattern below takes the square of its length. */
const LONGEST_NAME = 500;

/** What may stand between a question and one of its options in a column's name. */
const SEPARATOR = /^(.*?\S)\s*(?:\[(.+)\]|(?: [-–—>/|] |: ?|\/|\.|_)(.+))$/;

/**
 * Groups of at least three neighbours, `Channels [Facebook]`, `Channels - Google`, `channel_email`, that all
 * hold yes/no or one tick word and nothing else. Two alone prove nothing: they stay questions of their own.
 */
export function findPickGroups(columns: readonly ColumnProfile[]): PickGroup[] {
  const groups: PickGroup[] = [];
  for (const column of columns) {
    const name = column.about?.label ?? column.name;
    const parts = name.length > LONGEST_NAME ? null : SEPARATOR.exec(name);
    const option = (parts?.[2] ?? parts?.[3])?.trim();
    const title = parts?.[1]?.trim();
    if (!title || !option || !isTicked(column)) continue;
    const open = groups.at(-1);
    if (open && open.title === title && open.columns.at(-1)?.index === column.index - 1) {
      open.columns.push(column);
      open.options.push(option);
    } else groups.push({ title, columns: [column], options: [option] });
  }
  return [...groups, ...namedByValue(columns)].filter(
    ({ columns, options }) =>
      columns.length >= 3 && columns.length <= MOST_PICKS && new Set(options).size === options.length,
  );
}

/** Longest text that a made-up title may have. */
const LONGEST_TITLE = 120;

/** Neighbours whose only value is their own name: how some tools write several picks, without saying the question. */
function namedByValue(columns: readonly ColumnProfile[]): PickGroup[] {
  const groups: PickGroup[] = [];
  for (const column of columns) {
    const [value, ...others] = column.values.keys();
    if (others.length > 0 || value?.toLowerCase() !== column.name.toLowerCase()) continue;
    const open = groups.at(-1);
    if (open && open.columns.at(-1)?.index === column.index - 1) {
      open.columns.push(column);
      open.options.push(column.name);
      open.title = open.options.join(" / ").slice(0, LONGEST_TITLE);
    } else groups.push({ title: column.name, columns: [column], options: [column.name] });
  }
  return groups;
}

/** Yes and no, or a single word in some rows and nothing in the others. */
function isTicked(column: ColumnProfile): boolean {
  const values = [...column.values.keys()];
  return values.length === 1 ? column.missing > 0 : findNoYes(values) !== undefined;
}

/** Whether a cell of a group's column counts as picked; `undefined` when it is no answer. */
export const readTick = (cell: string): boolean => readYesNo(cell) ?? true;

export interface JoinedPicks {
  delimiter: PickDelimiter;
  /** Most frequent first. */
  options: string[];
}

const DELIMITERS: PickDelimiter[] = ["\n", ";", "|", ","];

export const splitPicks = (cell: string, delimiter: PickDelimiter): string[] => [
  ...new Set(
    cell
      .split(delimiter)
      .map((pick) => pick.trim())
      .filter((pick) => pick !== ""),
  ),
];

/**
 * Several picks joined in one cell, "Facebook;Zalo". Commas also stand inside answers, so what counts is that
 * the pieces come back in other company: most of them occur in at least two different cells.
 */
export function findJoinedPicks(column: ColumnProfile): JoinedPicks | undefined {
  if (column.overflows) return undefined;
  for (const delimiter of DELIMITERS) {
    const found = joinedBy(column, delimiter);
    if (found) return { delimiter, options: found };
  }
  return undefined;
}

function joinedBy(column: ColumnProfile, delimiter: PickDelimiter): string[] | undefined {
  const respondents = new Map<string, number>();
  const companies = new Map<string, number>();
  let joined = 0;
  for (const [cell, n] of column.values) {
    const picks = splitPicks(cell, delimiter);
    if (picks.length > 1) joined += n;
    for (const pick of picks) {
      respondents.set(pick, (respondents.get(pick) ?? 0) + n);
      companies.set(pick, (companies.get(pick) ?? 0) + 1);
    }
  }
  const options = [...respondents.keys()];
  if (joined < column.answered * 0.1 || options.length < 3 || options.length > MOST_PICKS) return undefined;
  if (options.some((option) => option.length > 120)) return undefined;
  const returning = [...companies.values()].filter((n) => n >= 2).length;
  if (returning < options.length * 0.6) return undefined;
  return options.sort((a, b) => (respondents.get(b) ?? 0) - (respondents.get(a) ?? 0));
}
