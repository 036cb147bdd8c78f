import type { LanguageTag } from "../survey/schema.ts";
import { acceptedLanguage } from "../survey/text.ts";
import { type Incoming, readCookie } from "./http.ts";
import { interfaceLanguages } from "./messages.ts";

/** Where the studio keeps a person's choice too, so that both sides speak the same language. */
export const LANGUAGE_COOKIE = "limn_language";

/**
 * The language of a page: asked for in the address, else spoken so far in this response, else the link's, else
 * chosen before, else the browser's, else the survey's main one.
 */
export function chooseLanguage(
  request: Incoming,
  offered: readonly LanguageTag[],
  preferred: readonly (LanguageTag | null | undefined)[] = [],
): LanguageTag {
  const wanted = [
    request.query.get("lang"),
    ...preferred,
    readCookie(request.header("cookie"), LANGUAGE_COOKIE),
  ];
  return (
    wanted.find((language) => typeof language === "string" && offered.includes(language)) ??
    acceptedLanguage(request.header("accept-language"), offered) ??
    offered[0] ??
    "en"
  );
}

/** The language of a page that belongs to no survey. */
export const noticeLanguage = (
  request: Incoming,
  preferred: readonly (LanguageTag | null | undefined)[] = [],
) => chooseLanguage(request, interfaceLanguages, preferred);
