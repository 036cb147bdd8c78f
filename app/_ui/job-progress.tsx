"use client";

import { Progress, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { cancelJobAction } from "@/lib/jobs/actions";
import { isOpen, roundTimeLeft } from "@/lib/jobs/model";
import type { JobStatus } from "@/lib/jobs/schema";
import { ActionButton } from "./action-button";
import styles from "./job-progress.module.css";
import { useFormat } from "./use-format";

/**
 * How far a background run is, and the button that stops it.
 *
 * @param step what it does at the moment, in words
 * @param amount how much it has done, in words
 * @param cancel what the button says; without it there is none
 */
export function JobProgress({
  status,
  step,
  amount,
  leave,
  cancel,
}: {
  status: JobStatus;
  step: string;
  amount?: string | undefined;
  leave: string;
  cancel?: string | undefined;
}) {
  const say = useTranslations("jobs");
  const format = useFormat();
  const { state, progress, left, cancelAsked } = status;
  const fraction = state === "done" ? 1 : (progress?.fraction ?? 0);
  const percent = format.share(fraction, 0);
  const rounded = left === null || cancelAsked ? undefined : roundTimeLeft(left);
  const leftText =
    rounded === "moment"
      ? say("left-moment")
      : rounded && say("left", { duration: format.duration(rounded) });
  return (
    <div className={styles.run}>
      <Text aria-live="polite">{step}</Text>
      <Progress value={fraction * 100} aria-label={say("percent", { percent })} />
      <Text size="sm" c="dimmed">
        {[percent, amount, leftText].filter(Boolean).join(" · ")}
      </Text>
      <Text size="sm" c="dimmed">
        {leave}
      </Text>
      <noscript>
        <p>{say("reload")}</p>
      </noscript>
      {cancel && isOpen(status) && !cancelAsked && (
        <ActionButton action={cancelJobAction} values={{ job: status.id }} variant="default">
          {cancel}
        </ActionButton>
      )}
    </div>
  );
}
