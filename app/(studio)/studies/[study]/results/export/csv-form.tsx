import { Button, Checkbox, NativeSelect, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./export.module.css";

/** The answers as CSV, in the form that is wanted; the browser saves what comes. */
export function CsvForm({ study }: { study: string }) {
  const say = useTranslations("export");
  return (
    <section className={classes.file} aria-labelledby="export-csv">
      <div>
        <Title order={2} size="h4" id="export-csv">
          {say("csv")}
        </Title>
        <Text size="sm" c="dimmed">
          {say("csv-text")}
        </Text>
      </div>
      <form method="get" action={`/api/studies/${study}/export`} className={classes.form}>
        <input type="hidden" name="format" value="csv" />
        <NativeSelect
          name="values"
          label={say("values")}
          data={(["codes", "labels"] as const).map((value) => ({ value, label: say(`values-${value}`) }))}
        />
        <NativeSelect
          name="shape"
          label={say("shape")}
          data={(["wide", "long"] as const).map((value) => ({ value, label: say(`shape-${value}`) }))}
        />
        <Checkbox name="mark" value="off" label={say("no-mark")} />
        <Button type="submit">{say("download-csv")}</Button>
      </form>
    </section>
  );
}
