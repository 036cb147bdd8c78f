"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FileField, useFileCheck } from "./file-field";
import { ButtonLink } from "./link";

/**
 * A file sent to an address of its own, which reads nothing before it knows who sends it. A plain form: it works
 * without JavaScript.
 *
 * @param action the address
 * @param back where cancelling leads
 */
export function UploadForm({
  action,
  accept,
  largest,
  label,
  help,
  submit,
  back,
}: {
  action: string;
  accept: string;
  largest: { bytes: number; said: string };
  label: string;
  help: string;
  submit: string;
  back: string;
}) {
  const sayForm = useTranslations("form");
  const { error, check } = useFileCheck(largest);
  return (
    <form action={action} method="post" encType="multipart/form-data" onSubmit={check}>
      <Stack maw="34rem" gap="lg">
        <FileField label={label} help={help} accept={accept} error={error} required />
        <Group>
          <Button type="submit">{submit}</Button>
          <ButtonLink href={back} variant="subtle">
            {sayForm("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
