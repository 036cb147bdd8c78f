"use client";

import dynamic from "next/dynamic";
import { ChartArea } from "./chart-area";
import type { ChartRow, ChartScale } from "./chart-row";
import { layOutRows } from "./row-layout";

const Drawing = dynamic(
  () => import("./drawings/interval-bars-drawing").then((module) => module.IntervalBarsDrawing),
  { ssr: false },
);

interface IntervalBarsProps {
  label: string;
  rows: readonly ChartRow[];
  scale: ChartScale;
}

/**
 * Horizontal bars with intervals: shares on a scale from 0 (`shareScale`), differences to the rest on a scale
 * around 0 (`pointsScale`).
 */
export function IntervalBars({ label, rows, scale }: IntervalBarsProps) {
  const labels = rows.map((row) => row.label);
  return (
    <ChartArea label={label} narrow={layOutRows(labels, false).height} wide={layOutRows(labels, true).height}>
      {({ width, isWide }) => <Drawing rows={rows} scale={scale} width={width} isWide={isWide} />}
    </ChartArea>
  );
}
