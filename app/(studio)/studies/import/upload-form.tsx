"use client";

import { Button, Group, Input, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ButtonLink } from "@/app/_ui/link";
import { LARGEST_FILE, LARGEST_FILE_SAID } from "@/lib/exchange/schema";
import styles from "./upload-form.module.css";

/**
 * The first step: a file. A plain form to an address of its own, which reads nothing before it knows who sends it;
 * it works without JavaScript, and a file can be dropped on its input.
 */
export function UploadForm() {
  const say = useTranslations("exchange");
  const sayForm = useTranslations("form");
  const sayError = useTranslations("errors");
  const [error, setError] = useState<string>();
  // The server refuses it too, but only after it was sent there.
  const check = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    const isTooLarge = file instanceof File && file.size > LARGEST_FILE;
    if (isTooLarge) event.preventDefault();
    setError(isTooLarge ? sayError("file-too-large", { limit: LARGEST_FILE_SAID }) : undefined);
  };
  return (
    <form action="/api/imports" method="post" encType="multipart/form-data" onSubmit={check}>
      <Stack maw="34rem" gap="lg">
        <Input.Wrapper
          label={say("file")}
          description={say("file-help")}
          error={error}
          inputWrapperOrder={["label", "description", "input", "error"]}
          id="import-file"
        >
          <input
            id="import-file"
            name="file"
            type="file"
            required
            accept=".csv,.tsv,.txt,.xlsx,.sav,.zsav,.zip,.sss,text/csv,text/tab-separated-values"
            className={styles.file}
            aria-invalid={error !== undefined}
            aria-describedby="import-file-description import-file-error"
          />
        </Input.Wrapper>
        <Group>
          <Button type="submit">{say("read")}</Button>
          <ButtonLink href="/" variant="subtle">
            {sayForm("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
