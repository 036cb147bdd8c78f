"use client";

import { useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import styles from "./choices.module.css";

const SCHEMES = ["auto", "light", "dark"] as const;

/** Light, dark, or as the device is set. Kept in the browser: without scripts it is not shown. */
export function ThemeSwitch() {
  const say = useTranslations("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isKnown = useMounted();
  return (
    <fieldset className={`${styles.group} ${styles.scripted}`}>
      <legend className={styles.label}>{say("theme")}</legend>
      <div className={styles.row}>
        {SCHEMES.map((scheme) => (
          <button
            key={scheme}
            className={styles.choice}
            type="button"
            aria-pressed={isKnown && scheme === colorScheme}
            onClick={() => setColorScheme(scheme)}
          >
            {say(`theme-${scheme}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
