"use client";

import { ActionIcon, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import { RedoIcon, UndoIcon } from "../_builder/icons";
import styles from "./draft.module.css";
import { useDraftContext } from "./draft-context";

/** One step back, one step forward. */
export function HistoryButtons() {
  const say = useTranslations("builder");
  const { undo, redo, canUndo, canRedo } = useDraftContext();
  const steps = [
    { key: "undo", go: undo, isThere: canUndo, icon: <UndoIcon /> },
    { key: "redo", go: redo, isThere: canRedo, icon: <RedoIcon /> },
  ] as const;
  return (
    <Group gap={2} wrap="nowrap">
      {steps.map(({ key, go, isThere, icon }) => (
        <ActionIcon
          key={key}
          variant="subtle"
          color="gray"
          size={36}
          disabled={!isThere}
          className={styles.tool}
          aria-label={say(key)}
          title={say(`${key}-keys`)}
          onClick={go}
        >
          {icon}
        </ActionIcon>
      ))}
    </Group>
  );
}
