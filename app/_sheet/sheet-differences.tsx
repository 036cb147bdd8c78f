import { useTranslations } from "next-intl";
import type { Sheet } from "@/lib/persona/take-away/sheet";
import styles from "./sheet.module.css";
import { SheetChart } from "./sheet-chart";

/** What sets a group apart: where nothing made it so, and beside it where it was formed by just that. */
export function SheetDifferences({
  apart,
  formed,
  colour,
  level = 4,
}: Pick<Sheet, "apart" | "formed" | "colour"> & { level?: 3 | 4 }) {
  const say = useTranslations("take-away");
  return (
    <div className={apart && formed ? styles.pair : undefined}>
      {apart && (
        <div>
          <p className={styles.kicker}>{say("apart-independent")}</p>
          <SheetChart chart={apart} colour={colour} level={level} />
        </div>
      )}
      {formed && (
        <div>
          <p className={styles.kicker}>{say("apart-formed")}</p>
          <SheetChart chart={formed} colour={colour} level={level} />
        </div>
      )}
    </div>
  );
}
