"use client";

import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { chooseNumberAction } from "@/lib/persona/actions";
import { chosenNumber } from "@/lib/persona/schema";
import styles from "./open-solutions.module.css";

/** Takes a number of groups that is open, with the reason that stays beside it. */
export function TakeNumber({ study, k }: { study: string; k: number }) {
  const say = useTranslations("solutions");
  const { form, field, state, pending } = useServerForm(chosenNumber, chooseNumberAction, {
    study,
    k: String(k),
    reason: "",
  });
  return (
    <form {...form} className={styles.take}>
      <FormMessage state={state} />
      <input type="hidden" {...field("study")} />
      <input type="hidden" {...field("k")} />
      <TextInput label={say("reason", { k })} maxLength={1000} {...field("reason")} />
      <Button type="submit" variant="default" loading={pending}>
        {say("take", { k })}
      </Button>
    </form>
  );
}
