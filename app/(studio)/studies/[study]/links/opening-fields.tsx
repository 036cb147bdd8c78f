"use client";

import { TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { FieldProps } from "@/app/_ui/use-server-form";
import styles from "./links.module.css";

/** When answers are taken, and how many: the same of a survey and of a link. */
export function OpeningFields({
  opensAt,
  closesAt,
  responseLimit,
}: Record<"opensAt" | "closesAt" | "responseLimit", FieldProps>) {
  const say = useTranslations("link");
  return (
    <>
      <div className={styles.pair}>
        <TextInput type="datetime-local" label={say("opens-at")} {...opensAt} />
        <TextInput type="datetime-local" label={say("closes-at")} {...closesAt} />
      </div>
      <TextInput
        label={say("response-limit")}
        description={say("response-limit-help")}
        inputMode="numeric"
        maw="14rem"
        {...responseLimit}
      />
    </>
  );
}
