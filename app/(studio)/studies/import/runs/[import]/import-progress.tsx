"use client";

import { useTranslations } from "next-intl";
import { JobProgress } from "@/app/_ui/job-progress";
import { useJobStatus } from "@/app/_ui/use-job-status";
import type { JobStatus } from "@/lib/jobs/schema";
import styles from "./import-run.module.css";

/** An import in progress. */
export function ImportProgress({ status: first }: { status: JobStatus }) {
  const say = useTranslations("exchange");
  const status = useJobStatus(first);
  const { state, progress, cancelAsked } = status;
  const rows = progress?.values?.n;
  return (
    <section className={styles.run}>
      <JobProgress
        status={status}
        step={
          cancelAsked
            ? say("run-cancelling")
            : state === "queued"
              ? say("run-queued")
              : say(progress?.step === "import-store" ? "run-storing" : "run-reading")
        }
        amount={rows === undefined ? undefined : say("rows", { n: rows })}
        leave={say("run-leave")}
        cancel={say("run-cancel")}
      />
    </section>
  );
}
