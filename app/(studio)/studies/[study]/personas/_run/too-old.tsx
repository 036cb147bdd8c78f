import { Alert } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { findTooOldRun } from "@/lib/persona/runs/queries";

/** A result of an engine that this one can no longer read, and what to do about it. */
export function TooOld({ run }: { run: NonNullable<Awaited<ReturnType<typeof findTooOldRun>>> }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  return (
    <Alert variant="light" title={say("run-too-old-title")} mb="xl">
      {say("run-too-old", {
        version: run.engineVersion,
        date: run.finishedAt === null ? "–" : format.date(run.finishedAt),
      })}
    </Alert>
  );
}
