import { Button, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./export.module.css";

const FORMATS = ["sav", "r", "codebook", "survey"] as const;

/** The other files, each with what it is for. */
export function FileList({ study }: { study: string }) {
  const say = useTranslations("export");
  return FORMATS.map((format) => (
    <section key={format} className={classes.file} aria-labelledby={`export-${format}`}>
      <div>
        <Title order={2} size="h4" id={`export-${format}`}>
          {say(format)}
        </Title>
        <Text size="sm" c="dimmed">
          {say(`${format}-text`)}
        </Text>
      </div>
      <div>
        <Button
          component="a"
          href={`/api/studies/${study}/export?format=${format}`}
          variant="default"
          download
        >
          {say(`download-${format}`)}
        </Button>
      </div>
    </section>
  ));
}
