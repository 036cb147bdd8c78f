import type { Design } from "./design";
import type { Fit } from "./fit";
import { logProbabilities, writeTables } from "./log-tables";
import type { Random } from "./random";

/** More respondents than this are not told apart again: a pattern's people then answer alike. */
const mostRespondents = 20_000;

/**
 * One pattern per respondent where weights count people, so that people who happened to answer alike are drawn
 * separately; the design itself where they do not.
 */
export function onePerPerson(design: Design): Design {
  const { n, weight, total } = design;
  const counts = weight.every((w) => Number.isInteger(w));
  if (!counts || total > mostRespondents || weight.every((w) => w === 1)) return design;
  const of: number[] = [];
  for (let i = 0; i < n; i++) for (let copy = 0; copy < weight[i]!; copy++) of.push(i);
  const q = design.discrete.length;
  const m = design.numbers.length;
  const code = new Uint16Array(of.length * q);
  const z = new Float64Array(of.length * m);
  for (const [to, from] of of.entries()) {
    code.set(design.code.subarray(from * q, (from + 1) * q), to * q);
    z.set(design.z.subarray(from * m, (from + 1) * m), to * m);
  }
  return { ...design, n: of.length, code, z, weight: new Float64Array(of.length).fill(1) };
}

/**
 * Answers drawn from a fitted model where the real ones are present (same gaps): a cell by its
 * weight, then every question by its table.
 *
 * @param design the design to be answered anew; same questions as the fit's own
 */
export function simulate(fit: Fit, design: Design, random: Random): Design {
  writeTables(fit);
  const { cells, nodes, width, onNodes } = fit;
  const q = design.discrete.length;
  const m = design.numbers.length;
  const tables = design.discrete.map((_, j) => logProbabilities(fit, j).map((row) => row.map(Math.exp)));
  const share = Float64Array.from(fit.cellLog, Math.exp);
  const code = design.code.slice();
  const z = design.z.slice();
  for (let i = 0; i < design.n; i++) {
    let left = random.uniform();
    let s = 0;
    while (s < cells - 1 && left > share[s]!) left -= share[s++]!;
    const ofClass = onNodes ? s : Math.floor(s / nodes);
    for (let j = 0; j < q; j++) {
      const first = design.first[j]!;
      const L = design.levels[j]!;
      if (code[i * q + j] === first + L) continue;
      const table = tables[j]!;
      const column = table[0]!.length === cells ? s : ofClass;
      let rest = random.uniform();
      let level = 0;
      while (level < L - 1 && rest > table[level]![column]!) rest -= table[level++]![column]!;
      code[i * q + j] = first + level;
    }
    for (let j = 0; j < m; j++) {
      if (Number.isNaN(z[i * m + j])) continue;
      const at = j * width + ofClass;
      const value = fit.centre[at]! + random.normal() / Math.sqrt(2 * fit.halfPrecision[at]!);
      z[i * m + j] = Math.max(-4, Math.min(4, value));
    }
  }
  return { ...design, code, z };
}
