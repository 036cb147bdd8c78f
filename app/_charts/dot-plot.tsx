"use client";

import dynamic from "next/dynamic";
import { ChartArea } from "./chart-area";
import type { ChartRow, ChartScale } from "./chart-row";
import { layOutRows } from "./row-layout";

const Drawing = dynamic(() => import("./drawings/dot-plot-drawing").then((module) => module.DotPlotDrawing), {
  ssr: false,
});

interface DotPlotProps {
  label: string;
  rows: readonly ChartRow[];
  scale: ChartScale;
}

/** Means with their intervals, all on the scale that was asked. */
export function DotPlot({ label, rows, scale }: DotPlotProps) {
  const labels = rows.map((row) => row.label);
  return (
    <ChartArea label={label} narrow={layOutRows(labels, false).height} wide={layOutRows(labels, true).height}>
      {({ width, isWide }) => <Drawing rows={rows} scale={scale} width={width} isWide={isWide} />}
    </ChartArea>
  );
}
