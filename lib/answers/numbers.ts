import { BYTES, type Coded, codedOf } from "./coded.ts";
import { later } from "./later.ts";

/** Numbers that respondents gave; NaN where there is none. */
export interface Numbers {
  /** By row; brought together when they are first asked for. */
  readonly values: Float64Array;
  /** The same a byte each, where there are few enough different ones to count them so. */
  readonly places: NumberPlaces | undefined;
}

export interface NumberPlaces {
  coded: Coded;
  /** The number that each byte stands for. */
  of: Float64Array;
}

export function numbersOf(values: Float64Array): Numbers {
  const places = later(() => {
    const found = placeNumbers(values);
    return found && { coded: codedOf(found.bytes), of: found.of };
  });
  return {
    values,
    get places() {
      return places();
    },
  };
}

/**
 * Numbers as places in a list of the different ones, from low to high with NaN at the end; undefined when there are
 * more than a byte can tell apart. O(n).
 */
export function placeNumbers(values: Float64Array): { bytes: Uint8Array; of: Float64Array } | undefined {
  const found = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    found.add(values[i] ?? Number.NaN);
    if (found.size > BYTES) return undefined;
  }
  const of = Float64Array.from(found).sort();
  const places = new Map(Array.from(of, (value, place) => [value, place]));
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = places.get(values[i] ?? Number.NaN) ?? 0;
  return { bytes, of };
}
