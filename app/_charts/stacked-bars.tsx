"use client";

import dynamic from "next/dynamic";
import { ChartArea } from "./chart-area";
import type { ChartScale, LegendPoint, StackedRow } from "./chart-row";
import { Legend } from "./legend";
import { divergingPieces, stackedPieces } from "./pieces";
import { layOutRows } from "./row-layout";

const Drawing = dynamic(
  () => import("./drawings/stacked-bars-drawing").then((module) => module.StackedBarsDrawing),
  { ssr: false },
);

interface StackedBarsProps {
  label: string;
  rows: readonly StackedRow[];
  points: readonly LegendPoint[];
  scale: ChartScale;
  /** Low points lie left of zero, high ones right of it, the middle one on both sides; `divergingScale` fits. */
  isDiverging?: boolean;
}

/** Shares of the points of a scale, one bar a row, with the legend above: Likert scales, and the NPS as one row. */
export function StackedBars({ label, rows, points, scale, isDiverging = false }: StackedBarsProps) {
  const labels = rows.map((row) => row.label);
  return (
    <>
      <Legend points={points} />
      <ChartArea
        label={label}
        narrow={layOutRows(labels, false).height}
        wide={layOutRows(labels, true).height}
      >
        {({ width, isWide }) => (
          <Drawing
            rows={rows}
            pieces={isDiverging ? divergingPieces(points) : stackedPieces(points)}
            scale={scale}
            width={width}
            isWide={isWide}
          />
        )}
      </ChartArea>
    </>
  );
}
