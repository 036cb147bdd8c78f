/** Milliseconds between two pauses: others, respondents first, get their turn. */
const SLICE_MS = 8;

/** Lets others have their turn when the last pause was some milliseconds ago. */
export function pacer(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return new Promise<void>((next) => setImmediate(next)).then(() => {
      since = performance.now();
    });
  };
}
