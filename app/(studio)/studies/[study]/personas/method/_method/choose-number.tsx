"use client";

import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { chooseNumberAction } from "@/lib/persona/actions";
import { chosenNumber } from "@/lib/persona/schema";
import styles from "./method.module.css";

/** Another number of groups than the run found, with the reason that stays beside it. */
export function ChooseNumber({
  study,
  numbers,
  k,
}: {
  study: string;
  numbers: readonly number[];
  k: number;
}) {
  const say = useTranslations("persona");
  const { form, field, state, pending } = useServerForm(chosenNumber, chooseNumberAction, {
    study,
    k: String(numbers.find((one) => one !== k) ?? k),
    reason: "",
  });
  return (
    <details className={styles.choose}>
      <summary>{say("choose-number")}</summary>
      <form {...form} className={styles.chooseForm}>
        <FormMessage state={state} />
        <p className={styles.quiet}>{say("choose-number-help")}</p>
        <input type="hidden" {...field("study")} />
        <NativeSelect
          label={say("choose-number-k")}
          data={numbers.map((one) => ({ value: String(one), label: say("method-solution-lca", { k: one }) }))}
          {...field("k")}
        />
        <Textarea
          label={say("choose-number-reason")}
          autosize
          minRows={2}
          maxLength={1000}
          {...field("reason")}
        />
        <div>
          <Button type="submit" variant="default" loading={pending}>
            {say("choose-number-start")}
          </Button>
        </div>
      </form>
    </details>
  );
}
