/**
 * P(X > x) of the chi-square distribution with `freedom` degrees of freedom: the regularised incomplete gamma
 * function Q(freedom / 2, x / 2), by its series below the mean and Lentz's continued fraction above it. Relative
 * error below 1e-12 where the tail is above 1e-300. Press et al. (1992), Numerical Recipes, 6.2.
 */
export function chiSquareTail(x: number, freedom: number): number {
  if (!(x > 0) || freedom < 1) return 1;
  const a = freedom / 2;
  const z = x / 2;
  const front = Math.exp(-z + a * Math.log(z) - lnGamma(a));
  return z < a + 1 ? 1 - front * lowerSeries(a, z) : front * upperFraction(a, z);
}

/**
 * Two-sided P(|T| > |t|) of Student's distribution with `freedom` degrees of freedom, which need not be whole:
 * the regularised incomplete beta function I(ν / (ν + t²); ν/2, ½). Numerical Recipes, 6.4.
 */
export function studentTails(t: number, freedom: number): number {
  const x = freedom / (freedom + t * t);
  return incompleteBeta(x, freedom / 2, 0.5);
}

/** P(F > f) of Fisher's distribution, whose degrees of freedom need not be whole. Numerical Recipes, 6.4. */
export function ratioTail(f: number, freedom: number, denominator: number): number {
  return f > 0 ? incompleteBeta(denominator / (denominator + freedom * f), denominator / 2, freedom / 2) : 1;
}

/** Two-sided P(|Z| > |z|) of the standard normal distribution. */
export function normalTails(z: number): number {
  return chiSquareTail(z * z, 1);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. Lanczos (1964), g = 7, nine terms: relative error near 1e-15. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  let sum = LANCZOS[0] ?? 1;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const ENOUGH = 1e-16;
const MOST_STEPS = 100_000;
const TINY = 1e-300;

function lowerSeries(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * ENOUGH; n++) {
    term *= z / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_STEPS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH * 4) break;
  }
  return fraction;
}

function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH * 4) break;
  }
  return fraction;
}

const awayFromZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);
