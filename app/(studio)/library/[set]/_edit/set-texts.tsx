"use client";

import { Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LocalTextFields } from "@/app/(studio)/studies/[study]/survey/_builder/local-text-fields";
import { useDraftContext } from "@/app/(studio)/studies/[study]/survey/_draft/draft-context";
import { useDraftForm } from "@/app/(studio)/studies/[study]/survey/_draft/use-draft-form";
import { surveyDefinition } from "@/lib/survey/schema";

const setTexts = surveyDefinition.pick({ title: true, intro: true });
type SetTexts = ReturnType<typeof setTexts.parse>;

/** Name and description of a set, in each of its languages. */
export function SetTexts() {
  const say = useTranslations("library");
  const { definition, change } = useDraftContext();
  const { title, intro, languages } = definition;
  const blank = Object.fromEntries(languages.map((tag) => [tag, ""]));
  const { control } = useDraftForm<SetTexts>(
    setTexts,
    { title: { ...blank, ...title }, intro: { ...blank, ...intro } },
    (texts) => change((before) => ({ ...before, ...texts }), "texts"),
  );
  return (
    <Stack gap="sm">
      <LocalTextFields
        control={control}
        path={(language) => `title.${language}`}
        languages={languages}
        label={say("set-name")}
      />
      <LocalTextFields
        control={control}
        path={(language) => `intro.${language}`}
        languages={languages}
        label={say("set-description")}
        isLong
      />
    </Stack>
  );
}
