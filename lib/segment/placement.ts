/** What a pass writes down per pattern, where asked for. */
export interface Placement {
  /** n × k, class posteriors. */
  posterior: Float64Array;
  /** log f(x_i), length n. */
  logDensity: Float64Array;
  /** n × cells, or undefined. */
  cells?: Float64Array;
}

/** Below this a share is 0 in double precision beside 1: not worth an exp. */
export const negligible = -25;
