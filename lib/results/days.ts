import { quantileOf } from "./histogram.ts";

/** Length of a bar of {@link spreadOfDays}. */
export type DaySpan = "day" | "month" | "year" | "decade";

export interface DayBin {
  /** First day, `2026-11-01`. */
  from: string;
  count: number;
}

/** How calendar days are spread. */
export interface DaySpread {
  span: DaySpan;
  bins: readonly DayBin[];
  earliest: string;
  median: string;
  latest: string;
}

const DAY = 86_400_000;

/** More bars than these are a texture, not a picture; a decade is as long as a bar gets. */
const MOST_BINS = 32;

/**
 * Days of the calendar in bars of one day, month, year or decade: the shortest with at most 32 of them from the
 * earliest to the latest. What is no day (`2026-02-30`) is left out. Undefined for none. O(n log n).
 */
export function spreadOfDays(texts: readonly string[]): DaySpread | undefined {
  const days = Float64Array.from(
    texts.flatMap((text) => {
      const at = Date.parse(`${text}T00:00:00Z`);
      return Number.isNaN(at) || written(at) !== text ? [] : [at / DAY];
    }),
  ).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const spans: readonly DaySpan[] = ["day", "month", "year", "decade"];
  const placeIn = (span: DaySpan, day: number) => placeOf(span, new Date(day * DAY));
  const span =
    spans.find((one) => placeIn(one, last) - placeIn(one, first) < MOST_BINS) ?? ("decade" as const);
  const start = placeIn(span, first);
  const bins = Array.from({ length: placeIn(span, last) - start + 1 }, (_, i) => ({
    from: written(startOf(span, start + i)),
    count: 0,
  }));
  for (const day of days) {
    const bin = bins[placeIn(span, day) - start];
    if (bin) bin.count++;
  }
  const median = Math.floor(quantileOf(days, 0.5));
  return {
    span,
    bins,
    earliest: written(first * DAY),
    median: written(median * DAY),
    latest: written(last * DAY),
  };
}

const written = (at: number): string => new Date(at).toISOString().slice(0, 10);

function placeOf(span: DaySpan, date: Date): number {
  switch (span) {
    case "day":
      return date.getTime() / DAY;
    case "month":
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    case "year":
      return date.getUTCFullYear();
    case "decade":
      return Math.floor(date.getUTCFullYear() / 10);
  }
}

function startOf(span: DaySpan, place: number): number {
  switch (span) {
    case "day":
      return place * DAY;
    case "month":
      return Date.UTC(Math.floor(place / 12), place % 12, 1);
    case "year":
      return Date.UTC(place, 0, 1);
    case "decade":
      return Date.UTC(place * 10, 0, 1);
  }
}
