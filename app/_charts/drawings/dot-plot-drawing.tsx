import { Bar } from "recharts";
import type { ChartRow, ChartScale } from "../chart-row";
import { MEASURE, NEUTRAL } from "../palette";
import { BAR } from "../row-layout";
import { RowsChart } from "./rows-chart";
import { Whisker } from "./whisker";

interface DotPlotDrawingProps {
  rows: readonly ChartRow[];
  scale: ChartScale;
  width: number;
  isWide: boolean;
}

interface DotProps {
  x: number;
  y: number;
  width: number;
  height: number;
  payload?: ChartRow | undefined;
}

/**
 * A dot and its interval on each row, all on one scale: for means, where a bar from zero says nothing. The dot
 * is the end of a bar that is not drawn: Recharts' Scatter would bring 7 KB more into every page with a chart.
 */
export function DotPlotDrawing({ rows, ...rest }: DotPlotDrawingProps) {
  return (
    <RowsChart rows={rows} mayOverhang {...rest}>
      <Bar
        dataKey="value"
        barSize={BAR}
        minPointSize={0.01}
        isAnimationActive={false}
        shape={({ x, y, width, height, payload }: DotProps) => (
          <circle
            cx={x + width}
            cy={y + height / 2}
            r={6}
            fill={payload?.isMuted ? NEUTRAL : (payload?.colour ?? MEASURE)}
          />
        )}
      >
        <Whisker isBehind />
      </Bar>
    </RowsChart>
  );
}
