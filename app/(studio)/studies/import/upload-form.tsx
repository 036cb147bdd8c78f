"use client";

import { Button, Group, Input, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { uploadImportAction } from "@/lib/exchange/actions";
import { chosenUpload, LARGEST_FILE } from "@/lib/exchange/schema";
import styles from "./upload-form.module.css";

/** The first step: a file. A plain file input: it works without JavaScript, and a file can be dropped on it. */
export function UploadForm() {
  const say = useTranslations("exchange");
  const sayForm = useTranslations("form");
  const sayError = useTranslations("errors");
  const { form, field, state, pending, setError, getValues } = useServerForm(
    chosenUpload,
    uploadImportAction,
    {},
  );
  const { error, defaultValue: _, ...input } = field("file");
  // The server refuses it too, but only after it was sent there.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { file } = getValues();
    const chosen = file instanceof FileList ? file[0] : undefined;
    if (!chosen || chosen.size <= LARGEST_FILE) return form.onSubmit(event);
    event.preventDefault();
    setError("file", { message: sayError("file-too-large", { limit: "20 MB" }) });
  };
  return (
    <form {...form} onSubmit={submit}>
      <Stack maw="34rem" gap="lg">
        <FormMessage state={state} />
        <Input.Wrapper
          label={say("file")}
          description={say("file-help")}
          error={error}
          inputWrapperOrder={["label", "description", "input", "error"]}
          id="import-file"
        >
          <input
            {...input}
            id="import-file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            className={styles.file}
            aria-invalid={error !== undefined}
            aria-describedby="import-file-description import-file-error"
          />
        </Input.Wrapper>
        <Group>
          <Button type="submit" loading={pending}>
            {say("read")}
          </Button>
          <ButtonLink href="/" variant="subtle">
            {sayForm("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
