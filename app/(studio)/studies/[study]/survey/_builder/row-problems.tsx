"use client";

import { Text } from "@mantine/core";
import type { Question } from "@/lib/survey/schema";
import { useProblemWords } from "../_draft/problem-words";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";

/** What stands against publishing a question, and what the server refused to save of it. */
export function RowProblems({ question }: { question: Question }) {
  const wordsOf = useProblemWords();
  const { problems, refused } = useBuilder();
  const refusal = refused.get(question.id);
  const mine = problems.filter((problem) => problem.question === question.id);
  if (mine.length === 0 && refusal === undefined) return null;
  return (
    <div className={styles.problems}>
      {refusal !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          {refusal}
        </Text>
      )}
      {mine.map((problem) => (
        <Text
          key={`${problem.code} ${problem.language}`}
          size="sm"
          c={problem.severity === "error" ? "var(--mantine-color-error)" : "dimmed"}
        >
          {wordsOf(problem)}
        </Text>
      ))}
    </div>
  );
}
