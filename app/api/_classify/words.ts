import { createTranslator } from "next-intl";
import { type InterfaceLanguage, interfaceLanguage } from "@/lib/i18n/languages";
import { messages } from "@/lib/i18n/messages";

/** `?language=vi`: of names and messages; English when it does not say. */
export function readLanguage(request: Request): InterfaceLanguage {
  const asked = interfaceLanguage.safeParse(new URL(request.url).searchParams.get("language"));
  return asked.success ? asked.data : "en";
}

/** The texts of a call, in its language: a program has no cookie that says it. */
export function wordsIn(locale: InterfaceLanguage) {
  const shared = { locale, messages: messages[locale], timeZone: "UTC" };
  return {
    say: createTranslator({ ...shared, namespace: "finder" }),
    sayPersona: createTranslator({ ...shared, namespace: "persona" }),
  };
}
