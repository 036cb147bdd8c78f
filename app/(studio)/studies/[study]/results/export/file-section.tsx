import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ExportFormat } from "@/lib/exchange/export/schema";
import classes from "./export.module.css";

/** One kind of file: what it is for, and beside it how to get it. */
export function FileSection({ format, children }: { format: ExportFormat; children: ReactNode }) {
  const say = useTranslations("export");
  return (
    <section className={classes.file} aria-labelledby={`export-${format}`}>
      <div>
        <Title order={2} size="h4" id={`export-${format}`}>
          {say(format)}
        </Title>
        <Text size="sm" c="dimmed">
          {say(`${format}-text`)}
        </Text>
      </div>
      {children}
    </section>
  );
}
