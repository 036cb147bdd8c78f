"use client";

import { Button, Group, Input, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ButtonLink } from "./link";
import styles from "./upload-form.module.css";

/**
 * A file sent to an address of its own, which reads nothing before it knows who sends it. A plain form: it works
 * without JavaScript, and a file can be dropped on its input.
 *
 * @param action the address
 * @param accept ends of names that the file dialog offers
 * @param largest how large it may be, and that in words
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
  const sayError = useTranslations("errors");
  const [error, setError] = useState<string>();
  // The server refuses it too, but only after it was sent there.
  const check = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    const isTooLarge = file instanceof File && file.size > largest.bytes;
    if (isTooLarge) event.preventDefault();
    setError(isTooLarge ? sayError("file-too-large", { limit: largest.said }) : undefined);
  };
  return (
    <form action={action} method="post" encType="multipart/form-data" onSubmit={check}>
      <Stack maw="34rem" gap="lg">
        <Input.Wrapper
          label={label}
          description={help}
          error={error}
          inputWrapperOrder={["label", "description", "input", "error"]}
          id="upload-file"
        >
          <input
            id="upload-file"
            name="file"
            type="file"
            required
            accept={accept}
            className={styles.file}
            aria-invalid={error !== undefined}
            aria-describedby="upload-file-description upload-file-error"
          />
        </Input.Wrapper>
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
