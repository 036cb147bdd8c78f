"use client";

import { type ReactNode, useEffect, useRef } from "react";
import styles from "./disclosure.module.css";

/** A button that opens a panel below it. A plain `<details>`, so that it opens without JavaScript too. */
export function Disclosure({
  button,
  label,
  isFramed = false,
  children,
}: {
  button: ReactNode;
  label: string;
  /** Looks like the buttons beside it. */
  isFramed?: boolean;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        element.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && element.contains(event.target)) return;
      element.open = false;
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details className={styles.details} ref={details}>
      <summary className={styles.button} data-framed={isFramed || undefined} aria-label={label}>
        {button}
      </summary>
      <div className={styles.panel}>{children}</div>
    </details>
  );
}
