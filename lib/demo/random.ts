/**
 * Seeded random numbers that depend on nothing but (seed, stream, draw).
 *
 * A stream generator gives different numbers as soon as work is done in another
 * order; a counter-based one does not, so one worker or eight give the same result.
 * Each draw hashes a counter with the finaliser "lowbias32" (C. Wellons, 2018,
 * bias 0.17 on the avalanche test); good for simulation, not for secrets.
 */
export interface Random {
  /** Uniform in the open interval (0, 1), 32 bits. */
  uniform(): number;
  /** Whole number in 0 … bound − 1. */
  integer(bound: number): number;
  /** Standard normal, by Box and Muller; two draws. */
  normal(): number;
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** One 32-bit hash of whole numbers; the order of the parts matters. */
export function hash32(...parts: number[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) h = mix((Math.imul(h ^ part, 0x85ebca6b) + 0x9e3779b9) | 0);
  return h;
}

/**
 * A source of random numbers for one piece of work.
 *
 * @param seed   the run's seed
 * @param stream what the numbers are for, e.g. (k, start) or (bootstrap, b): each
 *               stream is independent of all others
 */
export function createRandom(seed: number, ...stream: number[]): Random {
  const base = hash32(seed | 0, Math.floor(seed / 4294967296) | 0, ...stream);
  let draws = 0;
  const next = (): number => {
    draws = (draws + 1) | 0;
    return mix((mix((base + Math.imul(draws, 0x9e3779b9)) | 0) ^ base) | 0);
  };
  const uniform = (): number => (next() + 0.5) / 4294967296;
  return {
    uniform,
    integer: (bound) => Math.floor(uniform() * bound),
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
