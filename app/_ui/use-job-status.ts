"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isOpen } from "@/lib/jobs/model";
import { type JobStatus, jobStatus } from "@/lib/jobs/schema";

const ASK_MS = 1000;

/**
 * How a background run stands: as the page was rendered, then asked anew until it is over. Then the page is
 * rendered again.
 */
export function useJobStatus(first: JobStatus): JobStatus {
  const router = useRouter();
  const [latest, setLatest] = useState(first);
  const { id } = first;

  useEffect(() => {
    const timer = setInterval(async () => {
      // Without an answer the next one will do: the network may be away for a moment.
      const answer = await fetch(`/api/jobs/${id}`).catch(() => undefined);
      if (!answer?.ok) return;
      const now = jobStatus.safeParse(await answer.json());
      if (!now.success) return;
      setLatest(now.data);
      if (isOpen(now.data)) return;
      clearInterval(timer);
      router.refresh();
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [id, router]);

  return latest.id === id ? latest : first;
}
