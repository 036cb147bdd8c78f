import { type Continuity, fates, type Pairing } from "./continuity";
import type { FrozenModel } from "./frozen-model/schema";
import { upperNormal } from "./significance";
import { type NumberScale, toScale, yeoJohnsonInverse } from "./transform";

/** One question that two models have in common, answered alike in both: P(level | group), [group][level]. */
export interface SharedQuestion {
  column: string;
  /** Free parameters of each group. */
  free: number;
  before: number[][];
  after: number[][];
}

export interface WaveContinuity extends Continuity {
  /** Questions that both waves asked and that could be compared. */
  questions: string[];
  /** Mean distance of every earlier group (rows) and new group (columns) over these questions, in bits. */
  distance: number[][];
}

/**
 * What became of every group when the people differ: by what the groups answer, over the
 * questions that both models have in common,
 *
 *   D(a, b) = mean over j of ½ Σ_l (P_ja(l) − P_jb(l)) log2(P_ja(l) / P_jb(l))
 *
 * (symmetrised Kullback–Leibler, Jeffreys 1946), less ν/2 (1 / n_a + 1 / n_b) nats, which two samples of the same
 * people would differ by. D grows with the square of a shift. Its measure is S, the
 * smaller of the distances of a and of b to their own nearest neighbours: up to S / 16, a quarter of the way
 * to the neighbour, the group is the same; up to S / 4, half of the way, it has drifted; beyond that another
 * group might be meant. Two groups that together come within S / 16 of one, and closer than either alone, are
 * its parts. One to one by least total distance.
 *
 * Questions with other levels take part with the levels they share; numbers are compared in ten bins of equal
 * probability under the earlier model. Without a question in common all groups are gone and new.
 */
export function continuityOfModels(before: FrozenModel, after: FrozenModel): WaveContinuity {
  const questions = sharedQuestions(before, after);
  const names = questions.map(({ column }) => column);
  if (questions.length === 0) {
    return { ...fates([], new Map(), new Map(), before.k, after.k), questions: [], distance: [] };
  }
  const free = questions.reduce((sum, question) => sum + question.free, 0) / questions.length;
  const earlier = groupTables(questions, "before", before, free);
  const later = groupTables(questions, "after", after, free);
  const distance = earlier.map((a) => later.map((b) => symmetrised(a, b)));
  const room = (own: Group[], g: number): number =>
    Math.min(loneGroup, ...own.flatMap((other, h) => (h === g ? [] : [symmetrised(own[g]!, other)])));
  const roomBefore = earlier.map((_, g) => room(earlier, g));
  const roomAfter = later.map((_, g) => room(later, g));
  const pairs: Pairing[] = [];
  for (const [a, row] of distance.entries()) {
    for (const [b, apart] of row.entries()) {
      const space = Math.min(roomBefore[a]!, roomAfter[b]!);
      if (apart > space / 4) continue;
      pairs.push({ from: a, to: b, likeness: 1 + Math.exp(-apart / space), same: apart <= space / 16 });
    }
  }
  const splits = partsOf(earlier, roomBefore, later, pairs, "from");
  const merges = partsOf(later, roomAfter, earlier, pairs, "to");
  return { ...fates(pairs, splits, merges, before.k, after.k), questions: names, distance };
}

/** Distance in bits below which a group without neighbours is measured. */
const loneGroup = 0.5;

/** What a group answers: P(level) by question, how many people say so, and the variance of one person's tables. */
interface Group {
  tables: number[][];
  people: number;
  free: number;
}

/** For every whole that no one group matches as the same: the two groups of the other side that together come closest to it. */
function partsOf(
  wholes: Group[],
  room: number[],
  parts: Group[],
  pairs: readonly Pairing[],
  side: "from" | "to",
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [w, whole] of wholes.entries()) {
    if (pairs.some((pair) => pair[side] === w && pair.same)) continue;
    let closest = room[w]! / 16;
    for (let x = 0; x < parts.length; x++) {
      for (let y = 0; y < x; y++) {
        const apart = symmetrised(whole, pooled(parts[x]!, parts[y]!));
        const alone = Math.min(symmetrised(whole, parts[x]!), symmetrised(whole, parts[y]!));
        if (apart > closest || apart >= alone) continue;
        closest = apart;
        found.set(w, [y, x]);
      }
    }
  }
  return found;
}

function pooled(a: Group, b: Group): Group {
  const people = a.people + b.people;
  const tables = a.tables.map((row, j) =>
    row.map((p, l) => (a.people * p + b.people * b.tables[j]![l]!) / people),
  );
  return { tables, people, free: a.free };
}

function groupTables(
  questions: SharedQuestion[],
  side: "before" | "after",
  model: FrozenModel,
  free: number,
): Group[] {
  return sharesOf(model).map((share, g) => ({
    tables: questions.map((question) => question[side][g]!),
    people: Math.max(1, share * model.fit.n),
    free,
  }));
}

