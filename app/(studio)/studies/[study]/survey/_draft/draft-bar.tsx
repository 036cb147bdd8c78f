"use client";

import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { minutesToAnswer } from "@/lib/survey/answering-time";
import { questionsOf } from "@/lib/survey/model";
import styles from "./draft.module.css";
import { useDraftContext } from "./draft-context";
import { HistoryButtons } from "./history-buttons";
import { SaveStatus } from "./save-status";

/** How large the survey is, the way back, and whether everything is safe: always in view. */
export function DraftBar() {
  const say = useTranslations("survey");
  const { definition, problems, save, saveNow } = useDraftContext();
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <div className={styles.bar}>
      <Text size="sm">
        {say("summary", {
          n: questionsOf(definition).length,
          pages: definition.pages.length,
          minutes: minutesToAnswer(definition),
        })}
        {errors > 0 && <span className={styles.errorCount}> · {say("problems", { n: errors })}</span>}
      </Text>
      <Group gap="sm" wrap="nowrap" className={styles.tools}>
        <SaveStatus save={save} onSave={() => void saveNow()} />
        <HistoryButtons />
      </Group>
    </div>
  );
}
