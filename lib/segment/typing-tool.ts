import type { Control } from "./control";
import type { Design } from "./design";
import { restore, run, type Solution } from "./em";
import { classFree, type Fit } from "./fit";
import { logProbabilities, writeTables } from "./log-tables";
import { createRandom, type Random } from "./random";
import type { TypingTool } from "./schema";
import type { SegmentTable } from "./table";

/** Share of people placed as by all questions at which a few are enough. */
const enough = 0.9;
const mostQuestions = 12;
const folds = 5;
/** People × cells that the choice looks at: keeps it under a tenth of a second. */
const mostCells = 12_000;
const typingStream = 51;
/** Without some people the solution moves a little, never far. */
const foldRun = { chooseForms: false, tolerance: 1e-5, maxPasses: 15, newtonSteps: 1 };

/** Questions that are asked in one go: one column, or all options of a multiple-choice question. */
interface Unit {
  name: string;
  /** Places among the discrete questions and the numbers of the design. */
  discrete: number[];
  numbers: number[];
}

/**
 * The few questions that place a new person almost as all would, greedily: each next question is the one that
 * leaves least doubt, the mean entropy of the posterior over people.
 *
 * Accuracy is cross-validated: the solution is fitted on without a fifth of the people, the questions are chosen
 * from the others, and the fifth is placed by all questions and by the chosen ones. O(people × cells × questions²).
 *
 * @param solution of `fit`, restored afterwards
 * @param shown class of the fit that is shown as group g
 * @returns null where there is one group, or nothing that tells groups apart
 */
export function typingTool(
  fit: Fit,
  solution: Solution,
  table: SegmentTable,
  seed: number,
  control: Control,
  shown: readonly number[] = Array.from({ length: fit.k }, (_, g) => g),
): TypingTool | null {
  if (fit.k < 2) return null;
  restore(fit, solution);
  const units = unitsOf(fit, table);
  if (units.length === 0) return null;
  const random = createRandom(seed, typingStream);
  const people = someOf(fit.design, Math.floor(mostCells / fit.cells), random);
  const fold = Int32Array.from(people, () => random.integer(folds));
  const steps = Math.min(mostQuestions, units.length);
  // By step and class of the fit.
  const agreed = new Float64Array(steps * fit.k);
  const asked = new Float64Array(fit.k);
  for (let f = 0; f < folds; f++) {
    control.check();
    const test = people.filter((_, i) => fold[i] === f);
    const train = people.filter((_, i) => fold[i] !== f);
    if (test.length === 0 || train.length === 0) continue;
    const weight = fit.design.weight.slice();
    for (const i of test) weight[i] = 0;
    restore(fit, solution);
    run(fit, weight, foldRun);
    const order = choose(fit, units, train, steps);
    const all =
      place(
        fit,
        units,
        test,
        units.map((_, u) => u),
      ).at(-1) ?? [];
    for (const [step, groups] of place(fit, units, test, order).entries()) {
      for (const [at, i] of test.entries())
        if (groups[at] === all[at]) agreed[step * fit.k + all[at]!]! += fit.design.weight[i]!;
    }
    for (const [at, i] of test.entries()) asked[all[at]!]! += fit.design.weight[i]!;
  }
  restore(fit, solution);
  const order = choose(fit, units, people, steps);
  const looked = sum(asked);
  const questions = order.map((u, step) => {
    const own = agreed.subarray(step * fit.k, (step + 1) * fit.k);
    return {
      column: units[u]!.name,
      agreement: looked > 0 ? sum(own) / looked : 0,
      groups: shown.map((g) => (asked[g]! > 0 ? own[g]! / asked[g]! : null)),
    };
  });
  const first = questions.findIndex(({ agreement }) => agreement >= enough);
  return { questions, enough: first < 0 ? null : first + 1, of: units.length };
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

function unitsOf(fit: Fit, table: SegmentTable): Unit[] {
  const { design, forms } = fit;
  const units = new Map<string, Unit>();
  const add = (column: number, name: string, part: "discrete" | "numbers", j: number): void => {
    const key = table.columns[column]?.group ?? name;
    const unit = units.get(key) ?? { name: key, discrete: [], numbers: [] };
    unit[part].push(j);
    units.set(key, unit);
  };
  const q = design.discrete.length;
  for (const [j, { column, name }] of design.discrete.entries())
    if (forms[j] !== classFree) add(column, name, "discrete", j);
  for (const [j, { column, name }] of design.numbers.entries())
    if (forms[q + j] !== classFree) add(column, name, "numbers", j);
  return [...units.values()];
}

function someOf(design: Design, size: number, random: Random): number[] {
  const people: number[] = [];
  const chance = size / design.n;
  for (let i = 0; i < design.n; i++) if (design.weight[i]! > 0 && random.uniform() < chance) people.push(i);
  return people;
}

/** log P(answers to a unit | cell) of every person, people × cells; a missing answer adds nothing. */
function unitTables(fit: Fit, units: Unit[], people: number[]): Float64Array[] {
  writeTables(fit);
  const { design, cells, nodes, width, onNodes } = fit;
  const q = design.discrete.length;
  const m = design.numbers.length;
  return units.map(({ discrete, numbers }) => {
    const out = new Float64Array(people.length * cells);
    for (const j of discrete) {
      const table = logProbabilities(fit, j);
      for (const [at, i] of people.entries()) {
        const row = table[design.code[i * q + j]! - design.first[j]!];
        if (row === undefined) continue;
        for (let s = 0; s < cells; s++)
          out[at * cells + s]! += row[row.length === cells ? s : Math.floor(s / nodes)]!;
      }
    }
    for (const j of numbers) {
      for (const [at, i] of people.entries()) {
        const x = design.z[i * m + j]!;
        if (Number.isNaN(x)) continue;
        for (let s = 0; s < cells; s++) {
          const e = j * width + (onNodes ? s : Math.floor(s / nodes));
          out[at * cells + s]! += fit.logScale[e]! - (x - fit.centre[e]!) ** 2 * fit.halfPrecision[e]!;
        }
      }
    }
    return out;
  });
}

/** Posteriors of the groups from log f(x, cell), written into `out`. */
function groupsOf(fit: Fit, lp: Float64Array, at: number, out: Float64Array): void {
  const { k, cells, nodes, blend } = fit;
  out.fill(0);
  let most = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < cells; s++) most = Math.max(most, lp[at + s]!);
  let sum = 0;
  for (let s = 0; s < cells; s++) {
    const mass = Math.exp(lp[at + s]! - most);
    sum += mass;
    if (!fit.onNodes) out[Math.floor(s / nodes)]! += mass;
    else for (let g = 0; g < k; g++) out[g]! += mass * blend[g * cells + s]!;
  }
  for (let g = 0; g < k; g++) out[g]! /= sum;
}

