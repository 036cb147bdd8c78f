"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import styles from "./links.module.css";

/**
 * Copies a text that stands on the page. In the page from the first byte, so that nothing moves under a finger when
 * the script arrives; without scripts it is not shown at all. Where the browser will not copy (plain http), the text
 * is selected instead.
 */
export function CopyButton({ text, name, source }: { text: string; name: string; source: string }) {
  const say = useTranslations("link");
  const [state, setState] = useState<"ready" | "copied" | "unable">("ready");
  return (
    <Button
      className={styles.copy}
      size="xs"
      variant="default"
      aria-label={state === "ready" ? name : say(state)}
      onClick={async () => {
        const shown = document.getElementById(source);
        if (shown) getSelection()?.selectAllChildren(shown);
        setState(await copied(text));
        setTimeout(() => setState("ready"), 2500);
      }}
    >
      {say(state === "ready" ? "copy" : state)}
    </Button>
  );
}

async function copied(text: string): Promise<"copied" | "unable"> {
  if (!("clipboard" in navigator)) return "unable";
  return navigator.clipboard.writeText(text).then(
    () => "copied",
    () => "unable",
  );
}
