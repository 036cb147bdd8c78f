"use client";

import { useEffect, useRef } from "react";

/**
 * Fills a form again when the draft changed without it: undone, restored, merged. The field that had the focus has
 * it again afterwards, so that typing can go on.
 */
export function useEpoch(epoch: number, refill: () => void) {
  const seen = useRef(epoch);
  const latest = useRef(refill);
  latest.current = refill;
  useEffect(() => {
    if (seen.current === epoch) return;
    seen.current = epoch;
    const focused = document.activeElement;
    const name = focused?.getAttribute("name");
    latest.current();
    if (!name) return;
    const back = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
    });
    return () => cancelAnimationFrame(back);
  }, [epoch]);
}
