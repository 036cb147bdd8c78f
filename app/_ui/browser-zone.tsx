"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** A form's field that says in which time zone the browser is; empty without scripts. */
export function BrowserZone() {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "",
  );
  return <input type="hidden" name="timeZone" value={zone} />;
}
