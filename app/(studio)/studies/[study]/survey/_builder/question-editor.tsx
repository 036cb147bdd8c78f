"use client";

import { Button, Checkbox, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { replaceQuestion, tidyQuestion, withBlankTexts } from "@/lib/survey/draft-editing";
import { type Question, question as questionSchema } from "@/lib/survey/schema";
import { hasText } from "@/lib/survey/text";
import { useDraftForm } from "../_draft/use-draft-form";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { ChangeType } from "./change-type";
import { LocalTextFields } from "./local-text-fields";
import { PipeMenu } from "./pipe-menu";
import { QuestionRule } from "./question-rule";
import { QuestionSettings } from "./question-settings";
import { TypeFields } from "./type-fields";

/**
 * Edits one question with the schema that the server checks it by. What is valid goes into the draft as it is
 * typed; what is not stays here with its message.
 */
export function QuestionEditor({ question }: { question: Question }) {
  const say = useTranslations("survey");
  const { definition, change, setOpen } = useBuilder();
  const { languages } = definition;
  const [hasHelp, setHasHelp] = useState(languages.some((language) => hasText(question.help, language)));
  const { control, register, getValues, setValue } = useDraftForm<Question>(
    questionSchema,
    withBlankTexts(question, languages),
    (edited) => change((before) => replaceQuestion(before, tidyQuestion(edited)), edited.id),
  );
  return (
    <Stack gap="md">
      <LocalTextFields
        control={control}
        path={(language) => `text.${language}`}
        languages={languages}
        label={say("wording")}
        isLong
      />
      <Group gap="xs">
        {!hasHelp && (
          <Button variant="subtle" size="compact-sm" onClick={() => setHasHelp(true)}>
            + {say("help-add")}
          </Button>
        )}
        <PipeMenu
          question={question}
          insert={(place) => {
            for (const language of languages) {
              const text = getValues(`text.${language}`);
              setValue(`text.${language}`, `${typeof text === "string" ? text : ""}${place}`, {
                shouldDirty: true,
              });
            }
          }}
        />
      </Group>
      {hasHelp && (
        <LocalTextFields
          control={control}
          path={(language) => `help.${language}`}
          languages={languages}
          label={say("help")}
        />
      )}
      <TypeFields type={question.type} question={question} control={control} />
      <QuestionRule question={question} control={control} />
      <QuestionSettings control={control} question={question} />
      <Group justify="space-between">
        {question.type === "statement" || question.type === "hidden" ? (
          <span />
        ) : (
          <Checkbox label={say("required")} {...register("required")} />
        )}
        <Button variant="default" size="sm" className={styles.alignEnd} onClick={() => setOpen(undefined)}>
          {say("done")}
        </Button>
      </Group>
      <ChangeType question={question} />
    </Stack>
  );
}
