"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ZONE_COOKIE } from "./zone-cookie";

const YEAR = 365 * 24 * 60 * 60;

/** Tells the server the reader's time zone, once, and again when they travel. Draws nothing. */
export function ViewerZone({ shown }: { shown: string }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!timeZone || timeZone === shown) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser we support
    document.cookie = `${ZONE_COOKIE}=${timeZone}; path=/; max-age=${YEAR}; samesite=lax`;
    // Where cookies are refused, asking again would never end.
    if (document.cookie.includes(`${ZONE_COOKIE}=${timeZone}`)) router.refresh();
  }, [shown, router]);
  return null;
}
