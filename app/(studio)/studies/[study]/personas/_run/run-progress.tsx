"use client";

import { Progress, Text, Title } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionButton } from "@/app/_ui/action-button";
import { useFormat } from "@/app/_ui/use-format";
import { cancelJobAction } from "@/lib/jobs/actions";
import { type JobStatus, jobStatus } from "@/lib/jobs/schema";
import styles from "./run.module.css";

const ASK_MS = 1000;

const STEPS = [
  "read",
  "encode",
  "search",
  "rivals",
  "all-respondents",
  "stability",
  "calibration",
  "profile",
  "learn",
  "done",
  "store",
] as const;

/** Below this the time left is not worth a number. */
const A_MOMENT_MS = 5000;

/** A guess is told in whole five seconds, from a minute on in whole minutes. */
function roundedUp(left: number): number {
  const step = left <= 60_000 ? 5000 : 60_000;
  return Math.ceil(left / step) * step;
}

/** A run in progress. Asks how far it is until it is over, then has the page rendered again. */
export function RunProgress({ status: first, mayCancel }: { status: JobStatus; mayCancel: boolean }) {
  const say = useTranslations("jobs");
  const format = useFormat();
  const router = useRouter();
  const [latest, setLatest] = useState(first);
  const status = latest.id === first.id ? latest : first;

  useEffect(() => {
    const timer = setInterval(async () => {
      // Without an answer the next one will do: the network may be away for a moment.
      const answer = await fetch(`/api/jobs/${first.id}`).catch(() => undefined);
      if (!answer?.ok) return;
      const now = jobStatus.safeParse(await answer.json());
      if (!now.success) return;
      setLatest(now.data);
      if (now.data.state === "queued" || now.data.state === "running") return;
      clearInterval(timer);
      router.refresh();
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [first.id, router]);

  const { state, progress, left, cancelAsked } = status;
  const step = STEPS.find((known) => known === progress?.step);
  const isOpen = state === "queued" || state === "running";
  const fraction = state === "done" ? 1 : (progress?.fraction ?? 0);
  const percent = format.share(fraction, 0);
  return (
    <section className={styles.progress} aria-labelledby="run-progress">
      <Title order={2} size="h4" id="run-progress">
        {say("title")}
      </Title>
      <Text aria-live="polite">
        {state !== "running"
          ? say(`state-${state}`)
          : cancelAsked
            ? say("cancelling")
            : say(`step-${step ?? "other"}`)}
      </Text>
      <Progress value={fraction * 100} aria-label={say("percent", { percent })} />
      <Text size="sm" c="dimmed">
        {percent}
        {left !== null && !cancelAsked && (
          <>
            {" · "}
            {left < A_MOMENT_MS
              ? say("left-moment")
              : say("left", { duration: format.duration(roundedUp(left)) })}
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {say("leave")}
      </Text>
      <noscript>
        <p>{say("reload")}</p>
      </noscript>
      {mayCancel && isOpen && !cancelAsked && (
        <ActionButton action={cancelJobAction} values={{ job: status.id }} variant="default">
          {say("cancel")}
        </ActionButton>
      )}
    </section>
  );
}
