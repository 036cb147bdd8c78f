"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Stack, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { startTransition, useEffect } from "react";
import { useForm } from "react-hook-form";
import { fieldErrors } from "@/lib/form-errors";
import { surveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useEpoch } from "../_draft/use-epoch";
import styles from "./builder.module.css";
import { type BuilderState, useBuilder } from "./builder-context";
import { LocalTextFields } from "./local-text-fields";

const surveyTexts = surveyDefinition.pick({ title: true, intro: true, thanks: true });

/** Title, introduction and thanks; folded away until someone wants to change them. */
export function SurveyTexts() {
  const say = useTranslations("survey");
  const language = useLocale();
  const { definition, change } = useBuilder();
  const { title, intro, thanks, languages } = definition;
  const blank = Object.fromEntries(languages.map((tag) => [tag, ""]));
  return (
    <details className={styles.texts}>
      <summary className={styles.textsSummary}>
        <Text component="span" fw={600}>
          {textIn(title, language, languages) || say("untitled")}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {say("texts")}
        </Text>
      </summary>
      <TextsForm
        values={{
          title: { ...blank, ...title },
          intro: { ...blank, ...intro },
          thanks: { ...blank, ...thanks },
        }}
        change={change}
      />
    </details>
  );
}

type Texts = ReturnType<typeof surveyTexts.parse>;

function TextsForm({ values, change }: { values: Texts; change: BuilderState["change"] }) {
  const say = useTranslations("survey");
  const sayForm = useTranslations("form");
  const { epoch, definition } = useBuilder();
  const { languages } = definition;
  const { control, subscribe, reset } = useForm({
    resolver: zodResolver(surveyTexts, { error: fieldErrors(sayForm) }),
    defaultValues: values,
    mode: "onChange",
  });
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values: typed }) => {
          const parsed = surveyTexts.safeParse(typed);
          if (!parsed.success) return;
          startTransition(() => change((before) => ({ ...before, ...parsed.data }), "texts"));
        },
      }),
    [subscribe, change],
  );
  useEpoch(epoch, () => reset(values));
  return (
    <Stack gap="sm" pt="md">
      <LocalTextFields
        control={control}
        path={(language) => `title.${language}`}
        languages={languages}
        label={say("texts-title")}
      />
      <LocalTextFields
        control={control}
        path={(language) => `intro.${language}`}
        languages={languages}
        label={say("texts-intro")}
        isLong
      />
      <Text size="sm" c="dimmed">
        {say("texts-intro-help")}
      </Text>
      <LocalTextFields
        control={control}
        path={(language) => `thanks.${language}`}
        languages={languages}
        label={say("texts-thanks")}
        isLong
      />
    </Stack>
  );
}
