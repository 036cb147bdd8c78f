import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { formatFor } from "@/lib/format";
import { evidenceOf, SMALLEST_BASE } from "@/lib/results/evidence";
import { ScrollRegion } from "../_ui/scroll-region";
import classes from "./charts.module.css";
import { SaveChart } from "./save-chart";

/** The numbers of a chart as a table: the first column names the row. */
export interface ChartTable {
  columns: readonly string[];
  /** `href`: the answers behind the row. */
  rows: readonly { key: string; cells: readonly string[]; href?: string | undefined }[];
}

interface ChartFrameProps {
  /** The finding in a sentence, not the name of the chart. */
  title: string;
  /** Answers the chart is counted from; decides by the base rules whether it is shown, faded or hidden. */
  base: number;
  /** What the base is, when "n answers" does not say it. */
  baseText?: string;
  table: ChartTable;
  /** Level of the title's heading: it must follow the heading above it. */
  level?: 2 | 3 | 4;
  /** The answers behind the finding. */
  href?: string | undefined;
  children: ReactNode;
}

/**
 * The one frame around every chart: the finding, the base, the drawing, and the same numbers as a table,
 * which opens without JavaScript too. The drawing can be saved with what stands around it. Under ten answers nothing is drawn; under thirty it is faded and marked.
 * Works on the server and in the browser.
 */
export function ChartFrame({ title, base, baseText, table, level = 3, href, children }: ChartFrameProps) {
  const say = useTranslations("charts");
  const format = formatFor(useLocale());
  const id = useId();
  const evidence = evidenceOf(base);
  const text = baseText ?? say("base", { n: base, count: format.count(base) });
  const Heading = `h${level}` as const;
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <div className={classes.head}>
        <Heading id={id} className={classes.title}>
          {evidence === "too-few" ? say("not-enough-title") : <MaybeLink href={href}>{title}</MaybeLink>}
        </Heading>
        {evidence === "indicative" && <span className={classes.indicative}>{say("indicative")}</span>}
      </div>
      <p className={classes.base}>{text}</p>
      {evidence === "too-few" ? (
        <p className={classes.few}>
          {say("not-enough", { missing: SMALLEST_BASE - base, wanted: SMALLEST_BASE })}
        </p>
      ) : (
        <>
          <div className={evidence === "indicative" ? classes.faded : undefined}>{children}</div>
          <div className={classes.foot}>
            <details className={classes.table}>
              <summary>{say("table-view")}</summary>
              <ScrollRegion className={classes.scroll} label={title}>
                <table>
                  <thead>
                    <tr>
                      {table.columns.map((column) => (
                        <th key={column} scope="col">
                          {column}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {table.rows.map(({ key, href: behind, cells: [name, ...cells] }) => (
                      <tr key={key}>
                        <th scope="row">
                          <MaybeLink href={behind}>{name}</MaybeLink>
                        </th>
                        {cells.map((cell, column) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                          <td key={column}>{cell}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollRegion>
            </details>
            <SaveChart
              title={title}
              base={text}
              {...(evidence === "indicative" && { note: say("indicative") })}
              describedBy={id}
            />
          </div>
        </>
      )}
    </figure>
  );
}

function MaybeLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href === undefined ? (
    children
  ) : (
    <Link href={href} prefetch={false} className={classes.behind}>
      {children}
    </Link>
  );
}
