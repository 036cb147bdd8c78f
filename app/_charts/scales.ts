import type { Format } from "@/lib/format";
import type { ChartScale } from "./chart-row";

/** A scale of shares from 0 to the first quarter that holds every interval. */
export function shareScale(format: Format, highs: readonly number[], label: string): ChartScale {
  const end = Math.min(1, Math.max(0.25, Math.ceil(Math.max(0, ...highs) * 4) / 4));
  const step = end === 0.25 ? 0.05 : end === 0.5 ? 0.1 : 0.25;
  return scaleOf(0, end, step, label, (value) => format.share(value, 0));
}

/** A scale of differences of shares, as wide to the left as to the right of 0. */
export function pointsScale(
  format: Format,
  ends: readonly { low: number; high: number }[],
  label: string,
): ChartScale {
  const furthest = Math.max(0, ...ends.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const end = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8].find((candidate) => candidate >= furthest) ?? 1;
  return scaleOf(-end, end, end / 2, label, (value) => format.score(Math.round(value * 100)));
}

/** A scale around 0 for diverging shares, as wide to the left as to the right, with shares and no signs on it. */
export function divergingScale(
  format: Format,
  reaches: readonly { low: number; high: number }[],
  label: string,
): ChartScale {
  const furthest = Math.max(0, ...reaches.flatMap(({ low, high }) => [-low, high]));
  const end = [0.25, 0.5, 0.75].find((candidate) => candidate >= furthest) ?? 1;
  return scaleOf(-end, end, end > 0.75 ? 0.5 : 0.25, label, (value) => format.share(Math.abs(value), 0));
}

/** The whole scale that was asked, from its lowest to its highest point; at most eleven ticks. */
export function pointScale(format: Format, lowest: number, highest: number, label: string): ChartScale {
  return scaleOf(lowest, highest, 1, label, (value) => format.count(value));
}

/** A scale of amounts that holds every interval, with about five ticks at round numbers; always with 0 on it. */
export function amountScale(
  format: Format,
  ends: readonly { low: number; high: number }[],
  label: string,
): ChartScale {
  const finite = ends.flatMap(({ low, high }) => [low, high]).filter((end) => Number.isFinite(end));
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const rough = (high - low || 1) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10);
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  return scaleOf(from, to > from ? to : from + step, step, label, (value) => format.number(value));
}

function scaleOf(
  from: number,
  to: number,
  step: number,
  label: string,
  text: (value: number) => string,
): ChartScale {
  const n = Math.round((to - from) / step);
  const ticks = Array.from({ length: n + 1 }, (_, i) => {
    const value = Number((from + i * step).toFixed(6));
    return { value, text: text(value) };
  });
  return { domain: [from, to], ticks, label };
}
