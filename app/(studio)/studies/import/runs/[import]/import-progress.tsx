"use client";

import { Progress, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionButton } from "@/app/_ui/action-button";
import { useFormat } from "@/app/_ui/use-format";
import { cancelJobAction } from "@/lib/jobs/actions";
import { type JobStatus, jobStatus } from "@/lib/jobs/schema";
import styles from "./import-run.module.css";

const ASK_MS = 700;

/** An import in progress. Asks how far it is until it is over, then has the page rendered again. */
export function ImportProgress({ status: first }: { status: JobStatus }) {
  const say = useTranslations("exchange");
  const format = useFormat();
  const router = useRouter();
  const [status, setStatus] = useState(first);

  useEffect(() => {
    const timer = setInterval(async () => {
      // Without an answer the next one will do: the network may be away for a moment.
      const answer = await fetch(`/api/jobs/${first.id}`).catch(() => undefined);
      if (!answer?.ok) return;
      const now = jobStatus.safeParse(await answer.json());
      if (!now.success) return;
      setStatus(now.data);
      if (now.data.state === "queued" || now.data.state === "running") return;
      clearInterval(timer);
      router.refresh();
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [first.id, router]);

  const { state, progress, left, cancelAsked } = status;
  const isStoring = progress?.step === "import-store";
  const fraction = state === "done" ? 1 : (progress?.fraction ?? 0);
  const percent = format.share(fraction, 0);
  return (
    <section className={styles.run}>
      <Text aria-live="polite">
        {cancelAsked
          ? say("run-cancelling")
          : state === "queued"
            ? say("run-queued")
            : say(isStoring ? "run-storing" : "run-reading")}
      </Text>
      <Progress value={fraction * 100} aria-label={say("run-percent", { percent })} />
      <Text size="sm" c="dimmed">
        {percent}
        {progress?.values?.n !== undefined && ` · ${say("rows", { n: progress.values.n })}`}
        {left !== null && !cancelAsked && ` · ${say("run-left", { duration: format.duration(left) })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {say("run-leave")}
      </Text>
      <noscript>
        <p>{say("run-reload")}</p>
      </noscript>
      {!cancelAsked && (
        <ActionButton action={cancelJobAction} values={{ job: status.id }} variant="default">
          {say("run-cancel")}
        </ActionButton>
      )}
    </section>
  );
}
