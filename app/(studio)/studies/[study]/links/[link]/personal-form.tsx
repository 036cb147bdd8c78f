"use client";

import { Button, Textarea, TextInput, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { createPersonalLinksAction } from "@/lib/link/actions";
import { LARGEST_BATCH, personalToCreate } from "@/lib/link/schema";
import styles from "../links.module.css";

/** Makes a batch of personal links: so many, or one for each line of a list. */
export function PersonalForm({ linkId, studyId }: { linkId: string; studyId: string }) {
  const say = useTranslations("link");
  const { form, field, state, pending } = useServerForm(personalToCreate, createPersonalLinksAction, {
    study: studyId,
    link: linkId,
    count: "",
    references: "",
  });
  return (
    <form {...form} className={styles.form}>
      <Title order={3} size="h6">
        {say("personal-new")}
      </Title>
      <FormMessage state={state} />
      <input type="hidden" name="study" value={studyId} />
      <input type="hidden" name="link" value={linkId} />
      <TextInput
        label={say("personal-count")}
        description={say("personal-count-help", { most: LARGEST_BATCH })}
        inputMode="numeric"
        maw="14rem"
        {...field("count")}
      />
      <Textarea
        label={say("personal-references")}
        description={say("personal-references-help")}
        rows={4}
        {...field("references")}
      />
      <Button type="submit" size="xs" loading={pending}>
        {say("personal-make")}
      </Button>
    </form>
  );
}
