import { useLocale, useTranslations } from "next-intl";
import { interfaceLanguage } from "@/lib/i18n/languages";
import type { DraftProblem } from "@/lib/survey/draft-checks";

/** What is wrong with a draft as a sentence; for server and client components alike. */
export function useProblemWords(): (problem: DraftProblem) => string {
  const say = useTranslations("survey");
  const locale = useLocale();
  return ({ code, n = 0, page = 0, language = "", words = "" }) => {
    const known = interfaceLanguage.safeParse(language);
    const name = known.success
      ? say(`language-${known.data}`)
      : language && new Intl.DisplayNames([locale], { type: "language" }).of(language);
    return say(`problem-${code}`, { n, page: page + 1, language: name || language, words });
  };
}
