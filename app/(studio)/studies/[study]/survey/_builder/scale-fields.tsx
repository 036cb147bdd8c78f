"use client";

import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, Controller, useFieldArray } from "react-hook-form";
import type { LocalText, Question } from "@/lib/survey/schema";
import fieldStyles from "../_draft/fields.module.css";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { LocalTextFields } from "./local-text-fields";

const FEWEST = 2;
const MOST = 11;

/** Content of a survey, not of the interface: what a new way out says. */
const WAY_OUT: LocalText = { en: "Does not apply", vi: "Không áp dụng" };

/** The points of a scale and its way out. Once answers exist, their number stays: a score must mean the same. */
export function ScaleFields({ question, control }: { question: Question; control: Control<Question> }) {
  const say = useTranslations("survey");
  const { definition, isPublished } = useBuilder();
  const { fields, append, remove } = useFieldArray({ control, name: "points", keyName: "field" });
  const blank = Object.fromEntries(definition.languages.map((language) => [language, ""]));
  const isFixed = isPublished(question.id);
  const last = fields.at(-1)?.code ?? 0;
  return (
    <fieldset className={fieldStyles.set}>
      <legend className={fieldStyles.legend}>{say("points")}</legend>
      <ol className={fieldStyles.list}>
        {fields.map((field, i) => (
          <li key={field.field} className={styles.point}>
            <span className={styles.pointCode}>{field.code}</span>
            <LocalTextFields
              control={control}
              path={(tag) => `points.${i}.text.${tag}`}
              languages={definition.languages}
              label={say("point", { n: field.code })}
              isCompact
            />
          </li>
        ))}
      </ol>
      <Text size="xs" c="dimmed" mb={4}>
        {isFixed ? say("points-fixed") : say("points-help")}
      </Text>
      {!isFixed && (
        <Group gap="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={fields.length >= MOST}
            onClick={() => append({ code: last + 1, text: blank })}
          >
            + {say("point-add")}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={fields.length <= FEWEST}
            onClick={() => remove(fields.length - 1)}
          >
            {say("point-remove")}
          </Button>
        </Group>
      )}
      <Controller
        control={control}
        name="notApplicable"
        render={({ field: { value, onChange, ...field } }) => (
          <Checkbox
            {...field}
            mt="sm"
            label={say("not-applicable")}
            checked={value !== undefined}
            onChange={(event) => onChange(event.currentTarget.checked ? { ...blank, ...WAY_OUT } : undefined)}
          />
        )}
      />
      {"notApplicable" in question && question.notApplicable && (
        <LocalTextFields
          control={control}
          path={(tag) => `notApplicable.${tag}`}
          languages={definition.languages}
          label={say("not-applicable-text")}
          isCompact
        />
      )}
    </fieldset>
  );
}
