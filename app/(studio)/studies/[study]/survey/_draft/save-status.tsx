"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "./draft.module.css";
import type { SaveState } from "./use-draft";

/** Whether the draft is safe, always in view; announced to screen readers when it changes. */
export function SaveStatus({ save, onSave }: { save: SaveState; onSave: () => void }) {
  const say = useTranslations("survey");
  const isBad = ["failed", "refused", "offline", "conflict", "signed-out"].includes(save.status);
  return (
    <Group gap="sm" wrap="nowrap">
      <Text
        size="sm"
        role="status"
        className={styles.saveState}
        data-state={save.status}
        c={isBad ? "var(--mantine-color-error)" : "dimmed"}
      >
        {words(save, say)}
      </Text>
      {save.status !== "saved" && save.status !== "conflict" && (
        <Button size="compact-sm" variant="default" onClick={onSave} disabled={save.status === "saving"}>
          {isBad ? say("save-again") : say("save-now")}
        </Button>
      )}
    </Group>
  );
}

function words(save: SaveState, say: ReturnType<typeof useTranslations<"survey">>): string {
  if (save.status === "failed") return say("save-failed", { message: save.message });
  if (save.status === "conflict") return say("conflict-title");
  return say(`save-${save.status}`);
}
