"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Question } from "@/lib/survey/schema";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";

/** What stands against publishing a question, and what the server refused to save of it. */
export function RowProblems({ question }: { question: Question }) {
  const say = useTranslations("survey");
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
      {mine.map(({ code, severity }) => (
        <Text key={code} size="sm" c={severity === "error" ? "var(--mantine-color-error)" : "dimmed"}>
          {say(`problem-${code}`, { n: 0, page: 0, language: "" })}
        </Text>
      ))}
    </div>
  );
}
