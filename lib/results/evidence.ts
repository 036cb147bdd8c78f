/** What a base of this size can carry. */
export type Evidence = "enough" | "indicative" | "too-few";

/** Under this base nothing is counted out loud: ten people are anecdotes, and could be recognised. */
export const SMALLEST_BASE = 10;

/** Under this base what is shown is only indicative. */
export const ENOUGH = 30;

/** The base rules: 30 and more is shown, 10 to 29 is shown faded as "indicative", fewer than 10 is hidden. */
export function evidenceOf(base: number): Evidence {
  if (base < SMALLEST_BASE) return "too-few";
  return base < ENOUGH ? "indicative" : "enough";
}
