import { useTranslations } from "next-intl";
import type { SheetChart as Chart } from "@/lib/persona/take-away/sheet-charts";
import { Bars } from "./bars";
import styles from "./sheet.module.css";

/** A finding with its question, base and bars. */
export function SheetChart({
  chart,
  colour,
  level = 4,
}: {
  chart: Chart;
  colour: number;
  /** Of the finding's heading. */
  level?: 3 | 4;
}) {
  const say = useTranslations("take-away");
  const Heading = `h${level}` as const;
  return (
    <figure className={styles.chart}>
      <figcaption>
        <Heading className={styles.finding}>{chart.title}</Heading>
        <p className={styles.base}>{chart.base}</p>
        {chart.isFaint && <p className={styles.base}>{say("indicative")}</p>}
      </figcaption>
      {chart.rows.length > 0 && <Bars chart={chart} colour={colour} />}
    </figure>
  );
}
