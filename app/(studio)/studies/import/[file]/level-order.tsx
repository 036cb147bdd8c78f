"use client";

import { ActionIcon, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "./review-form.module.css";

/** The options of a column; where their order means something, it can be changed. */
export function LevelOrder({
  levels,
  isOrdered,
  isScale,
  onChange,
}: {
  levels: readonly string[];
  isOrdered: boolean;
  isScale: boolean;
  onChange: (levels: string[]) => void;
}) {
  const say = useTranslations("exchange");
  if (isScale)
    return (
      <Text size="sm" className={styles.levels}>
        {levels[0]} – {levels.at(-1)}
      </Text>
    );
  const swap = (i: number, with_: number) => {
    const next = [...levels];
    const [a, b] = [next[i], next[with_]];
    if (a === undefined || b === undefined) return;
    next[i] = b;
    next[with_] = a;
    onChange(next);
  };
  return (
    <details className={styles.levels}>
      <summary>
        <span className={styles.count}>
          {say(isOrdered ? "levels-order" : "levels-count", { n: levels.length })}:
        </span>{" "}
        {levels.join(isOrdered ? " → " : ", ")}
      </summary>
      <ol className={styles.list}>
        {levels.map((level, i) => (
          <li key={level}>
            <span>{level}</span>
            {isOrdered && (
              <span className={styles.moves}>
                <ActionIcon
                  variant="subtle"
                  disabled={i === 0}
                  aria-label={say("up", { level })}
                  onClick={() => swap(i, i - 1)}
                >
                  ↑
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  disabled={i === levels.length - 1}
                  aria-label={say("down", { level })}
                  onClick={() => swap(i, i + 1)}
                >
                  ↓
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
