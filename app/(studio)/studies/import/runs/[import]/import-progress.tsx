"use client";

import { useTranslations } from "next-intl";
import { JobProgress } from "@/app/_ui/job-progress";
import { useJobStatus } from "@/app/_ui/use-job-status";
import type { JobStatus } from "@/lib/jobs/schema";
import styles from "./import-run.module.css";

/** An import in progress, or the removal of one that was taken back. */
export function ImportProgress({ status: first, isRemoval }: { status: JobStatus; isRemoval: boolean }) {
  const say = useTranslations("exchange");
  const status = useJobStatus(first);
  const { state, progress, cancelAsked } = status;
  const n = progress?.values?.n;
  const step = isRemoval
    ? "removal-running"
    : progress?.step === "import-read"
      ? "run-reading"
      : "run-storing";
  return (
    <section className={styles.run}>
      <JobProgress
        status={status}
        step={say(cancelAsked ? "run-cancelling" : state === "queued" ? "run-queued" : step)}
        amount={n === undefined ? undefined : say(isRemoval ? "removal-responses" : "rows", { n })}
        leave={say(isRemoval ? "removal-leave" : "run-leave")}
        cancel={isRemoval ? undefined : say("run-cancel")}
      />
    </section>
  );
}
