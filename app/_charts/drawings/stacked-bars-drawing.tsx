import { Bar } from "recharts";
import type { ChartScale, LegendPoint, StackedRow } from "../chart-row";
import { BAR } from "../row-layout";
import { RowsChart } from "./rows-chart";

interface StackedBarsDrawingProps {
  rows: readonly StackedRow[];
  points: readonly LegendPoint[];
  scale: ChartScale;
  width: number;
  isWide: boolean;
}

/** One bar a row, cut into the shares of the points. */
export function StackedBarsDrawing({ rows, points, ...rest }: StackedBarsDrawingProps) {
  return (
    <RowsChart rows={rows} {...rest}>
      {points.map((point, index) => (
        <Bar
          key={point.key}
          stackId="shares"
          dataKey={(row: StackedRow) => row.parts[index] ?? 0}
          barSize={BAR}
          fill={point.colour}
          stroke="var(--mantine-color-body)"
          strokeWidth={1}
          isAnimationActive={false}
        />
      ))}
    </RowsChart>
  );
}
