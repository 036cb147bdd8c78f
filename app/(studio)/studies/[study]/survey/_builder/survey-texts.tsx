"use client";

import { Stack, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { surveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useDraftForm } from "../_draft/use-draft-form";
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
  const { languages } = useBuilder().definition;
  const { control } = useDraftForm<Texts>(surveyTexts, values, (texts) =>
    change((before) => ({ ...before, ...texts }), "texts"),
  );
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
