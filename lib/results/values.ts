import { type Share, shareOf } from "./share.ts";

/** A short text that several people may have in common, such as a campaign that came with the address. */
export interface CommonValue {
  text: string;
  share: Share;
}

/**
 * How many have each value, the most common first; ties by the alphabet. Case and spaces around make no difference.
 * @param most how many are told apart; `others` counts everybody with a rarer one
 * @param fewest people who must have a value for it to be told
 */
export function commonValues(
  texts: readonly string[],
  most: number,
  fewest = 1,
): { values: readonly CommonValue[]; others: Share; distinct: number } {
  const counts = new Map<string, { text: string; n: number }>();
  for (const written of texts) {
    const text = written.trim().normalize("NFC");
    const key = text.toLowerCase();
    const known = counts.get(key);
    counts.set(key, { text: known?.text ?? text, n: (known?.n ?? 0) + 1 });
  }
  const sorted = [...counts].sort(([a, one], [b, other]) => other.n - one.n || (a < b ? -1 : 1));
  const shown = sorted.filter(([, { n }]) => n >= fewest).slice(0, most);
  const told = shown.reduce((sum, [, { n }]) => sum + n, 0);
  return {
    values: shown.map(([, { text, n }]) => ({ text, share: shareOf(n, texts.length) })),
    others: shareOf(texts.length - told, texts.length),
    distinct: counts.size,
  };
}
