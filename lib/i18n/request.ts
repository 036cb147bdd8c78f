import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { findZone } from "../team/gate.ts";
import { interfaceLanguage, LANGUAGE_COOKIE, preferredLanguage } from "./languages.ts";
import { messages } from "./messages.ts";

/** The language of a request: the person's choice (a cookie), else the browser's; and the zone of the team's times. */
export default getRequestConfig(async () => {
  const chosen = interfaceLanguage.safeParse((await cookies()).get(LANGUAGE_COOKIE)?.value);
  const locale = chosen.success ? chosen.data : preferredLanguage((await headers()).get("accept-language"));
  return { locale, messages: messages[locale], timeZone: await findZone() };
});
