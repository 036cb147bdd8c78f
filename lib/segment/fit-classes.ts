import * as z from "zod";
import {
  bestOf,
  type Candidate,
  candidate,
  criterionOf,
  emOptions,
  resume,
  roughRun,
  settledRun,
  snapshot,
  solution,
  stream,
} from "./candidates";
import { keep, longRun, restore, run, type Solution, shortRun } from "./em";
import { type Fit, resetForms, resetParams } from "./fit";
import { place } from "./pass";
import { createRandom } from "./random";
import { startSample } from "./regimes";
import { chooseSeeds } from "./seeds";
import { startFromMerge, startFromSeeds, startFromSplit } from "./starts";
import { each, one, piece, type Work } from "./work";
import type { Ground } from "./workspaces";

/** lca(1): answers are unrelated. */
export const single = piece("single", z.null(), solution, (spaces) => {
  const { settings } = spaces.ground;
  const fit = spaces.get("lca", 1);
  resetForms(fit, settings.precise);
  resetParams(fit);
  if (!settings.precise) fit.forms.fill(0);
  shortRun(fit, spaces.design.weight, 2);
  return keep(fit, run(fit, spaces.design.weight, { ...emOptions(settings), chooseForms: false }));
});

/** A start from seeds, three steps on. */
export const seeded = piece(
  "seeded",
  z.object({ k: z.int(), start: z.int() }),
  candidate,
  (spaces, { k, start }) => {
    const { design, startWeight } = spaces;
    const { seed, precise } = spaces.ground.settings;
    const fit = spaces.get("lca", k);
    const random = createRandom(seed, stream.start, k, start);
    startFromSeeds(fit, startWeight, chooseSeeds(design, startWeight, k, random), precise);
    shortRun(fit, startWeight, 2);
    return snapshot(fit);
  },
);

/** Two starts from a solution with one class less, its class `divided` in two. */
export const split = piece(
  "split",
  z.object({ smaller: solution, divided: z.int() }),
  z.array(candidate),
  (spaces, { smaller, divided }) => {
    const { design, startWeight } = spaces;
    const { seed, precise } = spaces.ground.settings;
    const k = smaller.k + 1;
    const before = spaces.get("lca", k - 1);
    restore(before, smaller);
    const posterior = new Float64Array(design.n * (k - 1));
    place(before, { posterior, logDensity: new Float64Array(design.n) });
    const fit = spaces.get("lca", k);
    return [0, 1].map((start) => {
      const random = createRandom(seed, stream.split, k, divided, start);
      startFromSplit(fit, before, posterior, divided, startWeight, random, precise);
      shortRun(fit, startWeight, 2);
      return snapshot(fit);
    });
  },
);

/** Five more steps. */
export const advanced = piece(
  "advanced",
  z.object({ k: z.int(), from: candidate }),
  candidate,
  (spaces, { k, from }) => {
    const fit = spaces.get("lca", k);
    resume(fit, from);
    shortRun(fit, spaces.startWeight, 5);
    return snapshot(fit);
  },
);

/** A start taken to where it goes. */
export const settled = piece(
  "settled",
  z.object({ k: z.int(), from: candidate }),
  solution,
  (spaces, { k, from }) => {
    const { settings } = spaces.ground;
    const fit = spaces.get("lca", k);
    resume(fit, from);
    return settings.precise
      ? keep(fit, run(fit, spaces.design.weight, emOptions(settings)))
      : keep(fit, run(fit, spaces.startWeight, roughRun));
  },
);

/** A solution of any family on all patterns; `fully`: to the last digit. */
export const polished = piece(
  "polished",
  z.object({ rough: solution, fully: z.boolean() }),
  solution,
  (spaces, { rough, fully }) => {
    const fit = spaces.get(rough.family, rough.k);
    restore(fit, rough);
    const found = keep(fit, run(fit, spaces.design.weight, fully ? longRun : settledRun));
    found.startsAtBest = rough.startsAtBest;
    if (rough.onePeak !== undefined) found.onePeak = rough.onePeak;
    return found;
  },
);

