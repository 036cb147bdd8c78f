import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./section.module.css";

/** A part of a page under its own heading: the heading beside it when there is room, above it when not. */
export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        )}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
