"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { idle } from "@/lib/action-state";
import { exchangeGroupsAction } from "@/lib/persona/living/actions";
import styles from "./changes.module.css";

/** Says that a group is really another persona. */
export function ExchangeForm({
  persona,
  others,
}: {
  persona: string;
  others: { value: string; label: string }[];
}) {
  const say = useTranslations("living");
  const [state, action, pending] = useActionState(exchangeGroupsAction, idle);
  return (
    <details className={styles.correct}>
      <summary>{say("not-so")}</summary>
      <form action={action} className={styles.exchange}>
        <FormMessage state={state} />
        <input type="hidden" name="persona" value={persona} />
        <NativeSelect name="really" label={say("really")} data={others} />
        <Button type="submit" variant="default" loading={pending}>
          {say("exchange")}
        </Button>
      </form>
      <p className={styles.quiet}>{say("exchange-help")}</p>
    </details>
  );
}
