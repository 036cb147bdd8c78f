/** What a pass writes down per pattern, where asked for. */
export interface Placement {
  /** n × k, class posteriors. */
  posterior: Float64Array;
  /** log f(x_i), length n. */
  logDensity: Float64Array;
  /** n × cells, or undefined. */
  cells?: Float64Array;
}
