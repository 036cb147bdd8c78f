import { useTranslations } from "next-intl";
import type { Sheet } from "@/lib/persona/take-away/sheet";
import styles from "./sheet.module.css";
import { SheetChart } from "./sheet-chart";
import { SheetDifferences } from "./sheet-differences";
import { SheetHead } from "./sheet-head";
import { SheetQuotes } from "./sheet-quotes";

/** A whole portrait as a document: for paper, and for people outside the studio. */
export function PortraitSheet({ sheet, foot, level = 2 }: { sheet: Sheet; foot: string; level?: 1 | 2 }) {
  const say = useTranslations("take-away");
  const [sectionLevel, chartLevel] = level === 1 ? ([2, 3] as const) : ([3, 4] as const);
  const Heading = `h${sectionLevel}` as const;
  return (
    <article className={styles.sheet}>
      <SheetHead sheet={sheet} level={level} />
      {(sheet.apart || sheet.formed) && (
        <section className={styles.section}>
          <Heading className={styles.heading}>{say("apart-title")}</Heading>
          <p className={styles.note}>{say("legend-points")}</p>
          <SheetDifferences
            apart={sheet.apart}
            formed={sheet.formed}
            colour={sheet.colour}
            level={chartLevel}
          />
        </section>
      )}
      {sheet.quotes.length > 0 && <SheetQuotes quotes={sheet.quotes} level={sectionLevel} />}
      {sheet.blocks.length > 0 && (
        <div className={styles.blocks}>
          <p className={styles.legend}>{say("legend")}</p>
          <div className={styles.columns}>
            {sheet.blocks.map(({ key, title, charts, left }) => (
              <section key={key} className={styles.block}>
                <Heading className={styles.heading}>{title}</Heading>
                {charts.map((chart) => (
                  <SheetChart key={chart.key} chart={chart} colour={sheet.colour} level={chartLevel} />
                ))}
                {left > 0 && <p className={styles.note}>{say("more-questions", { n: left })}</p>}
              </section>
            ))}
          </div>
        </div>
      )}
      <section className={styles.whole}>
        <Heading className={styles.heading}>{say("limits-title")}</Heading>
        <ul className={styles.limits}>
          {sheet.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </section>
      <p className={styles.foot}>{foot}</p>
    </article>
  );
}
