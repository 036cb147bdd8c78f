"use client";

import { Text, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { FieldProps } from "@/app/_ui/use-server-form";
import { type TimeZone, zoneWords } from "@/lib/time-zone";
import styles from "./links.module.css";

/** When answers are taken, and how many: the same of a survey and of a link. */
export function OpeningFields({
  opensAt,
  closesAt,
  responseLimit,
  timeZone,
}: Record<"opensAt" | "closesAt" | "responseLimit", FieldProps> & { timeZone: TimeZone }) {
  const say = useTranslations("link");
  const zone = zoneWords(timeZone, useLocale());
  return (
    <>
      <input type="hidden" name="timeZone" value={timeZone} />
      <div className={styles.pair}>
        <TextInput type="datetime-local" label={say("opens-at", { zone })} {...opensAt} />
        <TextInput type="datetime-local" label={say("closes-at", { zone })} {...closesAt} />
      </div>
      <Text size="sm" c="dimmed" mt="-0.5rem">
        {say("time-zone", { zone: timeZone })}{" "}
        <TextLink href="/settings#time-zone" underline="always">
          {say("time-zone-change")}
        </TextLink>
      </Text>
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
