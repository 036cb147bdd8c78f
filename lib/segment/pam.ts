import * as z from "zod";
import { labels } from "./candidates";
import type { Design } from "./design";
import { adjustedRandOf } from "./match";
import { createRandom, type Random } from "./random";
import { secondOpinion as opinion, type SecondOpinion } from "./schema";
import { gower } from "./seeds";
import { piece } from "./work";

const opinionStream = 61;

/** Patterns that a second opinion looks at: the distances of all pairs are kept. */
const mostPatterns = 2000;

/**
 * A second opinion by a method that knows no model: k medoids on Gower's distance, on at most
 * 2,000 patterns. Preud'homme et al. (2021), doi:10.1038/s41598-021-83340-8, found it weaker than
 * mixtures in every scenario; agreement is reassuring, disagreement no refutation.
 *
 * @param label group of every pattern by the model
 */
export function secondOpinion(
  design: Design,
  label: Int32Array,
  k: number,
  random: Random,
): SecondOpinion | null {
  const chosen = somePatterns(design, random);
  const n = chosen.length;
  if (k < 2 || n < 2 * k) return null;
  const weight = Float64Array.from(chosen, (i) => design.weight[i]!);
  const medoids = fasterPam(distances(design, chosen), weight, n, k, random);
  const own = Int32Array.from(chosen, (i) => label[i]!);
  return { method: "pam-gower", patterns: n, k, ari: adjustedRandOf(medoids, own, weight) };
}

/** The second opinion on the groups of the ground's patterns, as a piece of work. */
export const opined = piece(
  "opined",
  z.object({ label: labels, k: z.int() }),
  opinion.nullable(),
  ({ design, ground }, { label, k }) =>
    secondOpinion(design, label, k, createRandom(ground.settings.seed, opinionStream)),
);

/** Patterns of positive weight, at random when there are too many. */
function somePatterns(design: Design, random: Random): number[] {
  const all: number[] = [];
  for (let i = 0; i < design.n; i++) if (design.weight[i]! > 0) all.push(i);
  const size = Math.min(mostPatterns, all.length);
  for (let i = 0; size < all.length && i < size; i++) {
    const other = i + random.integer(all.length - i);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all.slice(0, size).sort((a, b) => a - b);
}

/** Gower's distance of every two of the chosen patterns, row-major n × n. O(n² p). */
export function distances(design: Design, chosen: readonly number[]): Float32Array {
  const n = chosen.length;
  const apart = new Float32Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const distance = gower(design, chosen[a]!, chosen[b]!);
      apart[a * n + b] = distance;
      apart[b * n + a] = distance;
    }
  }
  return apart;
}

/**
 * k medoids by eager swaps: for every candidate the change of the total distance is gathered for all
 * k medoids in one pass over the people, and the best swap is taken at once; ends when a whole
 * round brings none. Begins with medoids drawn by k-means++. O(n²) a round.
 * Schubert and Rousseeuw (2021), FasterPAM, doi:10.1016/j.is.2021.101804.
 *
 * @param apart row-major n × n
 * @returns group of every pattern
 */
export function fasterPam(
  apart: Float32Array,
  weight: Float64Array,
  n: number,
  k: number,
  random: Random,
): Int32Array {
  const medoids = firstMedoids(apart, weight, n, k, random);
  const nearest = new Int32Array(n);
  const near = new Float64Array(n);
  const second = new Float64Array(n);
  const loss = new Float64Array(k);
  const change = new Float64Array(k);
  const assign = (): void => {
    loss.fill(0);
    for (let i = 0; i < n; i++) {
      near[i] = Number.POSITIVE_INFINITY;
      second[i] = Number.POSITIVE_INFINITY;
      for (let g = 0; g < k; g++) {
        const d = apart[i * n + medoids[g]!]!;
        if (d < near[i]!) {
          second[i] = near[i]!;
          near[i] = d;
          nearest[i] = g;
        } else if (d < second[i]!) second[i] = d;
      }
      loss[nearest[i]!]! += weight[i]! * (second[i]! - near[i]!);
    }
  };
  assign();
  let candidate = 0;
  for (let idle = 0, swaps = 0; idle < n && swaps < 20 * k; idle++, candidate = (candidate + 1) % n) {
    if (medoids.includes(candidate)) continue;
    change.set(loss);
    let shared = 0;
    for (let i = 0; i < n; i++) {
      const d = apart[candidate * n + i]!;
      const w = weight[i]!;
      if (d < near[i]!) {
        shared += w * (d - near[i]!);
        change[nearest[i]!]! += w * (near[i]! - second[i]!);
      } else if (d < second[i]!) change[nearest[i]!]! += w * (d - second[i]!);
    }
    let best = 0;
    for (let g = 1; g < k; g++) if (change[g]! < change[best]!) best = g;
    if (change[best]! + shared >= -1e-9) continue;
    medoids[best] = candidate;
    assign();
    idle = 0;
    swaps++;
  }
  return nearest;
}

/** Medoids drawn one after another with probability proportional to weight × squared distance to those drawn. */
function firstMedoids(
  apart: Float32Array,
  weight: Float64Array,
  n: number,
  k: number,
  random: Random,
): number[] {
  const medoids: number[] = [];
  const chance = Float64Array.from(weight);
  while (medoids.length < k) {
    let left = random.uniform() * chance.reduce((a, b) => a + b, 0);
    let next = -1;
    for (let i = 0; i < n; i++) {
      if (!(chance[i]! > 0)) continue;
      next = i;
      left -= chance[i]!;
      if (left <= 0) break;
    }
    // All the rest are copies of a medoid: any other will do.
    if (next < 0) next = Array.from({ length: n }, (_, i) => i).find((i) => !medoids.includes(i)) ?? 0;
    for (let i = 0; i < n; i++) {
      const d = weight[i]! * apart[i * n + next]! ** 2;
      chance[i] = medoids.length === 0 ? d : Math.min(chance[i]!, d);
    }
    medoids.push(next);
  }
  return medoids;
}
