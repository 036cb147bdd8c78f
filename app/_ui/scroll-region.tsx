import type { ReactNode } from "react";

/** Content that may be wider or higher than its place: named, and scrolled with the keyboard too. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className: string | undefined;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: only what has the focus is scrolled by the arrow keys
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
