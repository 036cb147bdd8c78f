import { type AnswerColumn, type AnswerTable, isTicked, NOT_SHOWN, SKIPPED } from "../answers/model.ts";
import type { SegmentColumn } from "../segment/schema.ts";
import { type ColumnData, missingInt16, type SegmentTable } from "../segment/table.ts";
import { NOT_APPLICABLE } from "../survey/answer-value.ts";
import type { QuestionId } from "../survey/schema.ts";

/** Where a column of the engine comes from: a question, a row of a matrix, an option of a set. */
export interface ColumnSource {
  question: QuestionId;
  part: number | null;
}

/** The engine's name of a column. Question ids hold no dot. */
export const columnName = ({ question, part }: ColumnSource): string =>
  part === null ? question : `${question}.${part}`;

/** The way back from {@link columnName}. */
export function columnSource(name: string): ColumnSource {
  const [question = "", part] = name.split(".");
  return { question, part: part === undefined ? null : Number(part) };
}

/** An option that hardly anybody ticked, or that excludes all others, describes and forms nothing. */
const FEWEST_TICKS = 5;
const SMALLEST_TICK_SHARE = 0.01;

/**
 * The answers as the engine reads them. Skipped, not shown, "not applicable" and "prefer not to say" are
 * missing; somebody who was shown a set and ticked nothing said no to each option. A ranking counts as the
 * set of what was ranked. Words never go in.
 *
 * @param active questions that form the groups; all others describe
 */
export function encodeAnswers(table: AnswerTable, active: ReadonlySet<QuestionId>): SegmentTable {
  const columns: SegmentColumn[] = [];
  const data: ColumnData[] = [];
  const add = (column: SegmentColumn, values: ColumnData) => {
    columns.push(column);
    data.push(values);
  };
  for (const column of table.columns) encodeColumn(column, table.n, active.has(column.question.id), add);
  return { columns, n: table.n, data };
}

function encodeColumn(
  column: AnswerColumn,
  n: number,
  isActive: boolean,
  add: (column: SegmentColumn, values: ColumnData) => void,
): void {
  const role = isActive ? "active" : "descriptor";
  const question = column.question.id;
  switch (column.type) {
    case "single": {
      const codes = column.question.options.filter(({ missing }) => !missing).map(({ code }) => code);
      const type = column.question.ordinal ? "ordinal" : "nominal";
      add(
        { name: columnName({ question, part: null }), type, levels: codes.map(String), role },
        indexed(column.codes, codes),
      );
      return;
    }
    case "rating": {
      const codes = column.question.points.map(({ code }) => code);
      add(
        { name: columnName({ question, part: null }), type: "ordinal", levels: codes, role },
        indexed(column.codes, codes),
      );
      return;
    }
    case "nps": {
      const codes = Array.from({ length: 11 }, (_, code) => code);
      add(
        { name: columnName({ question, part: null }), type: "ordinal", levels: codes, role },
        indexed(column.codes, codes),
      );
      return;
    }
    case "matrix": {
      const codes = column.question.points.map(({ code }) => code);
      const isOrdinal = column.question.level === "ordinal";
      for (const [part, answers] of column.rows)
        add(
          {
            name: columnName({ question, part }),
            type: column.question.level,
            levels: isOrdinal ? codes : codes.map(String),
            role,
          },
          indexed(answers, codes),
        );
      return;
    }
    case "multiple":
    case "ranking": {
      const ticks = column.type === "multiple" ? ticksOfSet(column, n) : ticksOfRanking(column);
      const describing = new Set(
        column.question.options.filter(({ exclusive }) => exclusive).map(({ code }) => code),
      );
      for (const [part, values] of ticks) {
        const ticked = values.reduce((sum, value) => sum + (value === 1 ? 1 : 0), 0);
        const isRare = ticked < Math.max(FEWEST_TICKS, SMALLEST_TICK_SHARE * n);
        add(
          {
            name: columnName({ question, part }),
            type: "binary",
            levels: ["0", "1"],
            group: question,
            role: isRare || describing.has(part) ? "descriptor" : role,
          },
          values,
        );
      }
      return;
    }
    case "constant-sum":
    case "maxdiff":
      for (const [part, values] of column.options) {
        add({ name: columnName({ question, part }), type: "numeric", role }, values);
      }
      return;
    case "number":
      add({ name: columnName({ question, part: null }), type: "numeric", role }, column.values);
      return;
    case "text":
    case "consent":
      return;
  }
}

/** Codes as indices into the list of levels; what is not in it is missing. */
function indexed(codes: Int16Array, levels: readonly number[]): Int16Array {
  const index = new Map(levels.map((code, i) => [code, i]));
  return codes.map((code) => (isAnswer(code) ? (index.get(code) ?? missingInt16) : missingInt16));
}

const isAnswer = (code: number) => code !== SKIPPED && code !== NOT_SHOWN && code !== NOT_APPLICABLE;

/** 1, 0 or missing by option; all missing for somebody who would rather not say. */
function ticksOfSet(
  column: Extract<AnswerColumn, { type: "multiple" }>,
  n: number,
): [part: number, values: Int16Array][] {
  const refusals = column.question.options.filter(({ missing }) => missing).map(({ code }) => code);
  const hasRefused = (i: number) => refusals.some((code) => column.options.get(code)?.[i] === 1);
  return [...column.options]
    .filter(([part]) => !refusals.includes(part))
    .map(([part, ticks]) => [
      part,
      Int16Array.from({ length: n }, (_, i) =>
        hasRefused(i) ? missingInt16 : (isTicked(ticks[i]) ?? missingInt16),
      ),
    ]);
}

function ticksOfRanking(
  column: Extract<AnswerColumn, { type: "ranking" }>,
): [part: number, values: Int16Array][] {
  const refusals = column.question.options.filter(({ missing }) => missing).map(({ code }) => code);
  return [...column.options]
    .filter(([part]) => !refusals.includes(part))
    .map(([part, ranks]) => [
      part,
      ranks.map((rank) => (rank >= 0 ? Math.min(rank, 1) : rank === SKIPPED ? 0 : missingInt16)),
    ]);
}
