"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { updateStudyAction } from "@/lib/study/actions";
import { changedStudy } from "@/lib/study/schema";
import { StudyWords } from "../../study-words";

export function EditStudyForm({ study }: { study: z.input<typeof changedStudy> }) {
  const say = useTranslations("form");
  const { form, field, state, pending } = useServerForm(changedStudy, updateStudyAction, study);
  return (
    <form {...form}>
      <Stack maw="34rem" gap="lg">
        <FormMessage state={state} />
        <input type="hidden" {...field("study")} />
        <StudyWords field={field} />
        <Group>
          <Button type="submit" loading={pending}>
            {say("save")}
          </Button>
          <ButtonLink href={`/studies/${study.study}`} variant="subtle">
            {say("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
