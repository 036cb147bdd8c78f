"use client";

import { Button, Group, Input, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ButtonLink } from "@/app/_ui/link";
import { LARGEST_STRUCTURE, LARGEST_STRUCTURE_NAME } from "@/lib/exchange/structure/schema";
import styles from "../import/upload-form.module.css";

/** A plain form to an address of its own, which reads nothing before it knows who sends it; it works without scripts. */
export function StructureUpload({ study }: { study: string | undefined }) {
  const say = useTranslations("structure");
  const sayForm = useTranslations("form");
  const sayError = useTranslations("errors");
  const [error, setError] = useState<string>();
  // The server refuses it too, but only after it was sent there.
  const check = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    const isTooLarge = file instanceof File && file.size > LARGEST_STRUCTURE;
    if (isTooLarge) event.preventDefault();
    setError(isTooLarge ? sayError("file-too-large", { limit: LARGEST_STRUCTURE_NAME }) : undefined);
  };
  const target = study === undefined ? "" : `?${new URLSearchParams({ study })}`;
  return (
    <form action={`/api/structures${target}`} method="post" encType="multipart/form-data" onSubmit={check}>
      <Stack maw="34rem" gap="lg">
        <Input.Wrapper
          label={say("file")}
          description={say("file-help")}
          error={error}
          inputWrapperOrder={["label", "description", "input", "error"]}
          id="structure-file"
        >
          <input
            id="structure-file"
            name="file"
            type="file"
            required
            accept=".json,.lss,.lsq,.lsg,.qsf,.xml,application/json"
            className={styles.file}
            aria-invalid={error !== undefined}
            aria-describedby="structure-file-description structure-file-error"
          />
        </Input.Wrapper>
        <Group>
          <Button type="submit">{say("read")}</Button>
          <ButtonLink
            href={study === undefined ? "/studies/new" : `/studies/${study}/survey`}
            variant="subtle"
          >
            {sayForm("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
