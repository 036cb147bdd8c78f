"use client";

import { NativeSelect, Text, TextInput, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import type * as z from "zod";
import { surveyDefinition } from "@/lib/survey/schema";
import { SettingsGrid } from "../_builder/settings-grid";
import { useDraftContext } from "../_draft/draft-context";
import { useDraftForm } from "../_draft/use-draft-form";
import styles from "./look.module.css";
import { PictureField } from "./picture-field";

const surveyLook = surveyDefinition.pick({ redirect: true, theme: true });
type Look = z.output<typeof surveyLook>;

/** How the respondents' pages look, and where the usual end leads. */
export function LookForm() {
  const say = useTranslations("builder");
  const { definition, change } = useDraftContext();
  const { control, register, formState } = useDraftForm<Look>(
    surveyLook,
    { redirect: definition.redirect, theme: { ...definition.theme } },
    ({ redirect, theme = {} }) =>
      change((before) => {
        const { redirect: _, theme: __, ...rest } = before;
        const hasLook = Object.values(theme).some((value) => value !== undefined);
        return { ...rest, ...(redirect ? { redirect } : {}), ...(hasLook ? { theme } : {}) };
      }, "look"),
  );
  const orNothing = { setValueAs: (typed: string | undefined) => typed?.trim() || undefined };
  return (
    <section aria-labelledby="look-heading" className={styles.look}>
      <Title order={2} size="h5" id="look-heading">
        {say("look")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {say("look-lead")}
      </Text>
      <SettingsGrid>
        <TextInput
          label={say("accent")}
          placeholder="#0b5fff"
          error={formState.errors.theme?.accent && say("accent-wrong")}
          {...register("theme.accent", orNothing)}
        />
        <NativeSelect
          label={say("scheme")}
          data={[
            { value: "", label: say("scheme-device") },
            { value: "light", label: say("scheme-light") },
            { value: "dark", label: say("scheme-dark") },
          ]}
          {...register("theme.scheme", orNothing)}
        />
        <TextInput
          label={say("redirect-usual")}
          placeholder="https://"
          error={formState.errors.redirect && say("redirect-wrong")}
          {...register("redirect", orNothing)}
        />
      </SettingsGrid>
      <Text size="sm" fw={500} mt="sm" mb={4}>
        {say("logo")}
      </Text>
      <Controller
        control={control}
        name="theme.logo"
        render={({ field: { value, onChange } }) => (
          <PictureField label={say("logo")} value={value} onChange={onChange} />
        )}
      />
    </section>
  );
}
