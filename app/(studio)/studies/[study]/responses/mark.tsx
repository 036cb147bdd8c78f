import type { ReactNode } from "react";
import classes from "./responses.module.css";

/** A word about a response: its state, a flag, a tag. */
export function Mark({
  isOpen = false,
  isSettled = false,
  children,
}: {
  /** A flag that nobody has decided about. */
  isOpen?: boolean;
  /** A flag that somebody has. */
  isSettled?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={classes.mark} data-open={isOpen || undefined} data-settled={isSettled || undefined}>
      {children}
    </span>
  );
}
