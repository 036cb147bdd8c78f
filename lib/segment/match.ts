/**
 * Assignment of least cost between rows and columns of a square matrix, by shortest
 * augmenting paths with dual prices. O(m³) time.
 * Jonker and Volgenant (1987), Computing 38, 325, doi:10.1007/BF02278710.
 *
 * @param cost row-major m × m, finite
 * @returns the column of every row
 */
export function assignLeastCost(cost: Float64Array, m: number): Int32Array {
  if (cost.length !== m * m) throw new RangeError(`cost has ${cost.length} entries, expected ${m * m}`);
  const rowPrice = new Float64Array(m + 1);
  const columnPrice = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  const way = new Int32Array(m + 1);
  const slack = new Float64Array(m + 1);
  const used = new Uint8Array(m + 1);
  for (let i = 1; i <= m; i++) {
    rowOf[0] = i;
    let column = 0;
    slack.fill(Number.POSITIVE_INFINITY);
    used.fill(0);
    do {
      used[column] = 1;
      const row = rowOf[column]!;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j] === 1) continue;
        const reduced = cost[(row - 1) * m + j - 1]! - rowPrice[row]! - columnPrice[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          way[j] = column;
        }
        if (slack[j]! < least) {
          least = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j] === 1) {
          rowPrice[rowOf[j]!]! += least;
          columnPrice[j]! -= least;
        } else slack[j]! -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const previous = way[column]!;
      rowOf[column] = rowOf[previous]!;
      column = previous;
    } while (column !== 0);
  }
  const columnOf = new Int32Array(m);
  for (let j = 1; j <= m; j++) columnOf[rowOf[j]! - 1] = j - 1;
  return columnOf;
}

/** Weighted overlap of two partitions: out[a × kb + b] = Σ w over rows labelled (a, b); labels below 0 are left out. */
export function overlap(
  a: Int32Array,
  _ka: number,
  b: Int32Array,
  kb: number,
  weight: Float64Array,
  out: Float64Array,
): void {
  out.fill(0);
  for (let i = 0; i < a.length; i++) {
    if (a[i]! >= 0 && b[i]! >= 0) out[a[i]! * kb + b[i]!]! += weight[i]!;
  }
}

/** For every label of `b` the label of `a` it overlaps most, one to one; −1 for labels of `b` left over. */
export function matchLabels(table: Float64Array, ka: number, kb: number): Int32Array {
  const m = Math.max(ka, kb);
  const cost = new Float64Array(m * m);
  for (let x = 0; x < ka; x++) for (let y = 0; y < kb; y++) cost[x * m + y] = -table[x * kb + y]!;
  const columnOf = assignLeastCost(cost, m);
  const labels = new Int32Array(kb).fill(-1);
  for (let x = 0; x < ka; x++) if (columnOf[x]! < kb) labels[columnOf[x]!] = x;
  return labels;
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/**
 * Adjusted Rand index of two partitions from their overlap table, ka × kb, weights as
 * counts of people: (Σ C(n_ab,2) − E) / (½(Σ C(n_a,2) + Σ C(n_b,2)) − E). 1 = same groups,
 * 0 = as by chance. Two partitions that both hold one group agree: 1.
 * Hubert and Arabie (1985), Journal of Classification 2, 193, doi:10.1007/BF01908075.
 */
export function adjustedRand(table: Float64Array, ka: number, kb: number): number {
  let both = 0;
  let first = 0;
  let second = 0;
  let n = 0;
  for (let a = 0; a < ka; a++) {
    let sum = 0;
    for (let b = 0; b < kb; b++) {
      both += pairs(table[a * kb + b]!);
      sum += table[a * kb + b]!;
    }
    first += pairs(sum);
    n += sum;
  }
  for (let b = 0; b < kb; b++) {
    let sum = 0;
    for (let a = 0; a < ka; a++) sum += table[a * kb + b]!;
    second += pairs(sum);
  }
  const all = pairs(n);
  const expected = all > 0 ? (first * second) / all : 0;
  const most = (first + second) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/** Adjusted Rand index of two label vectors of equal length; labels below 0 are left out. */
export function adjustedRandOf(a: Int32Array, b: Int32Array, weight?: Float64Array): number {
  const ka = 1 + a.reduce((most, label) => Math.max(most, label), 0);
  const kb = 1 + b.reduce((most, label) => Math.max(most, label), 0);
  const table = new Float64Array(ka * kb);
  overlap(a, ka, b, kb, weight ?? new Float64Array(a.length).fill(1), table);
  return adjustedRand(table, ka, kb);
}
