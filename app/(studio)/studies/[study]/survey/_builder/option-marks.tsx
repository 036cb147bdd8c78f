"use client";

import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import type { Question } from "@/lib/survey/schema";
import styles from "./builder.module.css";
import { TickField } from "./tick-field";

const MARKS = [
  ["exclusive", "exclusive"],
  ["opensText", "opens-text"],
  ["missing", "missing"],
  ["screensOut", "screens-out"],
] as const;

/** What is special about an option, folded away; the marks it has stand beside the button. */
export function OptionMarks({
  control,
  index,
  text,
}: {
  control: Control<Question>;
  index: number;
  text: string;
}) {
  const say = useTranslations("survey");
  const [exclusive, opensText, missing, screensOut] = useWatch({
    control,
    name: [
      `options.${index}.exclusive`,
      `options.${index}.opensText`,
      `options.${index}.missing`,
      `options.${index}.screensOut`,
    ],
  });
  const set = { exclusive, opensText, missing, screensOut };
  const words = MARKS.filter(([mark]) => set[mark] === true).map(([, key]) => say(key));
  return (
    <details className={styles.marks}>
      <summary aria-label={say("option-marks", { text })}>{words.join(" · ") || "…"}</summary>
      <div className={styles.markList}>
        {MARKS.map(([mark, key]) => (
          <TickField key={mark} control={control} name={`options.${index}.${mark}`} label={say(key)} />
        ))}
      </div>
    </details>
  );
}
