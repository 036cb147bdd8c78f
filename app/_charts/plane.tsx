"use client";

import { ChartArea } from "./chart-area";
import classes from "./charts.module.css";
import { FAINT_INK, MEASURE } from "./palette";

export interface PlanePoint {
  key: string;
  /** One or two letters, written where the point is; the list beside the drawing says what it stands for. */
  sign: string;
  label: string;
  x: number;
  y: number;
  /** A point with a colour is drawn as a disc, one without as its sign alone. */
  colour?: string;
}

interface PlaneProps {
  label: string;
  points: readonly PlanePoint[];
  /** What the directions say, e.g. how much of the differences each shows. */
  horizontal: string;
  vertical: string;
}

/** Room for the discs at the edges. */
const EDGE = 18;
const DISC = 11;

/** Points on two axes with the same unit, around their origin: what lies close is alike. */
export function Plane({ label, points, horizontal, vertical }: PlaneProps) {
  const reach = (of: (point: PlanePoint) => number) =>
    Math.max(1e-9, ...points.map((point) => Math.abs(of(point))));
  const [farX, farY] = [reach(({ x }) => x), reach(({ y }) => y)];
  const discs = points.filter(({ colour }) => colour !== undefined);
  const signs = points.filter(({ colour }) => colour === undefined);
  return (
    <>
      <ul className={classes.legend}>
        {discs.map((point) => (
          <li key={point.key}>
            <span className={classes.swatch} style={{ background: point.colour }} />
            {`${point.sign}: ${point.label}`}
          </li>
        ))}
      </ul>
      <ChartArea label={label} narrow={320} wide={420}>
        {({ width, height }) => {
          const unit = Math.min((width / 2 - EDGE) / farX, (height / 2 - EDGE) / farY);
          const place = ({ x, y }: PlanePoint) => ({
            x: width / 2 + x * unit,
            y: height / 2 - y * unit,
          });
          return (
            <svg width={width} height={height} aria-hidden="true">
              <line
                x1={0}
                x2={width}
                y1={height / 2}
                y2={height / 2}
                stroke={FAINT_INK}
                strokeOpacity={0.5}
              />
              <line x1={width / 2} x2={width / 2} y1={0} y2={height} stroke={FAINT_INK} strokeOpacity={0.5} />
              <text x={width} y={height / 2 - 6} fontSize={12} textAnchor="end" fill={FAINT_INK}>
                {horizontal}
              </text>
              <text x={width / 2 + 6} y={12} fontSize={12} fill={FAINT_INK}>
                {vertical}
              </text>
              {signs.map((point) => (
                <text
                  key={point.key}
                  {...place(point)}
                  dy={4}
                  fontSize={12}
                  textAnchor="middle"
                  fill={FAINT_INK}
                >
                  {point.sign}
                </text>
              ))}
              {discs.map((point) => {
                const { x, y } = place(point);
                return (
                  <g key={point.key}>
                    <circle
                      cx={x}
                      cy={y}
                      r={DISC}
                      fill={point.colour ?? MEASURE}
                      stroke="var(--mantine-color-body)"
                    />
                    <text
                      x={x}
                      y={y + 4}
                      fontSize={12}
                      fontWeight={600}
                      textAnchor="middle"
                      fill="light-dark(#ffffff, #16181b)"
                    >
                      {point.sign}
                    </text>
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
