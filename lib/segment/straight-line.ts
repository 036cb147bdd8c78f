/** So many answers on scales with equally many points say something when they are all at the same point. */
export const FEWEST_IN_LINE = 5;

/**
 * Whether everything that was answered on scales with equally many points is at the same point, and at least
 * `fewest` were answered. Below 0 is missing and says nothing. O(n) time, no allocation.
 */
export function isStraightLine(n: number, codeOf: (i: number) => number, fewest = FEWEST_IN_LINE): boolean {
  let answered = 0;
  let first = -1;
  for (let i = 0; i < n; i++) {
    const code = codeOf(i);
    if (code < 0) continue;
    if (first < 0) first = code;
    else if (code !== first) return false;
    answered++;
  }
  return answered >= fewest;
}
