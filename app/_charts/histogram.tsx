"use client";

import dynamic from "next/dynamic";
import { ChartArea } from "./chart-area";

const Drawing = dynamic(
  () => import("./drawings/histogram-drawing").then((module) => module.HistogramDrawing),
  { ssr: false },
);

export interface HistogramBin {
  /** `20–29`, or a single value. */
  label: string;
  count: number;
}

interface HistogramProps {
  label: string;
  bins: readonly HistogramBin[];
  axisLabel: string;
  countLabel: string;
}

/** How numbers, or the points of one scale, are spread. */
export function Histogram({ label, ...rest }: HistogramProps) {
  return (
    <ChartArea label={label} narrow={220} wide={260}>
      {({ width, height }) => <Drawing {...rest} width={width} height={height} />}
    </ChartArea>
  );
}
