"use client";

import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import classes from "./charts.module.css";
import { WIDE } from "./row-layout";

interface ChartAreaProps {
  /** What the drawing shows, for those who do not see it; the numbers are in the frame's table. */
  label: string;
  narrow: number;
  wide: number;
  children: (size: { width: number; height: number; isWide: boolean }) => ReactNode;
}

/** Reserves the drawing's height, measures its width, and tells assistive technology that it is an image. */
export function ChartArea({ label, narrow, wide, children }: ChartAreaProps) {
  const { ref, width } = useElementSize();
  const isWide = width >= WIDE;
  return (
    <div
      ref={ref}
      role="img"
      aria-label={label}
      className={classes.area}
      style={{ "--narrow": `${narrow}px`, "--wide": `${wide}px` }}
    >
      {width > 0 && children({ width, height: isWide ? wide : narrow, isWide })}
    </div>
  );
}
