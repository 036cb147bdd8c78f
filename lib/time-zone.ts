import * as z from "zod";
import type { InterfaceLanguage } from "./i18n/languages.ts";

/* Time zones by their IANA names. What an hour is in one of them is asked of the engine, never counted. */

/** Names that engines still list, and what the zone is called today. */
const CALLED_TODAY: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
  "Etc/UTC": "UTC",
  "Etc/GMT": "UTC",
};

/** Asked for with every page that is opened, and slow to find out; there are some hundreds. */
const known = new Set<string>(["UTC"]);

/** Whether this names a time zone. */
export function isZone(zone: string): boolean {
  if (known.has(zone)) return true;
  if (!/^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    known.add(zone);
    return true;
  } catch {
    return false;
  }
}

/** The name of a time zone, as it is called today. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isZone)
  .transform((zone) => CALLED_TODAY[zone] ?? zone);
export type TimeZone = z.output<typeof timeZone>;

/** Where nothing says which zone people live in: most who read Vietnamese live in Vietnam. */
export const usualZone = (language: InterfaceLanguage): TimeZone =>
  language === "vi" ? "Asia/Ho_Chi_Minh" : "UTC";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Clock = (at: number) => number;
const clocks = new Map<TimeZone, Clock>();

/** What the zone's clocks show at a moment, as if it were UTC. Epoch milliseconds. */
export function clockOf(zone: TimeZone): Clock {
  const made = clocks.get(zone);
  if (made) return made;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const offsetAt = (at: number): number => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute")) - at;
  };
  const offsets = new Map<number, number>();
  // Asked once a quarter of an hour: no zone changes within one.
  const clock = (at: number) => {
    const quarter = Math.floor(at / (HOUR / 4)) * (HOUR / 4);
    const offset = offsets.get(quarter) ?? offsetAt(quarter);
    if (offsets.size < MOST_OFFSETS) offsets.set(quarter, offset);
    return at + offset;
  };
  clocks.set(zone, clock);
  return clock;
}

/** Of each zone; ten years of hours, some megabytes at most. */
const MOST_OFFSETS = 90_000;

/** A day and time as a browser's field holds it: `2026-11-22T10:30`. */
export const wallTime = (at: number, zone: TimeZone): string =>
  new Date(clockOf(zone)(at)).toISOString().slice(0, 16);

/**
 * The moment at which the zone's clocks show this day and time, in epoch milliseconds; NaN for what is no time. Where
 * clocks are put back it comes twice: the first. Where they are put forward it is left out: as much later as they are.
 */
export const momentAt = (wall: string, zone: TimeZone): number => momentShown(Date.parse(`${wall}Z`), zone);

/** @param shown the day and time as if it were UTC */
function momentShown(shown: number, zone: TimeZone): number {
  if (Number.isNaN(shown)) return shown;
  const clock = clockOf(zone);
  const [before = shown, after = shown] = [shown - DAY, shown + DAY].map(
    (near) => shown - (clock(near) - near),
  );
  const found = [before, after].filter((at) => clock(at) === shown);
  return found.length > 0 ? Math.min(...found) : before;
}

/** Days of the zone, both included, as `[from, before)` in epoch milliseconds; open where a day is left out. */
export function momentsOfDays(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  zone: TimeZone,
): { from: number | undefined; before: number | undefined } {
  return {
    from: from === undefined ? undefined : momentShown(Date.parse(from), zone),
    before: to === undefined ? undefined : momentShown(Date.parse(to) + DAY, zone),
  };
}

/** Whether the zone's clocks show the same day and time once more, an hour later or earlier. */
function isTwice(at: number, zone: TimeZone): boolean {
  const clock = clockOf(zone);
  const shown = clock(at);
  return [at - DAY, at + DAY]
    .map((near) => shown - (clock(near) - near))
    .some((other) => other !== at && clock(other) === shown);
}

/** How far the zone is from UTC at a moment: `UTC+5:45`. */
export function offsetName(at: number, zone: TimeZone): string {
  const minutes = Math.round((clockOf(zone)(at) - at) / 60_000);
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest > 0 ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** The city that a zone is named by: `Ho Chi Minh`. */
export const cityOf = (zone: TimeZone): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** Whose time it is: `Berlin time`, `UTC`. */
export function zoneWords(zone: TimeZone, language: InterfaceLanguage): string {
  if (zone === "UTC") return "UTC";
  return zone === "Asia/Ho_Chi_Minh"
    ? { en: "Vietnam time", vi: "giờ Việt Nam" }[language]
    : { en: `${cityOf(zone)} time`, vi: `giờ ${cityOf(zone)}` }[language];
}

/** The same beside a time; with the offset where that time comes twice. */
export const zoneWordsAt = (at: number, zone: TimeZone, language: InterfaceLanguage): string =>
  isTwice(at, zone) ? `${zoneWords(zone, language)} (${offsetName(at, zone)})` : zoneWords(zone, language);

/** First parts of zones' names, in the order in which they are shown. */
export const ZONE_REGIONS = [
  "UTC",
  "Africa",
  "America",
  "Antarctica",
  "Arctic",
  "Asia",
  "Atlantic",
  "Australia",
  "Europe",
  "Indian",
  "Pacific",
] as const;

/** Every zone the engine knows, by the first part of its name; each part in the order of the alphabet. */
export function zonesByRegion(): ReadonlyMap<string, readonly TimeZone[]> {
  const names = Intl.supportedValuesOf("timeZone").map((zone) => CALLED_TODAY[zone] ?? zone);
  const regions = new Map<string, TimeZone[]>([["UTC", ["UTC"]]]);
  for (const zone of [...new Set(names)].sort()) {
    const region = zone.split("/")[0] ?? zone;
    if (!zone.includes("/") || region === "Etc") continue;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return regions;
}
