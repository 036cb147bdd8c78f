import "server-only";
import { isLimnError } from "../../errors.ts";
import type { JobHandler } from "../../jobs/runner.ts";
import { getOwnerScope } from "../../team/scope.ts";
import { openKeptFile, removeKeptFile } from "../kept-files.ts";
import { storeAnswers } from "../mutations.ts";
import { openAnswers } from "../open.ts";
import { queueRemovalOfParts, removeStudy } from "../removal/mutations.ts";
import { getImport } from "./queries.ts";
import { storeFailure, storeReport } from "./store-outcome.ts";

/** Before this share is done, nobody can say how long the rest takes. */
const WORTH_A_GUESS = 0.3;

/**
 * An import in the background: stores the responses in short writes, and makes them a study together with the
 * run's end. When it is cancelled or fails before, nobody ever saw anything of it, and what was stored is removed in
 * a run of its own; after a crash it begins anew.
 */
export const importRunFrom = (folder?: string): JobHandler<"import"> => ({
  run: async ({ importId }, { db, teamId, signal, report }) => {
    const scope = await getOwnerScope(db, teamId);
    const own = { id: importId, teamId };
    const began = Date.now();
    try {
      const { keptFile, sheet, target, plan } = await getImport(scope, importId, db);
      await removeStudy(db, importId, { signal });
      const { source } = await openKeptFile(scope, keptFile, folder);
      const file = await openAnswers(source, { sheet: sheet ?? undefined });
      const stored = await storeAnswers(scope, file, target, plan, {
        studyId: importId,
        now: Date.now(),
        db,
        signal,
        onProgress: (step, fraction, n) => {
          const now = Date.now();
          // Only the second walk has a known length.
          const until =
            step === "import-store" && fraction > WORTH_A_GUESS
              ? began + (now - began) / fraction
              : undefined;
          report({ step, fraction, values: { n }, ...(until !== undefined && { until }) });
        },
      });
      await removeKeptFile(scope, keptFile, folder);
      return async (tx) => {
        await stored.finish(tx);
        await storeReport(tx, own, stored.report, Date.now());
      };
    } catch (error) {
      if (isLimnError(error) && !signal.aborted) await db.write((tx) => storeFailure(tx, own, error));
      throw error;
    }
  },
  abandon: ({ importId }, teamId, tx) => queueRemovalOfParts(tx, { teamId, studyId: importId }),
});

export const importRun = importRunFrom();
