import type { ReactNode } from "react";
import styles from "./builder.module.css";

/** Settings side by side where there is room. */
export function SettingsGrid({ children }: { children: ReactNode }) {
  return <div className={styles.settings}>{children}</div>;
}
