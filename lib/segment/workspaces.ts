import type { Design } from "./design";
import { formCosts } from "./evidence";
import { createFit, type Fit } from "./fit";
import { createRandom } from "./random";
import { startSample } from "./regimes";
import type { SegmentSettings } from "./schema";
import type { ModelFamily } from "./vocabulary";

/** What all pieces of a run stand on. Plain data; nobody writes to it. */
export interface Ground {
  design: Design;
  settings: SegmentSettings;
  /** Pseudo-respondents per class and question. */
  prior: number;
}

const sampleStream = 3;

/**
 * Fits of one ground, one workspace per family and k, made when first needed. What a fit held before
 * must not matter to the next piece: a piece begins by restoring or resetting the fits it uses.
 */
export class Workspaces {
  private readonly fits = new Map<string, Fit>();
  private sample: Float64Array | undefined;
  constructor(readonly ground: Ground) {}

  get design(): Design {
    return this.ground.design;
  }

  get(family: ModelFamily, k: number): Fit {
    const key = `${family}${k}`;
    let fit = this.fits.get(key);
    if (fit === undefined) {
      const { prior, settings } = this.ground;
      fit = createFit(this.design, family, k, prior);
      if (settings.criterion === "evidence" && prior > 0) fit.formCost.set(formCosts(fit));
      this.fits.set(key, fit);
    }
    return fit;
  }

  /** Weights of the part of the patterns on which starts are compared. */
  get startWeight(): Float64Array {
    this.sample ??= sampleWeights(this.design, startSample, this.ground.settings.seed);
    return this.sample;
  }
}

/** Weights of a random part of the patterns, scaled to the same total; the weights themselves when they are few. */
export function sampleWeights(design: Design, size: number, seed: number): Float64Array {
  if (design.n <= size) return design.weight;
  const random = createRandom(seed, sampleStream);
  const keepShare = size / design.n;
  const weight = new Float64Array(design.n);
  let sum = 0;
  for (let i = 0; i < design.n; i++) {
    if (random.uniform() < keepShare) weight[i] = design.weight[i]!;
    sum += weight[i]!;
  }
  return weight.map((w) => (w * design.total) / sum);
}
