"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type { Question, QuestionOption } from "@/lib/survey/schema";
import styles from "./builder.module.css";
import { TickField } from "./tick-field";

const MARKS = [
  ["exclusive", "exclusive"],
  ["opensText", "opens-text"],
  ["missing", "missing"],
  ["screensOut", "screens-out"],
] as const;

/** What is special about an option: in words, or as boxes to tick while it is being set. */
export function OptionMarks({
  control,
  index,
  option,
  isOpen,
}: {
  control: Control<Question>;
  index: number;
  option: QuestionOption | undefined;
  isOpen: boolean;
}) {
  const say = useTranslations("survey");
  if (isOpen) {
    return (
      <div className={styles.markList}>
        {MARKS.map(([mark, key]) => (
          <TickField key={mark} control={control} name={`options.${index}.${mark}`} label={say(key)} />
        ))}
      </div>
    );
  }
  const words = MARKS.filter(([mark]) => option?.[mark] === true).map(([, key]) => say(key));
  if (words.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {words.join(" · ")}
    </Text>
  );
}
