"use client";

import { Text } from "@mantine/core";
import { useProblemWords } from "../_draft/problem-words";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";

/** What stands against publishing a page itself: its rule, its jumps, no way to it. */
export function PageProblems({ index }: { index: number }) {
  const wordsOf = useProblemWords();
  const { problems } = useBuilder();
  const mine = problems.filter(
    ({ page, question, code }) => page === index && question === undefined && code !== "empty-page",
  );
  // Two jumps of a page can be wrong in the same way: that is said once.
  const once = new Map(mine.map((problem) => [wordsOf(problem), problem.severity]));
  return [...once].map(([words, severity]) => (
    <Text
      key={words}
      size="sm"
      className={styles.pageProblem}
      c={severity === "error" ? "var(--mantine-color-error)" : "dimmed"}
    >
      {words}
    </Text>
  ));
}
