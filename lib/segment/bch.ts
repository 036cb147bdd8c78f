import { invert } from "./linear";

/**
 * How people of each group are placed: D[t][s] = Σ_i w_i r_it 1{placed_i = s} / Σ_i w_i r_it, the chance
 * that somebody of group t is counted in group s. Rows sum to 1.
 *
 * @param posterior row-major n × k
 * @param label group in which each is counted
 */
export function placementTable(
  posterior: Float64Array,
  label: Int32Array,
  weight: Float64Array,
  k: number,
): Float64Array {
  const table = new Float64Array(k * k);
  const mass = new Float64Array(k);
  for (let i = 0; i < label.length; i++) {
    const w = weight[i]!;
    if (w === 0 || label[i]! < 0) continue;
    for (let t = 0; t < k; t++) {
      const share = w * posterior[i * k + t]!;
      table[t * k + label[i]!]! += share;
      mass[t]! += share;
    }
  }
  for (let t = 0; t < k; t++)
    for (let s = 0; s < k; s++)
      table[t * k + s] = mass[t]! > 0 ? table[t * k + s]! / mass[t]! : Number(s === t);
  return table;
}

/** Above this an entry of D⁻¹ magnifies chance more than it corrects. */
const mostMagnified = 10;

/**
 * D⁻¹ for `correct`, or undefined where the groups overlap so much that it cannot be had. The three-step
 * correction of Bolck, Croon and Hagenaars (2004), doi:10.1093/pan/mph001, in the form of Vermunt (2010),
 * doi:10.1093/pan/mpq025: counting people where they are placed mixes the groups, D undoes it.
 */
export function correctionOf(table: Float64Array, k: number): Float64Array | undefined {
  const inverse = invert(table, k);
  if (inverse === undefined) return undefined;
  return inverse.some((entry) => Math.abs(entry) > mostMagnified) ? undefined : inverse;
}

/**
 * Sums per placed group turned into sums per true group, C_t = Σ_s N_s (D⁻¹)[s][t]. The total stays; single
 * sums may come out slightly below 0.
 */
export function correct(sums: ArrayLike<number>, inverse: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k);
  for (let s = 0; s < k; s++) for (let t = 0; t < k; t++) out[t]! += sums[s]! * inverse[s * k + t]!;
  return out;
}
