"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./flow.module.css";

/** The frame around one ending or quota: its name, its fields, and the way to take it out. */
export function FlowCard({
  name,
  remove,
  children,
}: {
  name: string;
  remove: () => void;
  children: ReactNode;
}) {
  const say = useTranslations("builder");
  return (
    <fieldset className={styles.card}>
      <legend className={styles.cardTitle}>{name}</legend>
      <Stack gap="sm">
        {children}
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.remove}
          aria-label={say("remove-of", { name })}
          onClick={remove}
        >
          {say("remove")}
        </Button>
      </Stack>
    </fieldset>
  );
}
