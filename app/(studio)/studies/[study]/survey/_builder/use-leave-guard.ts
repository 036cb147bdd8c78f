"use client";

import { useEffect } from "react";

/** Asks before the page is left by closing, reloading or following a link while something is not saved. */
export function useLeaveGuard(isUnsaved: boolean, question: string) {
  useEffect(() => {
    if (!isUnsaved) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const staysHere = !link || link.getAttribute("target") === "_blank" || event.metaKey || event.ctrlKey;
      if (staysHere || link.getAttribute("href")?.startsWith("#") || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [isUnsaved, question]);
}
