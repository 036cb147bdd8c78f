"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { teamAction } from "../action.ts";
import { openKeptFile, removeKeptFile } from "./kept-files.ts";
import { type ImportReport, importAnswers } from "./mutations.ts";
import { openAnswers } from "./open.ts";
import { runImportOnce } from "./running-imports.ts";
import { newImport } from "./schema.ts";

/** Imports a kept file as corrected; what was left out is said before going on to the study. */
export const importAction = teamAction(
  "exchange.import",
  newImport,
  async (scope, { file, sheet, plan, ...target }) => {
    const report = await runImportOnce(`${scope.teamId} ${file}`, async (signal) => {
      const { source } = await openKeptFile(scope, file);
      const answers = await openAnswers(source, { sheet });
      const done = await importAnswers(scope, answers, target, plan, Date.now(), undefined, signal);
      await removeKeptFile(scope, file);
      return done;
    });
    const href = `/studies/${report.studyId}`;
    if (report.misfits.length === 0) redirect(href);
    return { status: "done", message: await describeReport(report), href };
  },
);

async function describeReport({ imported, empty, misfits }: ImportReport): Promise<string> {
  const say = await getTranslations("exchange");
  return [
    say("done", { n: imported }),
    ...(empty > 0 ? [say("empty-rows", { n: empty })] : []),
    ...misfits.map((misfit) => say("misfit", misfit)),
  ].join("\n");
}
