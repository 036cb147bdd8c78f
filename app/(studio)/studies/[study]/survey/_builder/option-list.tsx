"use client";

import { ActionIcon, Button, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type Control, Controller, useFieldArray } from "react-hook-form";
import { optionsOf } from "@/lib/survey/answer-value";
import { newPart } from "@/lib/survey/draft-editing";
import type { Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import fieldStyles from "../_draft/fields.module.css";
import { PictureField } from "../_look/picture-field";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { DownIcon, MoreIcon, RemoveIcon, UpIcon } from "./icons";
import { LocalTextFields } from "./local-text-fields";
import { OptionMarks } from "./option-marks";

/** The options of a question, or the rows of a matrix: words in every language, order, more and fewer. */
export function OptionList({
  question,
  control,
  name,
  fewest = 1,
}: {
  question: Question;
  control: Control<Question>;
  name: "options" | "rows";
  /** Fewer are not accepted. */
  fewest?: number;
}) {
  const say = useTranslations("survey");
  const language = useLocale();
  const { definition, everUsed, isPublished } = useBuilder();
  const { fields, append, remove, move } = useFieldArray({ control, name, keyName: "field" });
  const [marked, setMarked] = useState<string>();
  const word = name === "rows" ? "row" : "option";
  // What is carried on from an earlier question is added and taken away there.
  const isCarried = "carryFrom" in question && question.carryFrom !== undefined;
  const parts = question.type === "matrix" ? question.rows : optionsOf(question);
  const add = () => {
    const part = newPart(question, everUsed(question.id), definition.languages);
    if (part) append(part);
  };
  return (
    <fieldset className={fieldStyles.set}>
      <legend className={fieldStyles.legend}>{say(name)}</legend>
      <ol className={fieldStyles.list}>
        {fields.map((field, i) => {
          const text = textIn(parts[i]?.text, language, definition.languages) || say(word, { n: i + 1 });
          return (
            <li key={field.field} className={styles.option}>
              <div className={styles.optionTexts}>
                <LocalTextFields
                  control={control}
                  path={(tag) => `${name}.${i}.text.${tag}`}
                  languages={definition.languages}
                  label={say(word, { n: i + 1 })}
                  isCompact
                />
                {question.type === "picture" && (
                  <Controller
                    control={control}
                    name={`options.${i}.image`}
                    render={({ field: { value, onChange } }) => (
                      <PictureField label={text} value={value} onChange={onChange} />
                    )}
                  />
                )}
                <OptionMarks
                  question={question}
                  control={control}
                  name={name}
                  index={i}
                  part={parts[i]}
                  isOpen={marked === field.field}
                />
              </div>
              {!isCarried && (
                <div className={styles.optionActions}>
                  <ActionIcon
                    className={styles.icon}
                    variant="subtle"
                    color="gray"
                    size={32}
                    aria-expanded={marked === field.field}
                    aria-label={say("option-marks", { text })}
                    onClick={() => setMarked(marked === field.field ? undefined : field.field)}
                  >
                    <MoreIcon />
                  </ActionIcon>
                  <ActionIcon
                    className={styles.icon}
                    variant="subtle"
                    color="gray"
                    size={32}
                    disabled={i === 0}
                    aria-label={say("option-up", { text })}
                    onClick={() => move(i, i - 1)}
                  >
                    <UpIcon />
                  </ActionIcon>
                  <ActionIcon
                    className={styles.icon}
                    variant="subtle"
                    color="gray"
                    size={32}
                    disabled={i === fields.length - 1}
                    aria-label={say("option-down", { text })}
                    onClick={() => move(i, i + 1)}
                  >
                    <DownIcon />
                  </ActionIcon>
                  <ActionIcon
                    className={styles.icon}
                    variant="subtle"
                    color="gray"
                    size={32}
                    disabled={fields.length <= fewest}
                    aria-label={say("option-remove", { text })}
                    onClick={() => remove(i)}
                  >
                    <RemoveIcon />
                  </ActionIcon>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {!isCarried && (
        <Button variant="subtle" size="compact-sm" onClick={add}>
          + {say(`${word}-add`)}
        </Button>
      )}
      {isPublished(question.id) && !isCarried && (
        <Text size="xs" c="dimmed" mt={4}>
          {say("option-removed-note")}
        </Text>
      )}
    </fieldset>
  );
}
