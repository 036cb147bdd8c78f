import { getTranslations } from "next-intl/server";
import { type InterfaceLanguage, interfaceLanguage } from "@/lib/i18n/languages";

/** `?language=vi`: of names and messages; English when it does not say. */
export function readLanguage(request: Request): InterfaceLanguage {
  const asked = interfaceLanguage.safeParse(new URL(request.url).searchParams.get("language"));
  return asked.success ? asked.data : "en";
}

/** The texts of a call, in its language. */
export const wordsIn = async (locale: InterfaceLanguage) => ({
  say: await getTranslations({ locale, namespace: "finder" }),
  sayPersona: await getTranslations({ locale, namespace: "persona" }),
});
