"use client";

import { ChartArea } from "./chart-area";
import type { ChartScale } from "./chart-row";
import classes from "./charts.module.css";
import { Legend } from "./legend";
import { FAINT_INK, HIGH, INK, NEUTRAL, RULE } from "./palette";

export interface StagePoint {
  key: string;
  /** Named below the drawing; nothing where the number under it says all. */
  label?: string;
  /** The number as it is read, with its base. */
  text: string;
  /** Mean and interval; undefined where too few answered, which leaves a gap. */
  mean: { value: number; low: number; high: number } | undefined;
  /** The others' mean. */
  rest: number | undefined;
}

interface StageLineProps {
  label: string;
  points: readonly StagePoint[];
  scale: ChartScale;
  /** Neither good nor bad. */
  middle: number;
  names: { group: string; rest: string };
}

const EDGE = { top: 12, right: 16, bottom: 28, left: 20 };
/** About so wide is a figure of a tick. */
const FIGURE = 7;

/** A mean from stage to stage with the band of its interval, above it the others' line; stages are numbered and named below. */
export function StageLine({ label, points, scale, middle, names }: StageLineProps) {
  return (
    <>
      <Legend
        points={[
          { key: "group", label: names.group, colour: HIGH },
          { key: "rest", label: names.rest, colour: NEUTRAL },
        ]}
      />
      <ChartArea label={label} narrow={220} wide={260}>
        {({ width, height }) => {
          const [low, high] = scale.domain;
          const left = EDGE.left + FIGURE * Math.max(...scale.ticks.map(({ text }) => text.length));
          const step = (width - left - EDGE.right) / points.length;
          const x = (place: number) => left + step * (place + 0.5);
          const y = (value: number) =>
            EDGE.top + ((high - value) / (high - low)) * (height - EDGE.top - EDGE.bottom);
          return (
            <svg width={width} height={height} aria-hidden="true">
              {scale.ticks.map((tick) => (
                <g key={tick.value}>
                  <line
                    x1={left}
                    x2={width - EDGE.right}
                    y1={y(tick.value)}
                    y2={y(tick.value)}
                    stroke={tick.value === middle ? FAINT_INK : RULE}
                  />
                  <text x={left - 8} y={y(tick.value) + 4} fontSize={12} textAnchor="end" fill={FAINT_INK}>
                    {tick.text}
                  </text>
                </g>
              ))}
              {runsOf(points, ({ rest }) => rest).map((run) => (
                <polyline
                  key={run[0]?.place}
                  points={run.map(({ place, at }) => `${x(place)},${y(at)}`).join(" ")}
                  fill="none"
                  stroke={NEUTRAL}
                  strokeWidth={1.5}
                />
              ))}
              {runsOf(points, ({ mean }) => mean).map((run) => (
                <g key={run[0]?.place}>
                  <polygon
                    points={[
                      ...run.map(({ place, at }) => `${x(place)},${y(at.high)}`),
                      ...run.toReversed().map(({ place, at }) => `${x(place)},${y(at.low)}`),
                    ].join(" ")}
                    fill={HIGH}
                    fillOpacity={0.15}
                  />
                  <polyline
                    points={run.map(({ place, at }) => `${x(place)},${y(at.value)}`).join(" ")}
                    fill="none"
                    stroke={HIGH}
                    strokeWidth={2.5}
                  />
                  {run.map(({ place, at }) => (
                    <g key={place}>
                      <line
                        x1={x(place)}
                        x2={x(place)}
                        y1={y(at.low)}
                        y2={y(at.high)}
                        stroke={HIGH}
                        strokeWidth={1.5}
                      />
                      <circle cx={x(place)} cy={y(at.value)} r={4.5} fill={HIGH} />
                    </g>
                  ))}
                </g>
              ))}
              {points.map(({ key }, place) => (
                <text key={key} x={x(place)} y={height - 8} fontSize={12} textAnchor="middle" fill={INK}>
                  {place + 1}
                </text>
              ))}
            </svg>
          );
        }}
      </ChartArea>
      {points.some(({ label: name }) => name !== undefined) && (
        <ol className={classes.stages}>
          {points.map((point) => (
            <li key={point.key}>{`${point.label}: ${point.text}`}</li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Stretches of stages without a gap. */
function runsOf<T>(points: readonly StagePoint[], of: (point: StagePoint) => T | undefined) {
  const runs: { place: number; at: T }[][] = [];
  for (const [place, point] of points.entries()) {
    const at = of(point);
    const last = runs.at(-1);
    if (at === undefined) continue;
    if (last?.at(-1)?.place === place - 1) last.push({ place, at });
    else runs.push([{ place, at }]);
  }
  return runs;
}
