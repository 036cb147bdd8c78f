/** People and their weights: what every weighted figure is made of. Without weights everybody's is 1. */
export interface Tally {
  n: number;
  /** Σ w */
  weight: number;
  /** Σ w² */
  squares: number;
}

export const NOBODY: Readonly<Tally> = { n: 0, weight: 0, squares: 0 };

/** People without weights. */
export const plainTally = (n: number): Tally => ({ n, weight: n, squares: n });

/** Several that share nobody, as one. */
export function addTallies(tallies: Iterable<Readonly<Tally>>): Tally {
  const sum = { ...NOBODY };
  for (const { n, weight, squares } of tallies) {
    sum.n += n;
    sum.weight += weight;
    sum.squares += squares;
  }
  return sum;
}

/** (Σw)² / Σw²: the size of the plain sample that would be as sure. n where there are no weights. Kish (1965). */
export function effectiveSize({ weight, squares }: Readonly<Tally>): number {
  return squares > 0 ? weight ** 2 / squares : 0;
}

/** Whether everybody's weight is 1: by Cauchy and Schwarz, no other weights have both these sums. */
export const isPlain = ({ n, weight, squares }: Readonly<Tally>): boolean => weight === n && squares === n;
