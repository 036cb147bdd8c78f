"use client";

import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslations } from "next-intl";

/** A password's box. What is typed can be shown, by keyboard too. */
export function PasswordField(props: PasswordInputProps) {
  const say = useTranslations("form");
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": say("show-password") }}
      {...props}
    />
  );
}
