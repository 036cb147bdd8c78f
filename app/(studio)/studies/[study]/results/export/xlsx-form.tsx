import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./export.module.css";
import { FileSection } from "./file-section";
import { ValuesChoice } from "./values-choice";

/** The answers as a workbook, with its codebook and a summary. */
export function XlsxForm({ study }: { study: string }) {
  const say = useTranslations("export");
  return (
    <FileSection format="xlsx">
      <form method="get" action={`/api/studies/${study}/export`} className={classes.form}>
        <input type="hidden" name="format" value="xlsx" />
        <ValuesChoice />
        <Button type="submit">{say("download-xlsx")}</Button>
      </form>
    </FileSection>
  );
}
