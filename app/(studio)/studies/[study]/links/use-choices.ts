"use client";

import { useTranslations } from "next-intl";
import { interfaceLanguage } from "@/lib/i18n/languages";
import { linkChannel } from "@/lib/survey/schema";

/** Where a link can be shared, for a select. */
export function useChannels() {
  const say = useTranslations("link");
  return linkChannel.options.map((value) => ({ value, label: say(`channel-${value}`) }));
}

/** What a link can start in, for a select. */
export function useStartLanguages(languages: readonly string[]) {
  const say = useTranslations("link");
  return [
    { value: "", label: say("language-auto") },
    ...languages.map((tag) => {
      const known = interfaceLanguage.safeParse(tag);
      return { value: tag, label: known.success ? say(`language-${known.data}`) : tag };
    }),
  ];
}
