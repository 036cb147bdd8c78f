"use client";

import { Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { JobProgress } from "@/app/_ui/job-progress";
import { useJobStatus } from "@/app/_ui/use-job-status";
import type { JobStatus } from "@/lib/jobs/schema";
import styles from "./run.module.css";

const STEPS = [
  "read",
  "encode",
  "search",
  "rivals",
  "all-respondents",
  "stability",
  "numbers",
  "calibration",
  "profile",
  "learn",
  "shuffle",
  "done",
  "store",
] as const;

/** A search for groups in progress. */
export function RunProgress({ status: first, mayCancel }: { status: JobStatus; mayCancel: boolean }) {
  const say = useTranslations("jobs");
  const status = useJobStatus(first);
  const { state, progress, cancelAsked } = status;
  const step = STEPS.find((known) => known === progress?.step);
  return (
    <section className={styles.progress} aria-labelledby="run-progress">
      <Title order={2} size="h4" id="run-progress">
        {say("title")}
      </Title>
      <JobProgress
        status={status}
        step={
          state !== "running"
            ? say(`state-${state}`)
            : cancelAsked
              ? say("cancelling")
              : say(`step-${step ?? "other"}`)
        }
        leave={say("leave")}
        cancel={mayCancel ? say("cancel") : undefined}
      />
    </section>
  );
}
