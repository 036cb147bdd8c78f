import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { hasLeftOut } from "@/lib/exchange/model";
import { getImport } from "@/lib/exchange/runs/queries";
import { isOpen } from "@/lib/jobs/model";
import { getJob } from "@/lib/jobs/queries";
import { requireTeam } from "@/lib/team/gate";
import { ImportEnded } from "./import-ended";
import { ImportProgress } from "./import-progress";
import { ImportReportView } from "./import-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exchange"))("run-title") };
}

export default async function ImportRunPage({
  params,
  searchParams,
}: PageProps<"/studies/import/runs/[import]">) {
  const scope = await requireTeam("exchange.import");
  const [{ import: id }, asked, say] = await Promise.all([params, searchParams, getTranslations("exchange")]);
  const found = await orNotFound(getImport(scope, id));
  const { report, undoneAt, jobId } = found;
  // Of the import, or of taking it back.
  const isUnderWay = found.finishedAt === null || undoneAt !== null;
  const job = jobId && isUnderWay ? await getJob(scope, jobId) : undefined;
  if (report && undoneAt === null && !hasLeftOut(report) && !("report" in asked))
    redirect(`/studies/${report.studyId}`);
  return (
    <>
      <PageHead title={say("run-title")} lead={found.fileName} />
      {report && undoneAt === null ? (
        <ImportReportView id={id} report={report} />
      ) : job && isOpen(job) ? (
        <ImportProgress key={job.id} status={job} isRemoval={undoneAt !== null} />
      ) : (
        <ImportEnded found={found} isCancelled={job?.state === "cancelled"} />
      )}
    </>
  );
}
