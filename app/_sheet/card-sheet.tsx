import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cardOf } from "@/lib/persona/take-away/card";
import type { Paper } from "@/lib/persona/take-away/paper";
import type { Sheet } from "@/lib/persona/take-away/sheet";
import styles from "./sheet.module.css";
import { SheetChart } from "./sheet-chart";
import { SheetDifferences } from "./sheet-differences";
import { SheetHead } from "./sheet-head";

/** A portrait on one page: its name, what sets it apart, a chart or a finding of each block, a quote. */
export function CardSheet({
  sheet,
  foot,
  paper = "letter",
  children,
}: {
  sheet: Sheet;
  foot: string;
  /** The shorter one unless told: what fits it fits both. */
  paper?: Paper;
  /** What can be done with it, on screen. */
  children?: ReactNode;
}) {
  const say = useTranslations("take-away");
  const { apart, formed, charts, answers, quote } = cardOf(sheet, paper);
  return (
    <article className={styles.card}>
      <SheetHead sheet={sheet} level={2} />
      {(apart || formed) && (
        <section>
          <h3 className={styles.heading}>{say("apart-title")}</h3>
          <SheetDifferences apart={apart} formed={formed} colour={sheet.colour} />
        </section>
      )}
      {charts.length > 0 && (
        <div className={styles.pair}>
          {charts.map(({ key, title, chart }) => (
            <section key={key}>
              <h3 className={styles.kicker}>{title}</h3>
              <SheetChart chart={chart} colour={sheet.colour} />
            </section>
          ))}
        </div>
      )}
      {answers.length > 0 && (
        <dl className={styles.answers}>
          {answers.map(({ key, title, finding }) => (
            <div key={key}>
              <dt className={styles.kicker}>{title}</dt>
              <dd>{finding}</dd>
            </div>
          ))}
        </dl>
      )}
      {quote && (
        <figure className={styles.quote}>
          <blockquote>{quote.text}</blockquote>
          <figcaption className={styles.base}>{quote.question}</figcaption>
        </figure>
      )}
      {children}
      <p className={styles.foot}>{foot}</p>
    </article>
  );
}