/** Mean over questions of the symmetrised Kullback–Leibler distance in bits, less what sampling alone makes. */
function symmetrised(a: Group, b: Group): number {
  let sum = 0;
  for (const [j, row] of a.tables.entries()) {
    for (const [l, p] of row.entries()) sum += 0.5 * (p - b.tables[j]![l]!) * Math.log2(p / b.tables[j]![l]!);
  }
  const bySampling = (0.5 * a.free * (1 / a.people + 1 / b.people)) / Math.LN2;
  return Math.max(0, sum / a.tables.length - bySampling);
}

/** Shares of the groups of a frozen model. */
export const sharesOf = (model: FrozenModel): number[] =>
  model.cellWeights.map((nodes) => nodes.reduce((a, b) => a + b, 0));

/** A level that one side never saw is rare there, not impossible. */
const rare = 1e-3;

function normalised(row: number[]): number[] {
  const sum = row.reduce((a, b) => a + b, 0) + rare * row.length;
  return row.map((p) => (p + rare) / sum);
}

/** Parameters that a group has for itself. */
const freeOf = (form: FrozenModel["discrete"][number]["form"], all: number): number =>
  form === "class-free" ? 0 : form === "parsimonious" ? 1 : all;

export function sharedQuestions(before: FrozenModel, after: FrozenModel): SharedQuestion[] {
  const shared: SharedQuestion[] = [];
  for (const question of before.discrete) {
    const other = after.discrete.find(({ column }) => column === question.column);
    if (other === undefined) continue;
    const mine = levelTables(before, question.logProbability);
    const theirs = levelTables(after, other.logProbability);
    if ((question.cuts === undefined) !== (other.cuts === undefined)) continue;
    if (question.cuts !== undefined && other.cuts !== undefined) {
      const cuts = question.cuts.filter((cut) => other.cuts?.includes(cut));
      if (cuts.length === 0) continue;
      const between = (table: number[][], own: number[]): number[][] =>
        table.map((row) => {
          const bins = new Array<number>(cuts.length + 1).fill(0);
          for (const [l, p] of row.entries())
            bins[cuts.filter((cut) => cut <= (own[l - 1] ?? -Infinity)).length]! += p;
          return normalised(bins);
        });
      const column = question.column;
      shared.push({
        column,
        free: freeOf(question.form, cuts.length),
        before: between(mine, question.cuts),
        after: between(theirs, other.cuts),
      });
      continue;
    }
    const labels = [...new Set([...question.levels, ...other.levels])];
    if (!question.levels.some((level) => other.levels.includes(level))) continue;
    const lined = (table: number[][], own: string[]): number[][] =>
      table.map((row) => normalised(labels.map((label) => row[own.indexOf(label)] ?? 0)));
    shared.push({
      column: question.column,
      free: freeOf(question.form, labels.length - 1),
      before: lined(mine, question.levels),
      after: lined(theirs, other.levels),
    });
  }
  for (const question of before.numeric) {
    const other = after.numeric.find(({ column }) => column === question.column);
    if (other === undefined) continue;
    const cuts = tenths.map((z) => fromScale(z, question));
    const column = question.column;
    shared.push({
      column,
      free: 1,
      before: numberTables(before, question, cuts),
      after: numberTables(after, other, cuts),
    });
  }
  return shared;
}

/** Normal deviates at 10 %, 20 % … 90 %. */
const tenths = [-1.2816, -0.8416, -0.5244, -0.2533, 0, 0.2533, 0.5244, 0.8416, 1.2816];

const fromScale = (z: number, scale: NumberScale): number =>
  scale.median + scale.spread * yeoJohnsonInverse(z * scale.sd + scale.mean, scale.lambda);

/** P(level | group), nodes averaged out, from log tables [level][class], [level][node] or [level][class × nodes + node]. */
function levelTables(model: FrozenModel, log: number[][]): number[][] {
  return model.cellWeights.map((weights, g) => {
    const share = weights.reduce((a, b) => a + b, 0);
    return log.map((row) =>
      weights.reduce(
        (sum, weight, t) => sum + (weight / share) * Math.exp(row[columnOf(model, row.length, g, t)]!),
        0,
      ),
    );
  });
}

function numberTables(
  model: FrozenModel,
  question: FrozenModel["numeric"][number],
  cuts: number[],
): number[][] {
  return model.cellWeights.map((weights, g) => {
    const share = weights.reduce((a, b) => a + b, 0);
    const below = cuts.map((cut) =>
      weights.reduce((sum, weight, t) => {
        const s = columnOf(model, question.centre.length, g, t);
        const z = (toScale(cut, question) - question.centre[s]!) / Math.sqrt(question.variance[s]!);
        return sum + (weight / share) * (1 - upperNormal(z));
      }, 0),
    );
    return normalised([...below, 1].map((p, l) => Math.max(0, p - (below[l - 1] ?? 0))));
  });
}

/** Which column of a table group g at node t reads. */
function columnOf(model: FrozenModel, width: number, g: number, t: number): number {
  const nodes = model.nodes.length;
  if (model.family === "trait" || model.family === "line") return t;
  return width === model.k * nodes ? g * nodes + t : g;
}
