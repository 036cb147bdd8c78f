"use client";

import { Button, FileButton, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import * as z from "zod";
import { LARGEST_PICTURE } from "@/lib/picture/model";
import { useDraftContext } from "../_draft/draft-context";
import styles from "./look.module.css";

const stored = z.object({ id: z.string() });

/** A picture of the survey, or of a set of the library: shown small, chosen from a file, taken out again. */
export function PictureField({
  label,
  value,
  onChange,
}: {
  /** What the picture is of, for screen readers. */
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const say = useTranslations("builder");
  const { survey } = useDraftContext();
  const [isSending, setSending] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const send = async (file: File | null) => {
    if (!file) return;
    setSending(true);
    const id = await storePicture(
      survey ? `/api/surveys/${survey.id}/pictures` : "/api/library/pictures",
      file,
    );
    setSending(false);
    setRefused(id === undefined);
    if (id !== undefined) onChange(id);
  };
  return (
    <div>
      <Group gap="xs">
        {/* biome-ignore lint/performance/noImgElement: a stored picture of unknown size, not one of the build's */}
        {value && <img className={styles.picture} src={`/s/_/image/${value}`} alt={label} />}
        <FileButton onChange={(file) => void send(file)} accept="image/png,image/jpeg,image/gif,image/webp">
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="default"
              loading={isSending}
              aria-label={say(value ? "picture-change-of" : "picture-choose-of", { name: label })}
            >
              {say(value ? "picture-change" : "picture-choose")}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={say("picture-remove-of", { name: label })}
            onClick={() => onChange(undefined)}
          >
            {say("remove")}
          </Button>
        )}
      </Group>
      {isRefused && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {say("picture-refused", { n: LARGEST_PICTURE / 1024 })}
        </Text>
      )}
    </div>
  );
}

/** @returns the picture's id; undefined when it was refused or did not arrive */
async function storePicture(path: string, file: File): Promise<string | undefined> {
  try {
    const response = await fetch(path, { method: "POST", body: file });
    return response.ok ? stored.parse(await response.json()).id : undefined;
  } catch {
    return undefined;
  }
}
