import type { LanguageTag } from "../../survey/schema.ts";

/** A language's name as its own speakers write it. */
export function languageName(language: LanguageTag): string {
  const name =
    new Intl.DisplayNames([language], { type: "language", fallback: "code" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
