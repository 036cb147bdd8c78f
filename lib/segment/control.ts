/** Lets a caller follow and stop a run. */
export interface Control {
  progress(step: string, fraction: number): void;
  /** Throws when the run is to stop. */
  check(): void;
}
