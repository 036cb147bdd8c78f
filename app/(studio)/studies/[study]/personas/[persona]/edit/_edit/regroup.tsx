"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { idle } from "@/lib/action-state";
import { mergePersonasAction, splitPersonaAction } from "@/lib/persona/actions";
import styles from "./edit.module.css";

interface Choice {
  value: string;
  label: string;
}

/** Makes one group of two, or splits one by an answer; the portraits are counted anew in the background. */
export function Regroup({
  persona,
  others,
  answers,
}: {
  persona: string;
  others: readonly Choice[];
  answers: readonly { group: string; items: Choice[] }[];
}) {
  const say = useTranslations("persona");
  const [merge, submitMerge, isMerging] = useActionState(mergePersonasAction, idle);
  const [split, submitSplit, isSplitting] = useActionState(splitPersonaAction, idle);
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{say("regroup-help")}</p>
      {others.length > 1 && (
        <form action={submitMerge} className={styles.regroup}>
          <FormMessage state={merge} />
          <input type="hidden" name="persona" value={persona} />
          <NativeSelect name="other" label={say("merge-with")} data={[...others]} className={styles.grow} />
          <Button type="submit" variant="default" loading={isMerging}>
            {say("merge")}
          </Button>
        </form>
      )}
      <form action={submitSplit} className={styles.regroup}>
        <FormMessage state={split} />
        <input type="hidden" name="persona" value={persona} />
        <NativeSelect
          name="answer"
          label={say("split-by")}
          description={say("split-help")}
          data={answers.map(({ group, items }) => ({ group, items }))}
          className={styles.grow}
        />
        <Button type="submit" variant="default" loading={isSplitting}>
          {say("split")}
        </Button>
      </form>
    </div>
  );
}
