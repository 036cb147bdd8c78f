"use client";

import { Textarea, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { Controller } from "react-hook-form";
import { interfaceLanguage } from "@/lib/i18n/languages";
import type { LanguageTag } from "@/lib/survey/schema";
import styles from "./builder.module.css";

/** One text in every language of the survey, side by side; `path` names its field in one language. */
export function LocalTextFields<Values extends FieldValues>({
  control,
  path,
  languages,
  label,
  isLong = false,
  isCompact = false,
  placeholder,
}: {
  control: Control<Values>;
  path: (language: LanguageTag) => FieldPath<Values>;
  languages: readonly LanguageTag[];
  label: string;
  isLong?: boolean;
  /** In a list whose heading names it: the label is for screen readers only. */
  isCompact?: boolean;
  placeholder?: string;
}) {
  const name = useLanguageName();
  return (
    <div className={styles.languages}>
      {languages.map((language) => (
        <Controller
          key={language}
          control={control}
          name={path(language)}
          render={({ field, fieldState }) => {
            const text: unknown = field.value;
            const props = {
              ...field,
              value: typeof text === "string" ? text : "",
              lang: language,
              dir: "auto",
              error: fieldState.error?.message,
              placeholder: placeholder ?? (isCompact ? name(language) : undefined),
              ...(isCompact
                ? { "aria-label": `${label} · ${name(language)}` }
                : { label: languages.length > 1 ? `${label} · ${name(language)}` : label }),
            };
            return isLong ? <Textarea autosize minRows={2} {...props} /> : <TextInput {...props} />;
          }}
        />
      ))}
    </div>
  );
}

/** The name of a survey's language in the interface's language; the tag itself for those that have none. */
export function useLanguageName(): (language: LanguageTag) => string {
  const say = useTranslations("survey");
  const locale = useLocale();
  return (language) => {
    const known = interfaceLanguage.safeParse(language);
    if (known.success) return say(`language-${known.data}`);
    return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
  };
}
