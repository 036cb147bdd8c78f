import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./page-head.module.css";

/** A page's title, a line that says what it is for, and what can be done on it. */
export function PageHead({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" maw="var(--measure)">
            {lead}
          </Text>
        )}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </header>
  );
}
