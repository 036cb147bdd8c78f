/** Above this many respondents the patterns keep the order of their first row: sorting would cost more than it is worth. */
export const sortedUpTo = 20_000;

export function collapse(
  code: Uint16Array,
  z: Float64Array,
  answered: Uint8Array,
  weight: Float64Array,
  n: number,
  q: number,
  m: number,
): { pattern: Int32Array; representative: Int32Array; patternWeight: Float64Array } {
  const bits = new Uint32Array(z.buffer, 0, z.length * 2);
  let size = 16;
  while (size < 2 * n) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const same = (a: number, b: number): boolean => {
    for (let j = 0; j < q; j++) if (code[a * q + j] !== code[b * q + j]) return false;
    for (let j = 0; j < 2 * m; j++) if (bits[2 * a * m + j] !== bits[2 * b * m + j]) return false;
    return true;
  };
  const found = new Int32Array(n).fill(-1);
  const rowsOf = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (answered[i] === 0) continue;
    let h = 0x811c9dc5;
    for (let j = 0; j < q; j++) h = Math.imul(h ^ code[i * q + j]!, 0x01000193);
    for (let j = 0; j < 2 * m; j++) h = Math.imul(h ^ bits[2 * i * m + j]!, 0x01000193) ^ (h >>> 13);
    h ^= h >>> 15;
    let slot = (h >>> 0) & (size - 1);
    while (slots[slot]! >= 0 && !same(rowsOf[slots[slot]!]!, i)) slot = (slot + 1) & (size - 1);
    if (slots[slot]! < 0) {
      slots[slot] = count;
      rowsOf[count++] = i;
    }
    found[i] = slots[slot]!;
  }
  const patternWeight = new Float64Array(count);
  const representative = rowsOf.slice(0, count);
  if (count <= sortedUpTo) {
    representative.sort((ra, rb) => {
      for (let j = 0; j < q; j++) {
        const difference = code[ra * q + j]! - code[rb * q + j]!;
        if (difference !== 0) return difference;
      }
      for (let j = 0; j < m; j++) {
        const x = z[ra * m + j]!;
        const y = z[rb * m + j]!;
        if (x !== y && !(Number.isNaN(x) && Number.isNaN(y)))
          return Number.isNaN(x) ? 1 : Number.isNaN(y) ? -1 : x - y;
      }
      return 0;
    });
    const rank = new Int32Array(count);
    for (const [position, row] of representative.entries()) rank[found[row]!] = position;
    for (let i = 0; i < n; i++) if (found[i]! >= 0) found[i] = rank[found[i]!]!;
  }
  for (let i = 0; i < n; i++) if (found[i]! >= 0) patternWeight[found[i]!]! += weight[i]!;
  return { pattern: found, representative, patternWeight };
}
