"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { createStudyAction } from "@/lib/study/actions";
import { newStudy } from "@/lib/study/schema";
import { StudyWords } from "../study-words";

export function NewStudyForm() {
  const say = useTranslations("study");
  const sayForm = useTranslations("form");
  const { form, field, state, pending } = useServerForm(newStudy, createStudyAction, {
    title: "",
    businessKind: "b2c",
    brand: "",
    product: "",
    category: "",
  });
  return (
    <form {...form}>
      <Stack maw="34rem" gap="lg">
        <FormMessage state={state} />
        <StudyWords field={field} />
        <Group>
          <Button type="submit" loading={pending}>
            {say("create")}
          </Button>
          <ButtonLink href="/" variant="subtle">
            {sayForm("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
