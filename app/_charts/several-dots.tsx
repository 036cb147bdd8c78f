"use client";

import { ChartArea } from "./chart-area";
import type { ChartScale } from "./chart-row";
import classes from "./charts.module.css";
import { FAINT_INK, INK, RULE } from "./palette";
import { AXIS, LINE, layOutRows } from "./row-layout";

/** One of those who are compared, on one row. */
export interface SeriesDot {
  key: string;
  value: number;
  low: number;
  high: number;
}

export interface SeriesRow {
  key: string;
  label: string;
  dots: readonly SeriesDot[];
}

interface SeveralDotsProps {
  label: string;
  rows: readonly SeriesRow[];
  /** In the order of the legend; `sign` is written in the dot, so that colour does not stand alone. */
  series: readonly { key: string; sign: string; label: string; colour: string }[];
  scale: ChartScale;
}

const DOT = 7.5;
/** Dots that would cover each other stand this far above and below the line. */
const LANE = 6;
/** Room between the dots of one row: whiskers must not lie on each other. */
const STEP = 2;

/** Several groups on each row, all on one axis, each a dot with its interval. */
export function SeveralDots({ label, rows, series, scale }: SeveralDotsProps) {
  const labels = rows.map((row) => row.label);
  return (
    <>
      <ul className={classes.legend}>
        {series.map((one) => (
          <li key={one.key}>
            <span className={classes.swatch} style={{ background: one.colour }} />
            {`${one.sign}: ${one.label}`}
          </li>
        ))}
      </ul>
      <ChartArea
        label={label}
        narrow={layOutRows(labels, false).height}
        wide={layOutRows(labels, true).height}
      >
        {({ width, height, isWide }) => {
          const layout = layOutRows(labels, isWide);
          const [from, to] = scale.domain;
          const place = (value: number) => DOT + ((value - from) / (to - from)) * (width - 2 * DOT);
          const bottom = height - AXIS;
          return (
            <svg width={width} height={height} aria-hidden="true" fontSize={13}>
              {scale.ticks.map(({ value, text }) => (
                <g key={value}>
                  <line x1={place(value)} x2={place(value)} y1={0} y2={bottom} stroke={RULE} />
                  <text x={place(value)} y={bottom + 16} fontSize={12} textAnchor="middle" fill={FAINT_INK}>
                    {text}
                  </text>
                </g>
              ))}
              <text x={width / 2} y={height - 4} fontSize={12} textAnchor="middle" fill={FAINT_INK}>
                {scale.label}
              </text>
              {rows.map((row, index) => {
                const at = layout.rows[index];
                if (!at) return null;
                return (
                  <g key={row.key}>
                    <text
                      x={1}
                      y={at.textTop}
                      fill={INK}
                      stroke="var(--mantine-color-body)"
                      strokeWidth={3}
                      paintOrder="stroke"
                    >
                      {at.lines.map((line, place) => (
                        <tspan key={line} x={1} dy={place === 0 ? 0 : LINE}>
                          {line}
                        </tspan>
                      ))}
                    </text>
                    {row.dots.map((dot, lane) => {
                      const own = series.find(({ key }) => key === dot.key);
                      const y = at.centre + (lane - (row.dots.length - 1) / 2) * STEP;
                      return (
                        <line
                          key={dot.key}
                          x1={place(Math.max(from, dot.low))}
                          x2={place(Math.min(to, dot.high))}
                          y1={y}
                          y2={y}
                          stroke={own?.colour ?? INK}
                          strokeWidth={1.5}
                          strokeOpacity={0.6}
                        />
                      );
                    })}
                    {inLanes(row.dots, place).map(({ dot, lane }) => {
                      const own = series.find(({ key }) => key === dot.key);
                      const y = at.centre + lane * LANE;
                      return (
                        <g key={dot.key}>
                          <circle
                            cx={place(dot.value)}
                            cy={y}
                            r={DOT}
                            fill={own?.colour ?? INK}
                            stroke="var(--mantine-color-body)"
                          />
                          <text
                            x={place(dot.value)}
                            y={y + 3.5}
                            fontSize={10}
                            fontWeight={600}
                            textAnchor="middle"
                            fill="light-dark(#ffffff, #16181b)"
                          >
                            {own?.sign}
                          </text>
                        </g>
                      );
                    })}
                  </g>
                );
              })}
            </svg>
          );
        }}
      </ChartArea>
    </>
  );
}

/** The dots from left to right, each on the line, above or below it: the first lane in which it covers no other. */
function inLanes(dots: readonly SeriesDot[], place: (value: number) => number) {
  const ends = new Map<number, number>();
  return [...dots]
    .sort((a, b) => a.value - b.value)
    .map((dot) => {
      const x = place(dot.value);
      const free = [0, -1, 1].find((lane) => x - (ends.get(lane) ?? Number.NEGATIVE_INFINITY) >= 2 * DOT);
      const lane = free ?? [0, -1, 1].reduce((a, b) => ((ends.get(a) ?? 0) <= (ends.get(b) ?? 0) ? a : b));
      ends.set(lane, x);
      return { dot, lane };
    });
}
