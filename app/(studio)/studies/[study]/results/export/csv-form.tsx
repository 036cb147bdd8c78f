import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./export.module.css";
import { FileSection } from "./file-section";
import { ValuesChoice } from "./values-choice";

/** The answers as CSV, in the form that is wanted; the browser saves what comes. */
export function CsvForm({ study }: { study: string }) {
  const say = useTranslations("export");
  return (
    <FileSection format="csv">
      <form method="get" action={`/api/studies/${study}/export`} className={classes.form}>
        <input type="hidden" name="format" value="csv" />
        <ValuesChoice />
        <NativeSelect
          name="shape"
          label={say("shape")}
          data={(["wide", "long"] as const).map((value) => ({ value, label: say(`shape-${value}`) }))}
        />
        <Checkbox name="mark" value="off" label={say("no-mark")} />
        <Button type="submit">{say("download-csv")}</Button>
      </form>
    </FileSection>
  );
}
