import type { LanguageTag } from "../survey/schema.ts";
import { type TimeZone, zoneWordsAt } from "../time-zone.ts";

/** A moment for respondents: by the clock of the team whose survey it is, with the zone's name. */
export function showMoment(at: number, timeZone: TimeZone, language: LanguageTag): string {
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone });
  return `${moment.format(at)} (${zoneWordsAt(at, timeZone, language.startsWith("vi") ? "vi" : "en")})`;
}
