import type { SegmentColumn } from "../../segment/schema.ts";
import { createScorer } from "../../segment/score.ts";
import { tableFromRows } from "../../segment/table.ts";
import { columnName } from "../encode.ts";
import { type GroupModel, type Placed, placedBy } from "../living/place.ts";
import { binOf } from "../number-bins.ts";
import type { RegroupStep } from "../regroup/schema.ts";
import type { Stays } from "../regroup/steps.ts";

/** One thing that can be told of a person: a column of the engine, with the answers it knows. */
export interface Known {
  column: string;
  /** Codes in order; undefined for a number. */
  levels: readonly string[] | undefined;
}

/** Everything a model knows of a person, and what splits its groups. */
export function knownColumns(model: GroupModel): Known[] {
  const own = ownColumns(model);
  const splitting = model.steps.flatMap((step) => (step.kind === "split" ? columnsOfSplit(step) : []));
  return [...own, ...splitting.filter(({ column }) => !own.some((known) => known.column === column))];
}

/** What the model scores by. */
const ownColumns = (model: GroupModel): Known[] => [
  ...model.discrete.map(({ column, cuts, levels }) => ({
    column,
    levels: cuts === undefined ? levels : undefined,
  })),
  ...model.numeric.map(({ column }) => ({ column, levels: undefined })),
];

type Split = Extract<RegroupStep, { kind: "split" }>;

function columnsOfSplit({ question, part, offered, several, cuts }: Split): Known[] {
  if (several)
    return offered.map((code) => ({ column: columnName({ question, part: code }), levels: ["0", "1"] }));
  return [{ column: columnName({ question, part }), levels: cuts ? undefined : offered.map(String) }];
}

/** On which side of a split somebody is, by what is told of them; undefined where nothing is. */
function staysBy(told: Told): Stays {
  return ({ question, part, offered, several, codes, cuts }) => {
    const said = (code: number) => told.get(columnName({ question, part: code }));
    if (several)
      return offered.some((code) => said(code) !== undefined)
        ? codes.some((code) => said(code) === "1")
        : undefined;
    const value = told.get(columnName({ question, part }));
    if (value === undefined || value === "") return undefined;
    return codes.includes(cuts ? binOf(Number(value), cuts) : Number(value));
  };
}

/** What is told of a person, by column of the engine; codes and numbers as text. */
export type Told = ReadonlyMap<string, string>;

/** Something told that is no answer to what was asked. */
export interface Misfit {
  column: string;
  value: string;
  /** What would have been; undefined where any number is. */
  levels: readonly string[] | undefined;
}

/** What a model cannot read of what is told; what it does not ask is no misfit and is left aside. */
export function misfitsOf(model: GroupModel, told: Told): Misfit[] {
  return knownColumns(model).flatMap(({ column, levels }) => {
    const value = told.get(column);
    if (value === undefined || value === "") return [];
    const fits = levels ? levels.includes(value) : value.trim() !== "" && Number.isFinite(Number(value));
    return fits ? [] : [{ column, value, levels }];
  });
}

/** Where a person stands, and by how many answers they were placed. */
export type PlacedPerson = Placed & { answered: number };

/**
 * Places people by what is told of them. Undefined for somebody of whom nothing is told that the model knows: the
 * sizes of the groups are no statement about a person. O(people × columns × groups).
 */
export function placePeople(model: GroupModel, people: readonly Told[]): (PlacedPerson | undefined)[] {
  const columns = ownColumns(model).map(
    ({ column, levels }): SegmentColumn => ({
      name: column,
      role: "active",
      ...(levels ? { type: "nominal", levels: [...levels] } : { type: "numeric" }),
    }),
  );
  const rows = people.map((told) => columns.map(({ name }) => told.get(name) ?? null));
  const table = tableFromRows(columns, rows);
  const scorer = createScorer(model);
  return rows.map((_, row) => {
    const { codes, numbers } = scorer.read(table, row);
    const answered =
      codes.reduce((n, code) => n + (code >= 0 ? 1 : 0), 0) +
      numbers.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0);
    const stays = staysBy(people[row] ?? new Map());
    const sides = model.steps.filter((step) => step.kind === "split" && stays(step) !== undefined).length;
    if (answered + sides === 0) return undefined;
    return { ...placedBy(model, scorer.score(codes, numbers), stays), answered: answered + sides };
  });
}
