import { Bar, Cell, ReferenceLine } from "recharts";
import type { ChartRow, ChartScale } from "../chart-row";
import { INK, MEASURE, NEUTRAL } from "../palette";
import { BAR } from "../row-layout";
import { RowsChart } from "./rows-chart";
import { Whisker } from "./whisker";

interface IntervalBarsDrawingProps {
  rows: readonly ChartRow[];
  scale: ChartScale;
  width: number;
  isWide: boolean;
}

/** Bars from zero, each with the whisker of its interval. */
export function IntervalBarsDrawing({ rows, ...rest }: IntervalBarsDrawingProps) {
  return (
    <RowsChart rows={rows} {...rest}>
      {/* Recharts drops a bar of no length together with its whisker, and nobody of 20 may still be 16%. */}
      <Bar dataKey="value" barSize={BAR} minPointSize={0.01} isAnimationActive={false}>
        {rows.map((row) => (
          <Cell key={row.key} fill={row.isMuted ? NEUTRAL : (row.colour ?? MEASURE)} />
        ))}
        <Whisker />
      </Bar>
      {rest.scale.domain[0] < 0 && <ReferenceLine x={0} stroke={INK} zIndex={-50} />}
    </RowsChart>
  );
}
