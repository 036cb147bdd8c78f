"use client";

import { ActionIcon, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { minutesToAnswer } from "@/lib/survey/answering-time";
import { questionsOf } from "@/lib/survey/model";
import { RedoIcon, UndoIcon } from "../_builder/icons";
import styles from "./draft.module.css";
import { useDraftContext } from "./draft-context";

import { SaveStatus } from "./save-status";

/** How large the survey is, the way back, and whether everything is safe: always in view. */
export function DraftBar() {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { definition, problems, save, saveNow, undo, redo, canUndo, canRedo } = useDraftContext();
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
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            disabled={!canUndo}
            className={styles.tool}
            aria-label={sayBuilder("undo")}
            title={sayBuilder("undo-keys")}
            onClick={undo}
          >
            <UndoIcon />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            disabled={!canRedo}
            className={styles.tool}
            aria-label={sayBuilder("redo")}
            title={sayBuilder("redo-keys")}
            onClick={redo}
          >
            <RedoIcon />
          </ActionIcon>
        </Group>
      </Group>
    </div>
  );
}
