"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, Controller } from "react-hook-form";
import type { MatrixRow, Question, QuestionOption } from "@/lib/survey/schema";
import { RuleEditor } from "../_rules/rule-editor";
import styles from "./builder.module.css";
import { useEarlierQuestions } from "./earlier-questions";
import { useDimensions, useStages } from "./portrait-words";
import { SelectField } from "./select-field";
import { TickField } from "./tick-field";

const MARKS = [
  ["exclusive", "exclusive"],
  ["opensText", "opens-text"],
  ["missing", "missing"],
  ["screensOut", "screens-out"],
] as const;

/** Marks that a type's options can have: only a list to choose from has "none of these" and "other". */
const MARKS_OF: Partial<Record<Question["type"], readonly (typeof MARKS)[number][0][]>> = {
  single: ["opensText", "missing", "screensOut"],
  multiple: ["exclusive", "opensText", "missing", "screensOut"],
  picture: ["exclusive", "missing", "screensOut"],
};

/** What is special about an option or a row: in words, or to be set while it is open. */
export function OptionMarks({
  question,
  control,
  name,
  index,
  part,
  isOpen,
}: {
  question: Question;
  control: Control<Question>;
  name: "options" | "rows";
  index: number;
  part: QuestionOption | MatrixRow | undefined;
  isOpen: boolean;
}) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const stages = useStages();
  const dimensions = useDimensions();
  const sources = useEarlierQuestions(question.id);
  const marks = MARKS.filter(([mark]) => MARKS_OF[question.type]?.includes(mark));
  if (isOpen) {
    return (
      <Stack gap="xs" className={styles.markList}>
        <div className={styles.ticks}>
          {marks.map(([mark, key]) => (
            <TickField key={mark} control={control} name={`options.${index}.${mark}`} label={say(key)} />
          ))}
          <TickField control={control} name={`${name}.${index}.pinned`} label={sayBuilder("pinned")} />
        </div>
        <div className={styles.settings}>
          <SelectField
            control={control}
            name={`${name}.${index}.stage`}
            label={sayBuilder("stage")}
            data={stages}
          />
          <SelectField
            control={control}
            name={`${name}.${index}.dimension`}
            label={sayBuilder("dimension")}
            data={dimensions}
          />
        </div>
        <Controller
          control={control}
          name={`${name}.${index}.showIf`}
          render={({ field: { value, onChange } }) => (
            <RuleEditor
              label={sayBuilder("offered-only-if")}
              addLabel={sayBuilder("rule-add-option")}
              value={value}
              onChange={onChange}
              sources={sources}
            />
          )}
        />
      </Stack>
    );
  }
  const words = [
    ...marks
      .filter(([mark]) => part && mark in part && Reflect.get(part, mark) === true)
      .map(([, key]) => say(key)),
    ...(part?.pinned ? [sayBuilder("pinned-word")] : []),
    ...(part?.stage ? [stages.find(({ value }) => value === part.stage)?.label ?? part.stage] : []),
    ...(part?.showIf ? [sayBuilder("has-rule-word")] : []),
  ];
  if (words.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {words.join(" · ")}
    </Text>
  );
}
