import { ErrorBar } from "recharts";
import type { ChartRow } from "../chart-row";
import { INK } from "../palette";

const ends = ({ value, low, high }: ChartRow) => [value - low, high - value];

/** Under the marks, which Recharts draws at 300. */
const BEHIND = 250;

/** The interval of a row: behind a dot; over a bar, with a halo so that it is seen on it as well as beside it. */
export function Whisker({ isBehind = false }: { isBehind?: boolean }) {
  const line = { dataKey: ends, isAnimationActive: false, ...(isBehind ? { zIndex: BEHIND } : {}) };
  return (
    <>
      {!isBehind && <ErrorBar {...line} width={5} stroke="var(--mantine-color-body)" strokeWidth={3.5} />}
      <ErrorBar {...line} width={4} stroke={INK} strokeWidth={1.25} />
    </>
  );
}
