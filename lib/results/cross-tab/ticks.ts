import { type MultipleColumn, NOT_SHOWN } from "../../answers/model.ts";

/**
 * What a cross-tab needs of a multiple choice, made when it is asked for. As in the results: who ticked "I can't say"
 * is outside of the base, who ticked nothing is in it.
 */
export function readTicks(
  { question, options }: MultipleColumn,
  codes: readonly number[],
): { readonly ticks: readonly Int16Array[]; patterns: (from: number, to: number) => Int16Array } {
  const n = options.values().next().value?.length ?? 0;
  const missing = question.options.flatMap((option) =>
    option.missing ? (options.get(option.code) ?? []) : [],
  );
  const isOutside = missing.length > 0 ? outsideOf(missing, n) : undefined;
  const given = codes.map((code) => options.get(code) ?? new Int8Array(n).fill(NOT_SHOWN));
  let ticks: readonly Int16Array[] | undefined;
  return {
    get ticks() {
      ticks ??= given.map((of) => ticksOf(of, isOutside));
      return ticks;
    },
    patterns: (from, to) => patternsOf(given.slice(from, to), n, isOutside),
  };
}

function outsideOf(missing: readonly Int8Array[], n: number): Uint8Array {
  const isOutside = new Uint8Array(n);
  for (const ticks of missing) for (let i = 0; i < n; i++) if (ticks[i] === 1) isOutside[i] = 1;
  return isOutside;
}

/*
 * NOT_SHOWN, SKIPPED, 0 and 1 become 0, 1, 1 and 2 by ((v + 6) >> 2) + ((v + 3) >> 2): `isTicked`, and one more, without a
 * branch that nobody can foresee. A test holds one against the other.
 */

function ticksOf(of: Int8Array, isOutside: Uint8Array | undefined): Int16Array {
  const result = new Int16Array(of.length);
  for (let i = 0; i < of.length; i++) {
    const v = of[i] ?? NOT_SHOWN;
    result[i] = ((v + 6) >> 2) + ((v + 3) >> 2) - 1;
  }
  for (let i = 0; isOutside && i < result.length; i++) if (isOutside[i] === 1) result[i] = -1;
  return result;
}

/** Σ 3ʲ (tick + 1); 0, for all of them outside of the base, where somebody is. */
function patternsOf(given: readonly Int8Array[], n: number, isOutside: Uint8Array | undefined): Int16Array {
  const patterns = new Int16Array(n);
  let step = 1;
  for (const of of given) {
    for (let i = 0; i < n; i++) {
      const v = of[i] ?? NOT_SHOWN;
      patterns[i] = (patterns[i] ?? 0) + step * (((v + 6) >> 2) + ((v + 3) >> 2));
    }
    step *= 3;
  }
  for (let i = 0; isOutside && i < n; i++) if (isOutside[i] === 1) patterns[i] = 0;
  return patterns;
}