/** lca(k) from lca(k + 1) with the two closest classes merged (by the likelihood lost), if that is better than the lca(k) there is. */
export const merged = piece(
  "merged",
  z.object({ larger: solution, rival: solution }),
  solution.nullable(),
  (spaces, { larger, rival }) => {
    const { settings } = spaces.ground;
    const { design } = spaces;
    const startWeight = settings.precise ? design.weight : spaces.startWeight;
    const k = larger.k - 1;
    const big = spaces.get("lca", k + 1);
    restore(big, larger);
    shortRun(big, startWeight, 0);
    const closest = closestClasses(big);
    const fit = spaces.get("lca", k);
    const isPart = startWeight !== design.weight;
    if (isPart) {
      restore(fit, rival);
      run(fit, startWeight, roughRun);
    }
    const atLeast = isPart ? fit.objective : rival.objective;
    startFromMerge(fit, big, closest[0], closest[1], settings.precise);
    const options = settings.precise ? emOptions(settings) : { ...roughRun, atLeast };
    let found = keep(fit, run(fit, startWeight, options));
    if (isPart) {
      if (found.objective <= atLeast + better) return null;
      restore(fit, found);
      found = keep(fit, run(fit, design.weight, settledRun));
    }
    return found.objective > rival.objective + better ? { ...found, startsAtBest: 0 } : null;
  },
);

/** A gain of the objective below this is none. */
const better = 0.01;

/**
 * lca(k): seeded and split starts, three steps each, the better half five more, the best few
 * to the end (Biernacki, Celeux and Govaert 2003, CSDA 41, 561, doi:10.1016/S0167-9473(02)00163-9).
 * Ends early when two of them arrive at the same place.
 */
export function* fitClasses(ground: Ground, k: number, smaller: Solution | undefined): Work<Solution> {
  const { precise } = ground.settings;
  if (k === 1) return yield* one(ground, single, null);
  // Where few patterns make a start cheap there are more of them: such answers have the most local optima.
  const cheap = ground.design.n <= fewPatterns;
  const seeds = precise || cheap ? 20 + 10 * k : 8 + 3 * k;
  const starts = Array.from({ length: seeds }, (_, start) => ({ k, start }));
  const divisions =
    smaller === undefined || k === 2
      ? []
      : Array.from({ length: k - 1 }, (_, divided) => ({ smaller, divided }));
  let candidates = yield* each(ground, seeded, starts);
  candidates.push(...(yield* each(ground, split, divisions)).flat());
  const better = bestOf(candidates, Math.ceil(candidates.length / 3));
  candidates = yield* each(
    ground,
    advanced,
    better.map((from) => ({ k, from })),
  );
  const arrived = precise
    ? yield* settle(ground, k, bestOf(candidates, 12))
    : cheap
      ? yield* settle(ground, k, bestOf(candidates, 8))
      : yield* settleUntilTwice(ground, k, bestOf(candidates, 3));
  const { best, atBest } = tallied(ground, arrived);
  const found = { ...best, startsAtBest: atBest / arrived.length };
  // Few patterns: the starts were compared on all of them already.
  if (precise || ground.design.n <= startSample) return found;
  return yield* one(ground, polished, { rough: found, fully: false });
}

const fewPatterns = 600;

/** Objectives this close belong to the same place. */
const closeTo = 0.05;
const closeToPrecise = 0.01;

const settle = (ground: Ground, k: number, starts: Candidate[]): Work<Solution[]> =>
  each(
    ground,
    settled,
    starts.map((from) => ({ k, from })),
  );

/** The first two starts to the end, the others only if they arrive at different places. */
function* settleUntilTwice(ground: Ground, k: number, starts: Candidate[]): Work<Solution[]> {
  const arrived = yield* settle(ground, k, starts.slice(0, 2));
  if (tallied(ground, arrived).atBest < 2) arrived.push(...(yield* settle(ground, k, starts.slice(2))));
  return arrived;
}

/** The best of some solutions by the criterion of the race, and how many arrived there. */
function tallied({ settings }: Ground, arrived: Solution[]): { best: Solution; atBest: number } {
  const close = settings.precise ? closeToPrecise : closeTo;
  const value = (found: Solution): number =>
    settings.precise ? -found.objective : criterionOf(found, settings);
  const best = arrived.reduce((a, b) => (value(b) < value(a) ? b : a));
  return {
    best,
    atBest: arrived.filter((each) => Math.abs(best.objective - each.objective) <= close).length,
  };
}

/** The two classes that lose least when they are merged, by the counts of the last pass. */
export function closestClasses(fit: Fit): [number, number] {
  let closest: [number, number] = [0, 1];
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a < fit.k; a++) {
    for (let b = a + 1; b < fit.k; b++) {
      const lost = mergeLoss(fit, a, b);
      if (lost < least) {
        least = lost;
        closest = [a, b];
      }
    }
  }
  return closest;
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
