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
  return mine.map((problem, i) => (
    <Text
      // Two jumps of a page can be wrong in the same way.
      // biome-ignore lint/suspicious/noArrayIndexKey: the list is not reordered
      key={`${problem.code} ${i}`}
      size="sm"
      className={styles.pageProblem}
      c={problem.severity === "error" ? "var(--mantine-color-error)" : "dimmed"}
    >
      {wordsOf(problem)}
    </Text>
  ));
}
