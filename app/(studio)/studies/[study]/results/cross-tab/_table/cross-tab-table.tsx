import { useLocale, useTranslations } from "next-intl";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { formatFor } from "@/lib/format";
import type { CrossTab, CrossTabBlock, CrossTabColumn } from "@/lib/results/cross-tab/cross-tab";
import type { CrossTabChoice } from "@/lib/results/schema";
import classes from "./cross-tab.module.css";
import { type CellContent, useCells } from "./use-cells";
import { useCategoryName, useVariableName } from "./variable-words";

/** Letters of the columns of one question; the marks in the cells point to them. */
export const letterOf = (column: number) => String.fromCharCode(65 + (column % 26));

/** Answers down, the banner's questions across; read by row and column headers alone. */
export function CrossTabTable({ table, show }: { table: CrossTab; show: CrossTabChoice["show"] }) {
  const say = useTranslations("cross-tab");
  const format = formatFor(useLocale());
  const nameOf = useVariableName();
  const answerName = useCategoryName();
  const { share, mean } = useCells(show);
  // Letters go with the place among all columns, so that a hidden one shifts none of them.
  const shown = table.blocks.map((block) => ({
    block,
    columns: block.columns.map((column, at) => ({ column, at })).filter(({ column }) => column.n > 0),
  }));
  const columns = shown.flatMap(({ block, columns: ofBlock }) =>
    ofBlock.map(({ column, at }, place) => ({ block, column, at, isFirst: place === 0 })),
  );
  const rowsName = nameOf({ question: table.rows.question, row: table.rows.row?.text });
  const weightedBase = ({ base, effective }: CrossTabColumn) =>
    say("base-weighted-value", { weight: format.count(base), effective: format.count(effective) });
  return (
    <ScrollRegion className={classes.scroll} label={rowsName}>
      <table className={classes.table}>
        <caption>{rowsName}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{say("everybody")}</th>
            {shown.map(
              ({ block, columns: ofBlock }) =>
                ofBlock.length > 0 && (
                  <th key={keyOf(block)} scope="colgroup" colSpan={ofBlock.length} data-first>
                    {nameOf({ question: block.variable.question, row: block.variable.row?.text })}
                  </th>
                ),
            )}
          </tr>
          <tr>
            <td />
            <td />
            {columns.map(({ block, column, at, isFirst }) => (
              <th
                key={`${keyOf(block)} ${column.category.code}`}
                scope="col"
                data-first={isFirst || undefined}
              >
                {answerName(block.variable, column.category)}
                {block.variable.kind === "exclusive" && (
                  <span className={classes.letter}>{letterOf(at)}</span>
                )}
              </th>
            ))}
          </tr>
          <tr className={classes.base}>
            <th scope="row">{say("base")}</th>
            <td>{format.count(table.total.n)}</td>
            {columns.map(({ block, column, isFirst }) => (
              <td key={`${keyOf(block)} ${column.category.code}`} data-first={isFirst || undefined}>
                {format.count(column.n)}
              </td>
            ))}
          </tr>
          {table.isWeighted && (
            <tr className={classes.base}>
              <th scope="row">{say("base-weighted")}</th>
              <td>{weightedBase(table.total)}</td>
              {columns.map(({ block, column, isFirst }) => (
                <td key={`${keyOf(block)} ${column.category.code}`} data-first={isFirst || undefined}>
                  {weightedBase(column)}
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {table.rows.categories.map((category, r) => (
            <tr key={category.code}>
              <th scope="row">{answerName(table.rows, category)}</th>
              <CellView content={share(table.total, r)} />
              {columns.map(({ block, column, isFirst }) => (
                <CellView
                  key={`${keyOf(block)} ${column.category.code}`}
                  content={share(column, r)}
                  isFirst={isFirst}
                />
              ))}
            </tr>
          ))}
          {table.total.mean && (
            <tr className={classes.base}>
              <th scope="row">{say("mean")}</th>
              <CellView content={mean(table.total)} />
              {columns.map(({ block, column, isFirst }) => (
                <CellView
                  key={`${keyOf(block)} ${column.category.code}`}
                  content={mean(column)}
                  isFirst={isFirst}
                />
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const keyOf = ({ variable }: CrossTabBlock) => `${variable.question.id} ${variable.row?.code ?? ""}`;

function CellView({ content, isFirst = false }: { content: CellContent; isFirst?: boolean }) {
  const say = useTranslations("cross-tab");
  const { text, stands, above, isFew } = content;
  return (
    <td data-first={isFirst || undefined} data-stands={stands} data-few={isFew || undefined}>
      {text}
      {stands && (
        <span className={classes.stands} role="img" aria-label={say(`stands-${stands}`)}>
          {stands === "out" ? "▲" : "▼"}
        </span>
      )}
      {above.length > 0 && (
        <sup
          className={classes.above}
          role="img"
          aria-label={say("above", { columns: above.map(letterOf).join(", ") })}
        >
          {above.map(letterOf).join(" ")}
        </sup>
      )}
    </td>
  );
}
