import { Alert } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { errorCodes } from "@/lib/errors";
import { getJob } from "@/lib/jobs/queries";
import type { findNewestRun } from "@/lib/persona/runs/queries";
import { FEWEST_ANSWERS } from "@/lib/study/steps";
import { can } from "@/lib/team/permissions";
import type { TeamScope } from "@/lib/team/scope";
import { RunProgress } from "./run-progress";

/** The newest run while it is not done: how far it is, or what went wrong. */
export async function RunStatus({
  run,
  scope,
}: {
  run: NonNullable<Awaited<ReturnType<typeof findNewestRun>>>;
  scope: TeamScope;
}) {
  if (!run.jobId || run.finishedAt !== null) return null;
  if (run.jobState === "failed") {
    const say = await getTranslations("persona");
    const sayError = await getTranslations("errors");
    const code = errorCodes.find((known) => known === run.errorCode) ?? "unexpected";
    return (
      <Alert color="red" variant="light" title={say("run-failed")} mb="xl">
        {sayError(code, { n: 0, wanted: FEWEST_ANSWERS })}
      </Alert>
    );
  }
  if (run.jobState !== "queued" && run.jobState !== "running") return null;
  return (
    <RunProgress status={await getJob(scope, run.jobId)} mayCancel={can(scope.role, "segmentation.run")} />
  );
}
