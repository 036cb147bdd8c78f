import type { LegendPoint } from "./chart-row";
import classes from "./charts.module.css";

/** What the colours of a drawing stand for. */
export function Legend({ points }: { points: readonly LegendPoint[] }) {
  return (
    <ul className={classes.legend}>
      {points.map(({ key, colour, label }) => (
        <li key={key}>
          <span className={classes.swatch} style={{ background: colour }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
