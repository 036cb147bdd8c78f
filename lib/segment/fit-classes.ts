import {
  bestOf,
  type Candidate,
  emOptions,
  polish,
  resume,
  roughRun,
  type SearchOptions,
  settledRun,
  snapshot,
  stream,
} from "./candidates";
import type { Control } from "./control";
import { keep, restore, run, type Solution, shortRun } from "./em";
import { type Fit, resetForms, resetParams } from "./fit";
import { place } from "./pass";
import { createRandom } from "./random";
import { chooseSeeds, startFromMerge, startFromSeeds, startFromSplit } from "./starts";
import type { Workspaces } from "./workspaces";

/**
 * lca(k): seeded and split starts, three steps each, the better half five more, the best few
 * to the end (Biernacki, Celeux and Govaert 2003, CSDA 41, 561, doi:10.1016/S0167-9473(02)00163-9).
 * Ends early when two of them arrive at the same place.
 */
export function fitClasses(
  workspaces: Workspaces,
  k: number,
  options: SearchOptions,
  startWeight: Float64Array,
  smaller: Solution | undefined,
  control: Control,
): Solution {
  const { settings } = options;
  const { design } = workspaces;
  const fit = workspaces.get("lca", k);
  if (k === 1) {
    resetForms(fit, settings.precise);
    resetParams(fit);
    if (!settings.precise) fit.forms.fill(0);
    shortRun(fit, design.weight, 2);
    const arrived = run(fit, design.weight, { ...emOptions(settings), chooseForms: false });
    return keep(fit, arrived);
  }
  let candidates: Candidate[] = [];
  const seeded = settings.precise ? 20 + 10 * k : 8 + 3 * k;
  for (let start = 0; start < seeded; start++) {
    control.check();
    const random = createRandom(settings.seed, stream.start, k, start);
    const seeds = chooseSeeds(design, startWeight, k, random);
    startFromSeeds(fit, startWeight, seeds, settings.precise);
    shortRun(fit, startWeight, 2);
    candidates.push(snapshot(fit));
  }
  if (smaller !== undefined && k > 2) {
    const before = workspaces.get("lca", k - 1);
    restore(before, smaller);
    const posterior = new Float64Array(design.n * (k - 1));
    place(before, { posterior, logDensity: new Float64Array(design.n) });
    for (let g = 0; g < k - 1; g++) {
      for (let start = 0; start < 2; start++) {
        const random = createRandom(settings.seed, stream.split, k, g, start);
        startFromSplit(fit, before, posterior, g, startWeight, random, settings.precise);
        shortRun(fit, startWeight, 2);
        candidates.push(snapshot(fit));
      }
    }
  }
  candidates = bestOf(candidates, Math.ceil(candidates.length / 2));
  candidates = candidates.map((candidate) => {
    control.check();
    resume(fit, candidate);
    shortRun(fit, startWeight, 5);
    return snapshot(fit);
  });
  candidates = bestOf(candidates, settings.precise ? 12 : 3);
  // Candidates run until it is clear where they go; only the best is polished.
  const rough = settings.precise ? emOptions(settings) : roughRun;
  const close = settings.precise ? 0.01 : 0.05;
  let best: Solution | undefined;
  let atBest = 0;
  let finished = 0;
  for (const candidate of candidates) {
    control.check();
    resume(fit, candidate);
    const arrived = run(fit, settings.precise ? design.weight : startWeight, rough);
    finished++;
    const found = keep(fit, arrived);
    if (best === undefined || found.objective > best.objective + close) {
      best = found;
      atBest = 1;
    } else if (Math.abs(found.objective - best.objective) <= close) {
      atBest++;
      if (found.objective > best.objective) best = found;
    }
    if (!settings.precise && atBest >= 2) break;
  }
  if (best === undefined) throw new Error("no start");
  if (!settings.precise) best = polish(fit, best, design.weight, settledRun);
  return { ...best, startsAtBest: atBest / finished };
}

/** lca(k) from lca(k + 1) with the two closest classes merged (by the likelihood lost). */
export function mergeFrom(
  workspaces: Workspaces,
  larger: Solution,
  k: number,
  options: SearchOptions,
  control: Control,
): Solution {
  control.check();
  const big = workspaces.get("lca", k + 1);
  restore(big, larger);
  shortRun(big, workspaces.design.weight, 0);
  let closest: [number, number] = [0, 1];
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a <= k; a++) {
    for (let b = a + 1; b <= k; b++) {
      const lost = mergeLoss(big, a, b);
      if (lost < least) {
        least = lost;
        closest = [a, b];
      }
    }
  }
  const fit = workspaces.get("lca", k);
  startFromMerge(fit, big, closest[0], closest[1], options.settings.precise);
  const precise = options.settings.precise;
  const arrived = run(fit, workspaces.design.weight, precise ? emOptions(options.settings) : roughRun);
  return keep(fit, arrived);
}

/** Expected log-likelihood lost on the discrete questions when classes a and b share their tables. */
function mergeLoss(fit: Fit, a: number, b: number): number {
  const { design, stats, k } = fit;
  let lost = 0;
  for (let j = 0; j < design.discrete.length; j++) {
    const at = design.first[j]!;
    let na = 0;
    let nb = 0;
    for (let l = 0; l < design.levels[j]!; l++) {
      na += stats[(at + l) * k + a]!;
      nb += stats[(at + l) * k + b]!;
    }
    if (na <= 0 || nb <= 0) continue;
    for (let l = 0; l < design.levels[j]!; l++) {
      const ca = stats[(at + l) * k + a]!;
      const cb = stats[(at + l) * k + b]!;
      const both = (ca + cb) / (na + nb);
      if (ca > 1e-12) lost += ca * Math.log(ca / na / both);
      if (cb > 1e-12) lost += cb * Math.log(cb / nb / both);
    }
  }
  const m = design.numbers.length;
  for (let j = 0; j < m; j++) {
    const at = fit.momentsAt + j * k;
    const na = stats[at + a]!;
    const nb = stats[at + b]!;
    if (na <= 0 || nb <= 0) continue;
    const gap = stats[at + m * k + a]! / na - stats[at + m * k + b]! / nb;
    lost += 0.5 * ((na * nb) / (na + nb)) * gap * gap;
  }
  return lost;
}
