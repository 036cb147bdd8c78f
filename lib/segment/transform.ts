/**
 * Numbers of surveys (spendings, ages, counts) brought to a scale on which a normal
 * distribution per group is believable, without being deceived by ties.
 */
export interface NumberScale {
  lambda: number;
  /** Where the power transformation has its 0: the median, or the smallest answer when that is its unit too. */
  median: number;
  /** Its unit: the distance of the quartiles, or the smallest answer. */
  spread: number;
  mean: number;
  sd: number;
}

/** Quantile of sorted numbers by linear interpolation (type 7 of Hyndman and Fan). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

/** Power transformation for numbers of both signs. Yeo and Johnson (2000), Biometrika 87, 954, doi:10.1093/biomet/87.4.954. */
export function yeoJohnson(y: number, lambda: number): number {
  if (y >= 0) return lambda === 0 ? Math.log1p(y) : ((y + 1) ** lambda - 1) / lambda;
  const mirror = 2 - lambda;
  return mirror === 0 ? -Math.log1p(-y) : -((1 - y) ** mirror - 1) / mirror;
}

/** The number that yeoJohnson takes to v; beyond the end of its range the largest finite number. */
export function yeoJohnsonInverse(v: number, lambda: number): number {
  if (v >= 0) {
    if (lambda === 0) return Math.expm1(v);
    const base = lambda * v + 1;
    return base > 0 ? base ** (1 / lambda) - 1 : Number.MAX_VALUE;
  }
  const mirror = 2 - lambda;
  if (mirror === 0) return -Math.expm1(-v);
  const base = 1 - mirror * v;
  return base > 0 ? 1 - base ** (1 / mirror) : -Number.MAX_VALUE;
}

/**
 * The scale of a column: the λ on the grid −2, −1.75 … 3, and the origin and unit, that maximise the likelihood of one
 * normal distribution with the Jacobian, (λ − 1) Σ sign(y) log(1 + |y|) − n/2 log v(λ) − n log unit, of
 * y = (x − origin) / unit; then mean and deviation of the transformed answers.
 *
 * Origin and unit are the median and the distance of the quartiles, or, where all answers are positive, both the smallest
 * answer: that makes it the transformation of Box and Cox (1964), with λ = 0 the logarithm, whatever the unit of x.
 * Spendings and durations are even on it, and skewed on any power about their median.
 *
 * Sums run over the sorted answers, so that the order of the rows changes nothing.
 *
 * @param values finite answers, any order, at least two distinct
 */
export function fitNumberScale(values: Float64Array): NumberScale {
  const sorted = Float64Array.from(values).sort();
  const median = quantile(sorted, 0.5);
  const smallest = sorted[0]!;
  let spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  if (!(spread > 0)) spread = (sorted[sorted.length - 1]! - smallest) / 2 || 1;
  const about = likeliestScale(sorted, median, spread);
  if (!(smallest > 0)) return about.scale;
  const above = likeliestScale(sorted, smallest, smallest);
  return above.likelihood > about.likelihood ? above.scale : about.scale;
}

/** The λ of the largest likelihood for an origin and a unit. */
function likeliestScale(
  sorted: Float64Array,
  origin: number,
  unit: number,
): { scale: NumberScale; likelihood: number } {
  const n = sorted.length;
  let jacobian = 0;
  for (const x of sorted) {
    const y = (x - origin) / unit;
    jacobian += Math.sign(y) * Math.log1p(Math.abs(y));
  }
  let scale = { lambda: 1, median: origin, spread: unit, mean: 0, sd: 1 };
  let most = Number.NEGATIVE_INFINITY;
  for (let lambda = -2; lambda <= 3; lambda += 0.25) {
    let sum = 0;
    for (const x of sorted) sum += yeoJohnson((x - origin) / unit, lambda);
    const mean = sum / n;
    let squares = 0;
    for (const x of sorted) squares += (yeoJohnson((x - origin) / unit, lambda) - mean) ** 2;
    const variance = squares / n;
    const likelihood = (lambda - 1) * jacobian - (n / 2) * Math.log(variance) - n * Math.log(unit);
    if (variance > 0 && likelihood > most) {
      most = likelihood;
      scale = { lambda, median: origin, spread: unit, mean, sd: Math.sqrt(variance) };
    }
  }
  return { scale, likelihood: most };
}

/** An answer on its column's scale, in standard deviations, winsorised at ±4. */
export function toScale(x: number, scale: NumberScale): number {
  const value = (yeoJohnson((x - scale.median) / scale.spread, scale.lambda) - scale.mean) / scale.sd;
  return Math.max(-4, Math.min(4, value));
}

/** Number of cuts strictly below x: the level of a number that is read as ordered levels. */
export function levelOfNumber(x: number, cuts: ArrayLike<number>): number {
  let level = 0;
  while (level < cuts.length && cuts[level]! < x) level++;
  return level;
}

/** Cuts at the given number of equal shares, duplicates and empty ends removed. */
export function quantileCuts(values: Float64Array, bins: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const last = sorted[sorted.length - 1]!;
  const cuts: number[] = [];
  for (let b = 1; b < bins; b++) {
    const cut = quantile(sorted, b / bins);
    if (cut < last && (cuts.length === 0 || cut > cuts[cuts.length - 1]!)) cuts.push(cut);
  }
  return cuts;
}

/**
 * Cuts for numbers that are not continuous, or undefined when a normal distribution will do:
 * fewer than 13 distinct answers, or more than a fifth of all answers one value (typically 0).
 * That value keeps a level of its own; the rest is cut at quantiles; at most 7 levels.
 */
export function cutsForTies(values: Float64Array): number[] | undefined {
  const counts = new Map<number, number>();
  for (const x of values) counts.set(x, (counts.get(x) ?? 0) + 1);
  let tie = 0;
  let most = 0;
  for (const [x, count] of counts) if (count > most || (count === most && x < tie)) [tie, most] = [x, count];
  if (counts.size <= 7) {
    const distinct = [...counts.keys()].sort((x, y) => x - y);
    return distinct.slice(0, -1);
  }
  const tied = most > 0.2 * values.length;
  if (counts.size >= 13 && !tied) return undefined;
  const levels = 7;
  if (!tied) return quantileCuts(values, levels);
  const below = values.filter((x) => x < tie);
  const above = values.filter((x) => x > tie);
  const binsBelow = Math.round(((levels - 1) * below.length) / (below.length + above.length));
  const cuts = new Set<number>();
  if (below.length > 0) {
    if (binsBelow > 1) for (const cut of quantileCuts(below, binsBelow)) cuts.add(cut);
    cuts.add(below.reduce((a, b) => Math.max(a, b)));
  }
  if (above.length > 0) {
    cuts.add(tie);
    if (levels - 1 - binsBelow > 1)
      for (const cut of quantileCuts(above, levels - 1 - binsBelow)) cuts.add(cut);
  }
  return [...cuts].sort((x, y) => x - y);
}
