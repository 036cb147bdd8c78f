import type { LanguageTag, LocalText } from "./schema.ts";

/**
 * The text in this language, else in the first fallback that has one, else in any. Blank counts as missing.
 * @returns an empty string when there is no text at all
 */
export function textIn(
  text: LocalText | undefined,
  language: LanguageTag,
  fallbacks: readonly LanguageTag[] = [],
): string {
  if (!text) return "";
  for (const candidate of [language, ...fallbacks]) {
    const found = Object.hasOwn(text, candidate) ? text[candidate] : undefined;
    if (found?.trim()) return found;
  }
  return Object.values(text).find((value) => value.trim()) ?? "";
}

/** Whether the text is there in exactly this language. */
export function hasText(text: LocalText | undefined, language: LanguageTag): boolean {
  return text !== undefined && Object.hasOwn(text, language) && Boolean(text[language]?.trim());
}

/**
 * The first of the offered languages that a browser accepts (`Accept-Language`), by its weights; `vi-VN` finds
 * `vi` and the other way round.
 */
export function acceptedLanguage(
  header: string | null | undefined,
  offered: readonly LanguageTag[],
): LanguageTag | undefined {
  const wanted = (header ?? "")
    .slice(0, 1000)
    .split(",")
    .map((part) => {
      const [tag = "", ...settings] = part.trim().toLowerCase().split(";");
      const weight = settings.map((setting) => /^\s*q=([\d.]+)/.exec(setting)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const exact = offered.find((language) => language.toLowerCase() === tag);
    const near = offered.find((language) => primary(language) === primary(tag));
    if (exact ?? near) return exact ?? near;
  }
  return undefined;
}

const primary = (tag: string) => tag.toLowerCase().split("-")[0];
