"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { Section } from "@/app/_ui/section";
import { idle } from "@/lib/action-state";
import { formatFor } from "@/lib/format";
import { openFinderAction } from "@/lib/persona/finder/actions";
import { FINDER_SIZES } from "@/lib/persona/finder/questions";
import styles from "./finder.module.css";

/** How many questions the form asks, each choice with what it brings. */
export function PublishForm({ study, most, accuracy }: { study: string; most: number; accuracy: number[] }) {
  const say = useTranslations("finder");
  const format = formatFor(useLocale());
  const [state, action, pending] = useActionState(openFinderAction, idle);
  const fitting = FINDER_SIZES.filter((size) => size <= most);
  const sizes = fitting.length > 0 ? fitting : [most];
  // The fewest that place people best: one more question is no gain by itself.
  const best = sizes.reduce((a, b) => ((accuracy[b - 1] ?? 0) > (accuracy[a - 1] ?? 0) ? b : a));
  return (
    <Section title={say("publish-title")} lead={say("publish-lead")}>
      <form action={action} className={styles.publish}>
        <FormMessage state={state} />
        <input type="hidden" name="study" value={study} />
        <NativeSelect
          name="size"
          label={say("publish-size")}
          defaultValue={String(best)}
          data={sizes.map((n) => {
            const share = accuracy[n - 1];
            const label =
              share === undefined
                ? say("size-plain", { n })
                : say("size", { n, share: format.share(share, 100) });
            return { value: String(n), label };
          })}
        />
        <Button type="submit" loading={pending}>
          {say("publish")}
        </Button>
      </form>
    </Section>
  );
}
