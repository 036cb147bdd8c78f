import { ErrorBar, Scatter } from "recharts";
import type { ChartRow, ChartScale } from "../chart-row";
import { INK, MEASURE, NEUTRAL } from "../palette";
import { RowsChart } from "./rows-chart";

interface DotPlotDrawingProps {
  rows: readonly ChartRow[];
  scale: ChartScale;
  width: number;
  isWide: boolean;
}

interface DotProps {
  cx?: number | undefined;
  cy?: number | undefined;
  payload?: ChartRow | undefined;
}

/** A dot and its interval on each row, all on one scale: for means, where a bar from zero says nothing. */
export function DotPlotDrawing({ rows, ...rest }: DotPlotDrawingProps) {
  return (
    <RowsChart rows={rows} {...rest}>
      <Scatter
        dataKey="value"
        isAnimationActive={false}
        shape={({ cx = 0, cy = 0, payload }: DotProps) => (
          <circle cx={cx} cy={cy} r={6} fill={payload?.isMuted ? NEUTRAL : (payload?.colour ?? MEASURE)} />
        )}
      >
        <ErrorBar
          dataKey={({ value, low, high }: ChartRow) => [value - low, high - value]}
          direction="x"
          width={4}
          stroke={INK}
          strokeWidth={1.25}
          isAnimationActive={false}
        />
      </Scatter>
    </RowsChart>
  );
}
