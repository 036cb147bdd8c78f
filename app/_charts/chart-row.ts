/** One row of a horizontal chart. Plain data: everything that is written is written by `lib/format.ts`. */
export interface ChartRow {
  key: string;
  label: string;
  value: number;
  /** Ends of the interval, in the unit of `value`. */
  low: number;
  high: number;
  /** The number as it is read, at the end of the bar. */
  text: string;
  colour?: string;
  /** Drawn in grey: nothing certain is said. */
  isMuted?: boolean;
}

/** The scale under the rows, with explicit ends: error bars do not widen it. */
export interface ChartScale {
  domain: readonly [number, number];
  ticks: readonly { value: number; text: string }[];
  label: string;
}

/** One row of a stacked chart: shares that sum to 1, one a point of the legend. */
export interface StackedRow {
  key: string;
  label: string;
  parts: readonly number[];
  text: string;
}

export interface LegendPoint {
  key: string;
  label: string;
  colour: string;
}
