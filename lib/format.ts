import type { InterfaceLanguage } from "./i18n/languages.ts";
import { type TimeZone, zoneWordsAt } from "./time-zone.ts";

/** Two ends, both included. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * From this base on a share gets one decimal: its 95% interval is then at most ±3 points wide, and under 200
 * a decimal would promise what a sample of that size cannot keep.
 */
const BASE_FOR_DECIMALS = 1000;

const WORDS = {
  // en-GB writes the month as a word: 03/04 is not the same day everywhere.
  en: { dates: "en-GB", to: " to ", points: "pts" },
  vi: { dates: "vi", to: " đến ", points: "điểm" },
} as const satisfies Record<InterfaceLanguage, unknown>;

export type Format = ReturnType<typeof makeFormat>;

const made = new Map<string, Format>();

/**
 * Every date, number, share, interval and duration on screen is written by this, in the language of the
 * interface: `formatFor("en").shareWithInterval(0.31, { low: 0.27, high: 0.35 }, 480)` is `31% (27–35%)`.
 * @param zone of days and times: the team's for moments, UTC for days of the calendar
 */
export function formatFor(language: InterfaceLanguage, zone: TimeZone = "UTC"): Format {
  const key = `${language} ${zone}`;
  const format = made.get(key) ?? makeFormat(language, zone);
  made.set(key, format);
  return format;
}

function makeFormat(language: InterfaceLanguage, zone: TimeZone) {
  const words = WORDS[language];
  const numbers = new Map<string, Intl.NumberFormat>();

  function written(value: number, options: Intl.NumberFormatOptions): string {
    const key = JSON.stringify(options);
    const format = numbers.get(key) ?? new Intl.NumberFormat(language, options);
    numbers.set(key, format);
    return format.format(value === 0 ? 0 : value).replace("-", "−");
  }

  const decimal = (value: number, decimals: number, signDisplay: "auto" | "exceptZero" = "auto") =>
    written(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay });

  const shareDecimals = (base: number) => (base >= BASE_FOR_DECIMALS ? 1 : 0);

  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.dates, { timeZone: zone, ...options });
  const day = dates({ day: "numeric", month: "short", year: "numeric" });
  const monthOfYear = dates({ month: "short", year: "numeric" });
  const dayOfYear = dates({ day: "numeric", month: "short" });
  const clock = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  /** A whole number with its thousands apart: `12,400`. */
  const count = (value: number) => written(value, { maximumFractionDigits: 0 });

  /** A measured number; `decimals` as many as the sample can carry: 1 for a mean of a scale. */
  const number = (value: number, decimals = 1) => decimal(value, decimals);

  /** A difference of two measured numbers, with its sign: `+0.4`. */
  const signed = (value: number, decimals = 1) => decimal(value, decimals, "exceptZero");

  /** A number as it was typed, with up to six decimals and no more than it has. */
  const exact = (value: number) => written(value, { maximumFractionDigits: 6 });

  /**
   * A share of `base`: `31%`. Something that is not nothing is never written as 0%, nor something that is not
   * everything as 100%: `<1%`, `>99%`.
   */
  function share(value: number, base: number): string {
    const decimals = shareDecimals(base);
    const smallest = 10 ** -decimals;
    const percent = value * 100;
    if (percent > 0 && percent < smallest / 2) return `<${decimal(smallest, decimals)}%`;
    if (percent < 100 && percent >= 100 - smallest / 2) return `>${decimal(100 - smallest, decimals)}%`;
    return `${decimal(percent, decimals)}%`;
  }

  /** An interval of shares: `27–35%`. */
  function shareInterval({ low, high }: Interval, base: number): string {
    const decimals = shareDecimals(base);
    return `${decimal(low * 100, decimals)}–${decimal(high * 100, decimals)}%`;
  }

  /** `31% (27–35%)`. */
  const shareWithInterval = (value: number, interval: Interval, base: number) =>
    `${share(value, base)} (${shareInterval(interval, base)})`;

  /** An interval of numbers: `3.2 to 3.8`; a dash would hide a minus sign. */
  const interval = ({ low, high }: Interval, decimals = 1) =>
    `${decimal(low, decimals)}${words.to}${decimal(high, decimals)}`;

  /** `3.5 (3.2 to 3.8)`. */
  const numberWithInterval = (value: number, around: Interval, decimals = 1) =>
    `${number(value, decimals)} (${interval(around, decimals)})`;

  /** A difference of two shares in percentage points: `+12 pts`, `−3 pts`. */
  const points = (difference: number) => `${decimal(difference * 100, 0, "exceptZero")} ${words.points}`;

  /** An interval of such differences: `+5 to +19 pts`. */
  const pointsInterval = ({ low, high }: Interval) =>
    `${decimal(low * 100, 0, "exceptZero")}${words.to}${points(high)}`;

  /** A score that runs from −100 to 100, with its sign: `+24`. */
  const score = (value: number) => decimal(value, 0, "exceptZero");

  /** An interval of such scores: `+9 to +39`. */
  const scoreInterval = ({ low, high }: Interval) => `${score(low)}${words.to}${score(high)}`;

  /** A day: `22 Nov 2026`. `at` is epoch milliseconds. */
  const date = (at: number) => day.format(at);

  /** A month: `Nov 2026`. */
  const month = (at: number) => monthOfYear.format(at);

  /** The day and the hour of a clock that says what UTC would: `22 Nov, 04:00`. */
  const hour = (at: number) => `${dayOfYear.format(at)}, ${clock.format(at)}`;

  /** A time of day with its zone: `04:20 UTC`, `11:20 Vietnam time`. */
  const time = (at: number) => `${clock.format(at)} ${zoneWordsAt(at, zone, language)}`;

  /** A moment with its zone: `22 Nov 2026, 04:20 UTC`. */
  const moment = (at: number) => `${day.format(at)}, ${time(at)}`;

  /** How long something took, in its two largest units: `4 min 12 sec`; under a second `<1 sec`. */
  function duration(milliseconds: number): string {
    const unit = (value: number, of: "day" | "hour" | "minute" | "second") =>
      written(value, { style: "unit", unit: of, unitDisplay: "short", maximumFractionDigits: 0 });
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 1) return milliseconds > 0 ? `<${unit(1, "second")}` : unit(0, "second");
    const parts = [
      [Math.floor(seconds / 86_400), "day"],
      [Math.floor(seconds / 3600) % 24, "hour"],
      [Math.floor(seconds / 60) % 60, "minute"],
      [seconds % 60, "second"],
    ] as const;
    const first = parts.findIndex(([value]) => value > 0);
    return parts
      .slice(first, first + 2)
      .filter(([value]) => value > 0)
      .map(([value, of]) => unit(value, of))
      .join(" ");
  }

  return {
    language,
    count,
    number,
    signed,
    exact,
    share,
    shareInterval,
    shareWithInterval,
    interval,
    numberWithInterval,
    points,
    pointsInterval,
    score,
    scoreInterval,
    date,
    month,
    hour,
    moment,
    time,
    duration,
  };
}
