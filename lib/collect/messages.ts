import en from "../../messages/en/collect.json" with { type: "json" };
import vi from "../../messages/vi/collect.json" with { type: "json" };
import type { LanguageTag } from "../survey/schema.ts";

/** The respondents' interface texts. English decides which there are. */
export type Messages = typeof en;
export type MessageKey = keyof Messages;

const byLanguage: Readonly<Record<string, Messages>> = { en, vi };

/** Languages that have interface texts. */
export const interfaceLanguages: readonly LanguageTag[] = ["en", "vi"];

/** The interface texts of a language; English where we have none. */
export const messagesIn = (language: LanguageTag): Messages =>
  byLanguage[language] ?? byLanguage[language.split("-")[0] ?? ""] ?? en;
