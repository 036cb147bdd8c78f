"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { startTransition, useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { fieldErrors } from "@/lib/form-errors";
import { replaceQuestion, tidyQuestion, withBlankTexts } from "@/lib/survey/draft-editing";
import { type Question, questionRole, question as questionSchema } from "@/lib/survey/schema";
import { hasText } from "@/lib/survey/text";
import { useEpoch } from "../_draft/use-epoch";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { LocalTextFields } from "./local-text-fields";
import { RuleNotes } from "./rule-notes";
import { TypeFields } from "./type-fields";

/**
 * Edits one question with the schema that the server checks it by. What is valid goes into the draft as it is
 * typed; what is not stays here with its message.
 */
export function QuestionEditor({ question }: { question: Question }) {
  const say = useTranslations("survey");
  const sayForm = useTranslations("form");
  const { definition, epoch, change, setOpen } = useBuilder();
  const { languages } = definition;
  const [hasHelp, setHasHelp] = useState(languages.some((language) => hasText(question.help, language)));
  const { control, register, subscribe, formState, reset } = useForm<Question>({
    resolver: zodResolver(questionSchema, { error: fieldErrors(sayForm) }),
    defaultValues: withBlankTexts(question, languages),
    mode: "onChange",
  });
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const parsed = questionSchema.safeParse(values);
          if (!parsed.success) return;
          // The list around the editor follows when there is time: typing goes first.
          startTransition(() =>
            change((before) => replaceQuestion(before, tidyQuestion(parsed.data)), parsed.data.id),
          );
        },
      }),
    [subscribe, change],
  );
  useEpoch(epoch, () => reset(withBlankTexts(question, languages)));
  return (
    <Stack gap="md">
      <LocalTextFields
        control={control}
        path={(language) => `text.${language}`}
        languages={languages}
        label={say("wording")}
        isLong
      />
      {hasHelp ? (
        <LocalTextFields
          control={control}
          path={(language) => `help.${language}`}
          languages={languages}
          label={say("help")}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.alignStart}
          onClick={() => setHasHelp(true)}
        >
          + {say("help-add")}
        </Button>
      )}
      <RuleNotes question={question} />
      <TypeFields question={question} control={control} />
      <div className={styles.settings}>
        <NativeSelect
          label={say("role")}
          data={questionRole.options.map((role) => ({ value: role, label: say(`role-${role}`) }))}
          {...register("role")}
        />
        <TextInput label={say("key")} error={formState.errors.key?.message} {...register("key")} />
      </div>
      <Group justify="space-between">
        <Checkbox label={say("required")} {...register("required")} />
        <Button variant="default" size="sm" onClick={() => setOpen(undefined)}>
          {say("done")}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {say("type-fixed")}
      </Text>
    </Stack>
  );
}
