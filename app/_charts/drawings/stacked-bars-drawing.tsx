import { Bar, ReferenceLine } from "recharts";
import type { ChartScale, StackedRow } from "../chart-row";
import { INK } from "../palette";
import type { BarPiece } from "../pieces";
import { BAR } from "../row-layout";
import { RowsChart } from "./rows-chart";

interface StackedBarsDrawingProps {
  rows: readonly StackedRow[];
  pieces: readonly BarPiece[];
  scale: ChartScale;
  width: number;
  isWide: boolean;
}

/** One bar a row, cut into the shares of the points. */
export function StackedBarsDrawing({ rows, pieces, ...rest }: StackedBarsDrawingProps) {
  return (
    <RowsChart rows={rows} {...rest}>
      {pieces.map(({ key, colour, place, factor }) => (
        <Bar
          key={key}
          stackId="shares"
          dataKey={(row: StackedRow) => (row.parts[place] ?? 0) * factor}
          barSize={BAR}
          fill={colour}
          stroke="var(--mantine-color-body)"
          strokeWidth={1}
          isAnimationActive={false}
        />
      ))}
      {rest.scale.domain[0] < 0 && <ReferenceLine x={0} stroke={INK} />}
    </RowsChart>
  );
}
