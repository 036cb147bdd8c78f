import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { PrintButton } from "@/app/_sheet/print-button";
import { SavePictures } from "@/app/_sheet/save-pictures";
import { TextLink } from "@/app/_ui/link";
import { type PrintChoice, printForm, printPaper } from "@/lib/persona/take-away/schema";
import type { Sheet } from "@/lib/persona/take-away/sheet";
import styles from "./print-tools.module.css";

/** What is printed and on which paper. A plain form, gone on paper. */
export function PrintTools({
  study,
  choice,
  sheets,
  shown,
}: {
  study: string;
  choice: PrintChoice;
  sheets: readonly Sheet[];
  /** Those on the page. */
  shown: readonly Sheet[];
}) {
  const say = useTranslations("take-away");
  return (
    <header className={styles.tools}>
      <TextLink href={`/studies/${study}/personas/share`}>{say("print-back")}</TextLink>
      <h1 className={styles.title}>{say("print-title")}</h1>
      <form className={styles.form} aria-label={say("print-choose")}>
        <NativeSelect
          label={say("print-which")}
          name="persona"
          defaultValue={choice.persona ?? ""}
          data={[
            { value: "", label: say("print-all") },
            ...sheets.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <NativeSelect
          label={say("print-form")}
          name="form"
          defaultValue={choice.form}
          data={printForm.options.map((value) => ({ value, label: say(`form-${value}`) }))}
        />
        <NativeSelect
          label={say("print-paper")}
          name="paper"
          defaultValue={choice.paper}
          data={printPaper.options.map((value) => ({ value, label: say(`paper-${value}`) }))}
        />
        <Button type="submit" variant="default">
          {say("print-show")}
        </Button>
        <PrintButton />
        <SavePictures titles={shown.map(({ title }) => title)} />
      </form>
      <p className={styles.hint}>{say("print-hint")}</p>
    </header>
  );
}
