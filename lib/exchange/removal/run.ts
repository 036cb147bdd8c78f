import "server-only";
import type { JobHandler } from "../../jobs/runner.ts";
import { removeStudy } from "./mutations.ts";

/** Before this share is done, nobody can say how long the rest takes. */
const WORTH_A_GUESS = 0.1;

/** Removes an imported study in the background. What is gone is gone: stopped, it goes on at the next start. */
export const removalRun: JobHandler<"removal"> = {
  run: async ({ studyId }, { db, signal, report }) => {
    const began = Date.now();
    await removeStudy(db, studyId, {
      signal,
      onProgress: (n, all) => {
        const fraction = Math.min(1, n / all);
        const until = fraction > WORTH_A_GUESS ? began + (Date.now() - began) / fraction : undefined;
        report({ step: "removal", fraction, values: { n }, ...(until !== undefined && { until }) });
      },
    });
    return async () => undefined;
  },
};
