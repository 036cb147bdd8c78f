import type { ReactNode } from "react";
import { BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import type { ChartScale } from "../chart-row";
import { FAINT_INK, INK, RULE } from "../palette";
import { AXIS, LETTER, LINE, layOutRows } from "../row-layout";

interface RowsChartProps<Row extends { key: string; label: string; text: string }> {
  rows: readonly Row[];
  scale: ChartScale;
  width: number;
  isWide: boolean;
  /** Marks may reach over the ends of the scale: a dot at its beginning is whole. */
  mayOverhang?: boolean;
  /** Draws the marks; each datum is its row with `centre`, the place of its bar on the vertical axis. */
  children: ReactNode;
}

/**
 * What all charts of rows share: the label above each bar, the number at its end, the scale below. The
 * vertical axis is in pixels, because rows with longer labels are taller.
 */
export function RowsChart<Row extends { key: string; label: string; text: string }>({
  rows,
  scale,
  width,
  isWide,
  mayOverhang = false,
  children,
}: RowsChartProps<Row>) {
  const layout = layOutRows(
    rows.map((row) => row.label),
    isWide,
  );
  const bottom = layout.height - AXIS;
  const right = Math.ceil(Math.max(0, ...rows.map((row) => row.text.length)) * LETTER) + 12;
  const data = rows.map((row, index) => ({ ...row, centre: layout.rows[index]?.centre ?? 0 }));
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={layout.height}
      data={data}
      margin={{ top: 0, right, bottom: 0, left: 1 }}
      accessibilityLayer={false}
      stackOffset="sign"
    >
      <CartesianGrid horizontal={false} stroke={RULE} />
      <XAxis
        type="number"
        domain={[...scale.domain]}
        ticks={scale.ticks.map((tick) => tick.value)}
        tickFormatter={(value: number) => scale.ticks.find((tick) => tick.value === value)?.text ?? ""}
        interval={0}
        height={AXIS}
        tick={{ fill: FAINT_INK, fontSize: 12 }}
        stroke={RULE}
        allowDataOverflow={!mayOverhang}
        label={{ value: scale.label, position: "insideBottom", fill: FAINT_INK, fontSize: 12 }}
      />
      <YAxis type="number" dataKey="centre" domain={[0, bottom]} hide allowDataOverflow />
      {children}
      {rows.map((row, index) => {
        const place = layout.rows[index];
        return (
          place && (
            // The halo keeps the lines of the scale out of the letters.
            <g
              key={row.key}
              fontSize={13}
              stroke="var(--mantine-color-body)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              <text x={1} y={place.textTop} fill={INK}>
                {place.lines.map((line, at) => (
                  <tspan key={line} x={1} dy={at === 0 ? 0 : LINE}>
                    {line}
                  </tspan>
                ))}
              </text>
              <text x={width} y={place.centre + 5} fill={INK} textAnchor="end">
                {row.text}
              </text>
            </g>
          )
        );
      })}
    </BarChart>
  );
}
