"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { teamAction } from "../action.ts";
import { LimnError } from "../errors.ts";
import { openCsv } from "./csv.ts";
import { keepFile, openKeptFile, removeKeptFile } from "./kept-files.ts";
import { type ImportReport, importAnswers } from "./mutations.ts";
import { profileCsv } from "./profile.ts";
import { runImportOnce } from "./running-imports.ts";
import { LARGEST_FILE, newImport, newUpload } from "./schema.ts";

/** Reads an upload through once, so that a file that cannot be used is refused where it was chosen, and keeps it. */
export const uploadImportAction = teamAction("exchange.import", newUpload, async (scope, { file }) => {
  if (file.size > LARGEST_FILE) throw new LimnError("file-too-large", { limit: "20 MB" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  await profileCsv(openCsv(bytes));
  const kept = await keepFile(scope, { name: file.name, bytes }, Date.now());
  redirect(`/studies/import/${kept}`);
});

/** Imports a kept file as corrected; what was left out is said before going on to the study. */
export const importAction = teamAction(
  "exchange.import",
  newImport,
  async (scope, { file, plan, ...target }) => {
    const report = await runImportOnce(`${scope.teamId} ${file}`, async (signal) => {
      const { bytes } = await openKeptFile(scope, file);
      const done = await importAnswers(scope, openCsv(bytes), target, plan, Date.now(), undefined, signal);
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
