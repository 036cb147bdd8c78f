import { useTranslations } from "next-intl";
import type { SheetChart as Chart } from "@/lib/persona/take-away/sheet-charts";
import { Bars } from "./bars";
import styles from "./sheet.module.css";

/** A finding with its question, base and bars. */
export function SheetChart({ chart, colour }: { chart: Chart; colour: number }) {
  const say = useTranslations("take-away");
  return (
    <figure className={styles.chart}>
      <figcaption>
        <h4 className={styles.finding}>{chart.title}</h4>
        <p className={styles.base}>{chart.base}</p>
        {chart.isFaint && <p className={styles.base}>{say("indicative")}</p>}
      </figcaption>
      {chart.rows.length > 0 && <Bars chart={chart} colour={colour} />}
    </figure>
  );
}
