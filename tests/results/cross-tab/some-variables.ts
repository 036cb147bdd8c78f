import { codedOf } from "@/lib/answers/coded";
import type { Bundle, ExclusiveVariable, OverlappingVariable } from "@/lib/results/cross-tab/variable";
import { everyType } from "../../answers/made-up";

const categories = (n: number) => Array.from({ length: n }, (_, code) => ({ code, text: undefined }));

/** People in one of some categories each; −1 is outside of the base. */
export const exclusiveOf = (codes: readonly number[], n: number): ExclusiveVariable => ({
  kind: "exclusive",
  question: everyType.single,
  row: undefined,
  categories: categories(n),
  scores: undefined,
  bundles: [
    {
      coded: codedOf(Uint8Array.from(codes, (code) => code + 1)),
      parts: [{ size: n, codes: Int16Array.from({ length: 256 }, (_, byte) => (byte <= n ? byte - 1 : -1)) }],
    },
  ],
});

/** People in any of some categories: by category, 1 in it, 0 not in it, −1 outside of its base; `together` a byte. */
export function overlappingOf(ticks: readonly (readonly number[])[], together = 4): OverlappingVariable {
  const bundles: Bundle[] = [];
  for (let from = 0; from < ticks.length; from += together) {
    const some = ticks.slice(from, from + together);
    const bytes = Uint8Array.from(ticks[0] ?? [], (_, i) =>
      some.reduce((byte, of, place) => byte + ((of[i] ?? -1) + 1) * 3 ** place, 0),
    );
    const parts = some.map((_, place) => ({
      size: 2,
      category: from + place,
      codes: Int16Array.from({ length: 256 }, (_, byte) => (Math.floor(byte / 3 ** place) % 3) - 1),
    }));
    bundles.push({ coded: codedOf(bytes), parts });
  }
  const question = everyType.multiple;
  return {
    kind: "overlapping",
    question,
    row: undefined,
    categories: categories(ticks.length),
    scores: undefined,
    bundles,
  };
}