const begin = (fit: Fit, people: number[]): Float64Array => {
  const lp = new Float64Array(people.length * fit.cells);
  for (let at = 0; at < people.length; at++) lp.set(fit.cellLog, at * fit.cells);
  return lp;
};

/** Units in the order in which they take away most doubt. */
function choose(fit: Fit, units: Unit[], people: number[], steps: number): number[] {
  const tables = unitTables(fit, units, people);
  const lp = begin(fit, people);
  const trial = new Float64Array(fit.cells);
  const posterior = new Float64Array(fit.k);
  const order: number[] = [];
  while (order.length < steps) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const [u, table] of tables.entries()) {
      if (order.includes(u)) continue;
      let doubt = 0;
      for (const [at, i] of people.entries()) {
        const from = at * fit.cells;
        for (let s = 0; s < fit.cells; s++) trial[s] = lp[from + s]! + table[from + s]!;
        groupsOf(fit, trial, 0, posterior);
        for (const r of posterior) if (r > 0) doubt -= fit.design.weight[i]! * r * Math.log(r);
      }
      if (doubt < least) {
        least = doubt;
        best = u;
      }
    }
    if (best < 0) break;
    order.push(best);
    for (let e = 0; e < lp.length; e++) lp[e]! += tables[best]![e]!;
  }
  return order;
}

/** Likeliest group of every person after each question of the order. */
function place(fit: Fit, units: Unit[], people: number[], order: number[]): number[][] {
  const tables = unitTables(fit, units, people);
  const lp = begin(fit, people);
  const posterior = new Float64Array(fit.k);
  return order.map((u) => {
    for (let e = 0; e < lp.length; e++) lp[e]! += tables[u]![e]!;
    return people.map((_, at) => {
      groupsOf(fit, lp, at * fit.cells, posterior);
      return posterior.indexOf(Math.max(...posterior));
    });
  });
}
