import type { FrozenModel, SegmentColumn } from "../../segment/schema.ts";
import { createScorer } from "../../segment/score.ts";
import { tableFromRows } from "../../segment/table.ts";
import type { Placed } from "../living/place.ts";

/** One thing that can be told of a person: a column of the engine, with the answers it knows. */
export interface Known {
  column: string;
  /** Codes in order; undefined for a number. */
  levels: readonly string[] | undefined;
}

/** Everything a model knows of a person. */
export const knownColumns = (model: FrozenModel): Known[] => [
  ...model.discrete.map(({ column, cuts, levels }) => ({
    column,
    levels: cuts === undefined ? levels : undefined,
  })),
  ...model.numeric.map(({ column }) => ({ column, levels: undefined })),
];

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
export function misfitsOf(model: FrozenModel, told: Told): Misfit[] {
  return knownColumns(model).flatMap(({ column, levels }) => {
    const value = told.get(column);
    if (value === undefined || value === "") return [];
    const fits = levels ? levels.includes(value) : value.trim() !== "" && Number.isFinite(Number(value));
    return fits ? [] : [{ column, value, levels }];
  });
}

/** Where a person stands, and how many of the model's questions they were placed by. */
export type PlacedPerson = Placed & { answered: number };

/**
 * Places people by what is told of them. Undefined for somebody of whom nothing is told that the model knows: the
 * sizes of the groups are no statement about a person. O(people × columns × groups).
 */
export function placePeople(model: FrozenModel, people: readonly Told[]): (PlacedPerson | undefined)[] {
  const columns = knownColumns(model).map(
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
    if (answered === 0) return undefined;
    const { posterior, group, unsure } = scorer.score(codes, numbers);
    return { group, posterior: [...posterior], isUnsure: unsure, answered };
  });
}
