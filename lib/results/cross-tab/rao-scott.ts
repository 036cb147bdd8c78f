import { addTallies, type Tally } from "../tally.ts";
import { ratioTail } from "./tails.ts";

/** Tables with more comparisons than this take longer than a page may. */
const MOST_FREEDOM = 400;

/** An F test with degrees of freedom that need not be whole. */
export interface CorrectedTest {
  statistic: number;
  freedom: number;
  denominator: number;
  chance: number;
}

/**
 * Pearson's test of independence for weighted people, with the second-order correction of Rao and Scott:
 *
 *   F = X² / tr Δ  on  d₀ = (tr Δ)² / tr Δ²  and  d₀ (n − 1)  degrees of freedom,
 *   Δ = (C′ D⁻¹ C / n)⁻¹ C′ D⁻¹ V D⁻¹ C
 *
 * D holds the weighted shares p of the cells, C contrasts that span what is left of the cells once rows and columns
 * are taken out, V = n/(n−1) · [diag(s) − s p′ − p s′ + (Σs) p p′] / (Σw)² is the linearised variance of p with
 * s = Σw² by cell, weights taken as given. It is what R's `svychisq` does for a design without strata.
 * Rao & Scott (1984), Annals of Statistics 12, 46, doi:10.1214/aos/1176346391; Thomas & Rao (1987), JASA 82, 630.
 *
 * O(k³) for k = (r − 1)(c − 1). Undefined when k is above 400, or so many cells are empty that Δ is not defined.
 *
 * @param cells  rows × columns, none of them without people
 * @param pearson X² of the weighted shares, on the scale of n people
 */
export function raoScott(cells: readonly (readonly Tally[])[], pearson: number): CorrectedTest | undefined {
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const k = (rows - 1) * (columns - 1);
  if (k < 1 || k > MOST_FREEDOM) return undefined;
  const all = addTallies(cells.flat());
  const scale = all.n / (all.n - 1) / all.weight ** 2;
  const shares = Float64Array.from(cells.flat(), ({ weight }) => weight / all.weight);
  const perShare = (value: (tally: Tally, share: number) => number) =>
    Float64Array.from(cells.flat(), (tally, i) => {
      const share = shares[i] ?? 0;
      return share > 0 ? value(tally, share) : 0;
    });
  const contrast = contrastsOf(rows, columns);
  const a = contrast.quadratic(perShare((_, share) => 1 / share / all.n));
  const b = contrast.quadratic(perShare(({ squares }, share) => squares / share ** 2));
  // Zero, both of them, as long as no cell is empty.
  const filled = contrast.linear(perShare(() => 1));
  const spread = contrast.linear(perShare(({ squares }, share) => squares / share));
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const [e, f, s, t] = [filled[i] ?? 0, filled[j] ?? 0, spread[i] ?? 0, spread[j] ?? 0];
      b[i * k + j] = scale * ((b[i * k + j] ?? 0) - s * f - e * t + all.squares * e * f);
    }
  }
  const traces = relativeTraces(a, b, k);
  if (!traces) return undefined;
  const freedom = traces.first ** 2 / traces.second;
  const statistic = pearson / traces.first;
  const denominator = freedom * (all.n - 1);
  return { statistic, freedom, denominator, chance: ratioTail(statistic, freedom, denominator) };
}

/** (eᵢ − e_last) ⊗ (eⱼ − e_last): every one has four cells, so products with a diagonal need no matrix of them. */
function contrastsOf(rows: number, columns: number) {
  const wide = columns - 1;
  const k = (rows - 1) * wide;
  const lastRow = (rows - 1) * columns;
  return {
    /** C′ diag(g) C */
    quadratic(g: Float64Array): Float64Array {
      const product = new Float64Array(k * k);
      const corner = g[lastRow + wide] ?? 0;
      for (let x = 0; x < k; x++) {
        const [i, j] = [Math.floor(x / wide), x % wide];
        for (let y = 0; y < k; y++) {
          const [u, v] = [Math.floor(y / wide), y % wide];
          product[x * k + y] =
            corner +
            (i === u ? (g[i * columns + wide] ?? 0) : 0) +
            (j === v ? (g[lastRow + j] ?? 0) : 0) +
            (x === y ? (g[i * columns + j] ?? 0) : 0);
        }
      }
      return product;
    },
    /** C′ v */
    linear(v: Float64Array): Float64Array {
      return Float64Array.from({ length: k }, (_, x) => {
        const [i, j] = [Math.floor(x / wide), x % wide];
        const edges = (v[i * columns + wide] ?? 0) + (v[lastRow + j] ?? 0);
        return (v[i * columns + j] ?? 0) - edges + (v[lastRow + wide] ?? 0);
      });
    },
  };
}

/** tr A⁻¹B and tr (A⁻¹B)² of two symmetric k × k matrices; undefined where A is not positive definite. O(k³). */
function relativeTraces(
  a: Float64Array,
  b: Float64Array,
  k: number,
): { first: number; second: number } | undefined {
  if (!factorise(a, k)) return undefined;
  // L⁻¹ B, then the same from the other side: L⁻¹ B L⁻ᵀ has the traces of A⁻¹B.
  solveLower(a, b, k);
  transpose(b, k);
  solveLower(a, b, k);
  let first = 0;
  let second = 0;
  for (let i = 0; i < k; i++) first += b[i * k + i] ?? 0;
  for (const value of b) second += value * value;
  return second > 0 && first > 0 ? { first, second } : undefined;
}

/** Cholesky's factor of a symmetric matrix, in its lower half; false where there is none. */
function factorise(a: Float64Array, k: number): boolean {
  for (let i = 0; i < k; i++) {
    const diagonal = a[i * k + i] ?? 0;
    for (let j = 0; j <= i; j++) {
      let sum = a[i * k + j] ?? 0;
      for (let m = 0; m < j; m++) sum -= (a[i * k + m] ?? 0) * (a[j * k + m] ?? 0);
      if (i !== j) a[i * k + j] = sum / (a[j * k + j] ?? 1);
      else if (sum > diagonal * 1e-12) a[i * k + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Replaces B by L⁻¹ B. */
function solveLower(lower: Float64Array, b: Float64Array, k: number): void {
  for (let i = 0; i < k; i++) {
    for (let m = 0; m < i; m++) {
      const factor = lower[i * k + m] ?? 0;
      if (factor === 0) continue;
      for (let j = 0; j < k; j++) b[i * k + j] = (b[i * k + j] ?? 0) - factor * (b[m * k + j] ?? 0);
    }
    const diagonal = lower[i * k + i] ?? 1;
    for (let j = 0; j < k; j++) b[i * k + j] = (b[i * k + j] ?? 0) / diagonal;
  }
}

function transpose(b: Float64Array, k: number): void {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const other = b[j * k + i] ?? 0;
      b[j * k + i] = b[i * k + j] ?? 0;
      b[i * k + j] = other;
    }
  }
}
