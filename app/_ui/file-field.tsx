"use client";

import { Input } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import styles from "./file-field.module.css";

/** The field `file` of a form; a file can be dropped on it. */
export function FileField({
  label,
  help,
  accept,
  error,
  required = false,
}: {
  label: string;
  help: string;
  /** Ends of names that the file dialog offers. */
  accept: string;
  error: string | undefined;
  required?: boolean;
}) {
  return (
    <Input.Wrapper
      label={label}
      description={help}
      error={error}
      inputWrapperOrder={["label", "description", "input", "error"]}
      id="file"
      classNames={{ error: styles.error ?? "" }}
    >
      <input
        id="file"
        name="file"
        type="file"
        required={required}
        accept={accept}
        className={styles.file}
        aria-invalid={error !== undefined}
        aria-describedby="file-description file-error"
      />
    </Input.Wrapper>
  );
}

/**
 * Keeps a file that is too large from being sent. The server refuses it too, but only after it was sent there.
 * @param largest how large it may be, and that in words
 */
export function useFileCheck(largest: { bytes: number; said: string }) {
  const say = useTranslations("errors");
  const [error, setError] = useState<string>();
  /** @returns whether the form may be sent */
  const check = (event: FormEvent<HTMLFormElement>): boolean => {
    const file = new FormData(event.currentTarget).get("file");
    const isTooLarge = file instanceof File && file.size > largest.bytes;
    if (isTooLarge) event.preventDefault();
    setError(isTooLarge ? say("file-too-large", { limit: largest.said }) : undefined);
    return !isTooLarge;
  };
  return { error, check };
}
