import { personaColour } from "@/app/_charts/palette";
import type { SheetChart } from "@/lib/persona/take-away/sheet-charts";
import styles from "./bars.module.css";

/**
 * The bars of a sheet, drawn by the server with boxes alone: they print sharply on any paper and need no script.
 * The numbers stand beside every bar, so the drawing is decoration to a screen reader.
 */
export function Bars({ chart, colour }: { chart: SheetChart; colour: number }) {
  const { from, to } = endsOf(chart);
  const at = (value: number) => `${(100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`;
  const between = (a: number, b: number) =>
    `${(100 * Math.abs(Math.min(to, b) - Math.max(from, a))) / (to - from)}%`;
  const isShare = chart.scale === "share";
  return (
    <ul className={styles.bars} data-scale={chart.scale} data-faint={chart.isFaint || undefined}>
      {chart.rows.map(({ key, label, value, low, high, rest, text }) => (
        <li key={key} className={styles.row}>
          <span className={styles.label}>{label}</span>
          <span className={styles.track} aria-hidden style={{ "--persona": personaColour(colour) }}>
            {!isShare && <span className={styles.zero} style={{ insetInlineStart: at(0) }} />}
            <span
              className={styles.bar}
              style={{
                insetInlineStart: at(Math.min(0, value)),
                inlineSize: between(Math.min(0, value), Math.max(0, value)),
              }}
            />
            <span
              className={styles.whisker}
              style={{ insetInlineStart: at(low), inlineSize: between(low, high) }}
            />
            {isShare && rest !== null && (
              <span className={styles.rest} style={{ insetInlineStart: at(rest) }} />
            )}
          </span>
          <span className={styles.text}>{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Shares from 0 to the first quarter that holds every interval; differences as far to the left as to the right. */
function endsOf({ scale, rows }: SheetChart): { from: number; to: number } {
  if (scale === "share") {
    const furthest = Math.max(0, ...rows.flatMap(({ high, rest }) => [high, rest ?? 0]));
    return { from: 0, to: Math.min(1, Math.max(0.25, Math.ceil(furthest * 4) / 4)) };
  }
  const furthest = Math.max(0.1, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  return { from: -furthest, to: furthest };
}
