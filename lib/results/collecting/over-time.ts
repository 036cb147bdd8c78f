import { clockOf } from "../../time-zone.ts";

/** How long one bar of {@link overTime} is. */
export type TimeSpan = "hour" | "day" | "week" | "month";

/** How many came in one stretch of time. */
export interface TimeBar {
  /** Its beginning by the clock of the zone, written as if that were UTC. */
  from: number;
  n: number;
}

/** Responses that came within one quarter of an hour: every zone's hours begin at one. */
export interface TimeSlot {
  /** Epoch milliseconds, a multiple of {@link SLOT}. */
  at: number;
  n: number;
}

export const SLOT = 900_000;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** More bars than these are a texture, not a picture. */
const MOST_BARS = 62;

/**
 * Slots as bars of an hour, a day, a week (from Monday) or a month by the clock of a zone: the shortest with at most
 * 62 of them. Stretches without anybody have a bar of none. Empty for no slots. O(slots + bars).
 */
export function overTime(slots: readonly TimeSlot[], zone: string): { span: TimeSpan; bars: TimeBar[] } {
  const clock = clockOf(zone);
  const local = slots.map(({ at, n }) => ({ at: clock(at), n }));
  const first = Math.min(...local.map(({ at }) => at));
  const last = Math.max(...local.map(({ at }) => at));
  if (local.length === 0) return { span: "day", bars: [] };
  const spans: readonly TimeSpan[] = ["hour", "day", "week"];
  const place = (span: TimeSpan, at: number) => placeOf(span, at);
  const span = spans.find((one) => place(one, last) - place(one, first) < MOST_BARS) ?? "month";
  const start = place(span, first);
  const bars = Array.from({ length: place(span, last) - start + 1 }, (_, i) => ({
    from: startOf(span, start + i),
    n: 0,
  }));
  for (const { at, n } of local) {
    const bar = bars[place(span, at) - start];
    if (bar) bar.n += n;
  }
  return { span, bars };
}

/** 1970 began on a Thursday: three days later than its week. */
const TO_MONDAY = 3;

function placeOf(span: TimeSpan, at: number): number {
  switch (span) {
    case "hour":
      return Math.floor(at / HOUR);
    case "day":
      return Math.floor(at / DAY);
    case "week":
      return Math.floor((Math.floor(at / DAY) + TO_MONDAY) / 7);
    case "month": {
      const date = new Date(at);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
  }
}

function startOf(span: TimeSpan, place: number): number {
  switch (span) {
    case "hour":
      return place * HOUR;
    case "day":
      return place * DAY;
    case "week":
      return (place * 7 - TO_MONDAY) * DAY;
    case "month":
      return Date.UTC(Math.floor(place / 12), place % 12, 1);
  }
}
