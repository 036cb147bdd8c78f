import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import type { HistogramBin } from "../histogram";
import { FAINT_INK, MEASURE, RULE } from "../palette";

interface HistogramDrawingProps {
  bins: readonly HistogramBin[];
  axisLabel: string;
  countLabel: string;
  width: number;
  height: number;
}

/** Upright bars side by side, one a bin. Ticks that would collide are left out; the table has them all. */
export function HistogramDrawing({ bins, axisLabel, countLabel, width, height }: HistogramDrawingProps) {
  return (
    <BarChart
      width={width}
      height={height}
      data={[...bins]}
      barCategoryGap={1}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke={RULE} />
      <XAxis
        dataKey="label"
        height={48}
        minTickGap={6}
        tick={{ fill: FAINT_INK, fontSize: 12 }}
        stroke={RULE}
        label={{ value: axisLabel, position: "insideBottom", fill: FAINT_INK, fontSize: 12 }}
      />
      <YAxis
        allowDecimals={false}
        width={52}
        tick={{ fill: FAINT_INK, fontSize: 12 }}
        stroke={RULE}
        label={{ value: countLabel, angle: -90, position: "insideLeft", fill: FAINT_INK, fontSize: 12 }}
      />
      <Bar dataKey="count" fill={MEASURE} isAnimationActive={false} />
    </BarChart>
  );
}
