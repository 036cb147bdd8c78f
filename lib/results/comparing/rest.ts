import type { AnswerColumn, AnswerTable } from "../../answers/model.ts";

/** The same table without some people, and without words: nobody compares those. O(people × columns). */
export function withoutPeople(table: AnswerTable, left: ReadonlySet<string>): AnswerTable {
  const stays = (row: number) => !left.has(table.responseIds[row] ?? "");
  const keep = Uint8Array.from(table.responseIds, (_, row) => (stays(row) ? 1 : 0));
  const isKept = (_: unknown, row: number) => keep[row] === 1;
  const responseIds = table.responseIds.filter(isKept);
  return {
    ...table,
    n: responseIds.length,
    responseIds,
    versionOf: table.versionOf.filter(isKept),
    languages: table.languages.filter(isKept),
    completedAt: table.completedAt.filter(isKept),
    columns: table.columns.flatMap((column) => keptOf(column, isKept) ?? []),
  };
}

function keptOf(
  column: AnswerColumn,
  isKept: (_: unknown, row: number) => boolean,
): AnswerColumn | undefined {
  switch (column.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      return { ...column, codes: column.codes.filter(isKept), otherTexts: new Map() };
    case "multiple":
      return {
        ...column,
        options: each(column.options, (ticks) => ticks.filter(isKept)),
        otherTexts: new Map(),
      };
    case "matrix":
      return { ...column, rows: each(column.rows, (codes) => codes.filter(isKept)) };
    case "ranking":
      return { ...column, options: each(column.options, (ranks) => ranks.filter(isKept)) };
    case "constant-sum":
    case "maxdiff":
      return {
        ...column,
        options: each(column.options, (amounts) => amounts.filter(isKept)),
        states: column.states.filter(isKept),
      };
    case "number":
      return { ...column, values: column.values.filter(isKept), states: column.states.filter(isKept) };
    case "text":
      return undefined;
  }
}

const each = <V>(map: ReadonlyMap<number, V>, change: (value: V) => V): Map<number, V> =>
  new Map([...map].map(([code, value]) => [code, change(value)]));
