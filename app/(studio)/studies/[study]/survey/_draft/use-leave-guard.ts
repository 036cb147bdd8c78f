"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** The views that share the draft: between them nothing is left behind. */
const VIEWS = new Set(["", "/logic", "/translate", "/preview"]);

/**
 * While something is not saved: a link saves first and then leads on, and asks only when that failed; closing or
 * reloading asks.
 */
export function useLeaveGuard(
  isUnsaved: boolean,
  base: string,
  saveNow: () => Promise<boolean>,
  question: string,
) {
  const router = useRouter();
  useEffect(() => {
    if (!isUnsaved) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return;
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const { origin, pathname, search, hash } = new URL(link.href);
      if (origin !== window.location.origin || pathname === window.location.pathname) return;
      if (pathname.startsWith(base) && VIEWS.has(pathname.slice(base.length))) return;
      event.preventDefault();
      event.stopPropagation();
      void saveNow().then((isSafe) => {
        if (isSafe || window.confirm(question)) router.push(`${pathname}${search}${hash}`);
      });
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [isUnsaved, base, saveNow, question, router]);
}
