import "server-only";
import { isLimnError } from "../../errors.ts";
import type { JobHandler } from "../../jobs/runner.ts";
import { getOwnerScope } from "../../team/scope.ts";
import { removeKeptFile } from "../kept-files.ts";
import { profileKept } from "../kept-profile.ts";
import { storeAnswers } from "../mutations.ts";
import { queueRemovalOfParts, removeStudy } from "../removal/mutations.ts";
import { getImport } from "./queries.ts";
import { storeFailure, storeReport } from "./store-outcome.ts";

/** Before this share is done, nobody can say how long the rest takes. */
const WORTH_A_GUESS = 0.05;

/**
 * An import in the background: stores the responses in short writes, and makes them a study together with the
 * run's end. When it is cancelled or fails before, nobody ever saw anything of it, and what was stored is removed in
 * a run of its own; after a crash it begins anew.
 */
export const importRunFrom = (folder?: string): JobHandler<"import"> => ({
  run: async ({ importId }, { db, teamId, signal, report }) => {
    const scope = await getOwnerScope(db, teamId);
    const own = { id: importId, teamId };
    try {
      const { keptFile, sheet, target, plan } = await getImport(scope, importId, db);
      await removeStudy(db, importId, { signal });
      const walked = await profileKept(scope, keptFile, {
        sheet: sheet ?? undefined,
        folder,
        signal,
        // How many rows there are is not known before the end of the first walk, which is mostly over by now.
        onRows: (n) => report({ step: "import-read", fraction: 0, values: { n } }),
      });
      const began = Date.now();
      const stored = await storeAnswers(scope, walked, target, plan, {
        studyId: importId,
        now: began,
        db,
        signal,
        onProgress: (fraction, n) => {
          const until = fraction > WORTH_A_GUESS ? began + (Date.now() - began) / fraction : undefined;
          report({ step: "import-store", fraction, values: { n }, ...(until !== undefined && { until }) });
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
