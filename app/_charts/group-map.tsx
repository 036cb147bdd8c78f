"use client";

import { ChartArea } from "./chart-area";
import classes from "./charts.module.css";
import { FAINT_INK, INK, RULE } from "./palette";

export interface MapGroup {
  key: string;
  sign: string;
  label: string;
  colour: string;
  /** The ellipse of its people; undefined where there are too few. */
  region: { x: number; y: number; long: number; short: number; angle: number } | undefined;
}

interface GroupMapProps {
  label: string;
  groups: readonly MapGroup[];
  /** Place on both axes, and the group's index. */
  people: readonly (readonly [x: number, y: number, group: number])[];
  /** Numbered answers. */
  answers: readonly { key: string; sign: string; x: number; y: number }[];
  horizontal: string;
  vertical: string;
}

const EDGE = 16;
/** The ellipse at this many standard deviations holds about two thirds of a round cloud. */
const REACH = 1.5;

/** People as points, groups as regions, answers as numbers, on two axes with one unit. */
export function GroupMap({ label, groups, people, answers, horizontal, vertical }: GroupMapProps) {
  const inked = [
    ...people.map(([x, y]) => [x, y] as const),
    ...answers.map(({ x, y }) => [x, y] as const),
    ...groups.flatMap(({ region }) => (region ? [[region.x, region.y] as const] : [])),
  ];
  const far = (axis: 0 | 1) => Math.max(1e-9, ...inked.map((point) => Math.abs(point[axis])));
  const [farX, farY] = [far(0), far(1)];
  return (
    <>
      <ul className={classes.legend}>
        {groups.map((group) => (
          <li key={group.key}>
            <span className={classes.swatch} style={{ background: group.colour }} />
            {`${group.sign}: ${group.label}`}
          </li>
        ))}
      </ul>
      <ChartArea label={label} narrow={340} wide={480}>
        {({ width, height }) => {
          const unit = Math.min((width / 2 - EDGE) / farX, (height / 2 - EDGE) / farY);
          const [cx, cy] = [width / 2, height / 2];
          return (
            <svg width={width} height={height} aria-hidden="true">
              <line x1={0} x2={width} y1={cy} y2={cy} stroke={RULE} />
              <line x1={cx} x2={cx} y1={0} y2={height} stroke={RULE} />
              <text x={width} y={cy - 6} fontSize={12} textAnchor="end" fill={FAINT_INK}>
                {horizontal}
              </text>
              <text x={cx + 6} y={12} fontSize={12} fill={FAINT_INK}>
                {vertical}
              </text>
              {people.map(([x, y, group], i) => (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: people carry no id
                  key={i}
                  cx={cx + x * unit}
                  cy={cy - y * unit}
                  r={2.5}
                  fill={groups[group]?.colour ?? INK}
                  fillOpacity={0.45}
                />
              ))}
              {groups.map(
                ({ key, colour, region }) =>
                  region && (
                    <ellipse
                      key={key}
                      rx={Math.max(4, region.long * REACH * unit)}
                      ry={Math.max(4, region.short * REACH * unit)}
                      transform={`translate(${cx + region.x * unit} ${cy - region.y * unit}) rotate(${(-region.angle * 180) / Math.PI})`}
                      fill={colour}
                      fillOpacity={0.1}
                      stroke={colour}
                      strokeWidth={1.5}
                    />
                  ),
              )}
              <g fontSize={12} textAnchor="middle" stroke="var(--mantine-color-body)" paintOrder="stroke">
                {answers.map((answer) => (
                  <text
                    key={answer.key}
                    x={cx + answer.x * unit}
                    y={cy - answer.y * unit + 4}
                    fill={INK}
                    strokeWidth={3}
                  >
                    {answer.sign}
                  </text>
                ))}
                {groups.map(
                  ({ key, sign, colour, region }) =>
                    region && (
                      <g key={key}>
                        <circle cx={cx + region.x * unit} cy={cy - region.y * unit} r={11} fill={colour} />
                        <text
                          x={cx + region.x * unit}
                          y={cy - region.y * unit + 4}
                          fontWeight={600}
                          stroke="none"
                          fill="light-dark(#ffffff, #16181b)"
                        >
                          {sign}
                        </text>
                      </g>
                    ),
                )}
              </g>
            </svg>
          );
        }}
      </ChartArea>
    </>
  );
}
