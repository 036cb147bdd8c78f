import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { StudyGoal } from "@/lib/study/schema";
import styles from "./goal-summary.module.css";

/** The goal in a few lines; it heads everything that is made for it. */
export function GoalSummary({ goal }: { goal: StudyGoal }) {
  const say = useTranslations("study");
  return (
    <section className={styles.goal} aria-label={say("goal-title")}>
      <Text size="lg" className={styles.statement}>
        {goal.statement}
      </Text>
      <Text size="sm" c="dimmed">
        {say("goal-measured", { measure: goal.measure, baseline: goal.baseline, target: goal.target })}
      </Text>
    </section>
  );
}
