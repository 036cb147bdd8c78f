import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { scaleColours } from "@/app/_charts/palette";
import { StackedBars } from "@/app/_charts/stacked-bars";
import { formatFor } from "@/lib/format";
import type { SegmentationResult } from "@/lib/persona/schema";
import styles from "./method.module.css";
import type { ShownGroup } from "./shown-groups";

/** Tenths of probability that are read as one: hardly, rather not, in between, rather, surely. */
const PARTS = [
  { key: "hardly", from: 0, to: 1 },
  { key: "rather-not", from: 1, to: 4 },
  { key: "between", from: 4, to: 6 },
  { key: "rather", from: 6, to: 9 },
  { key: "surely", from: 9, to: 10 },
] as const;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * How surely people belong to each group, or do not: where hardly anybody is in between, the group is a separate one.
 * The gorge plot of Dolnicar, Grün and Leisch (2018), lying on its side.
 */
export function BelongingChart({ result, groups }: { result: SegmentationResult; groups: ShownGroup[] }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const shares = result.groups.map(({ gorge }) => {
    const all = sum(gorge);
    return PARTS.map(({ from, to }) => (all > 0 ? sum(gorge.slice(from, to)) / all : 0));
  });
  const everybody = sum(result.groups.map(({ gorge }) => sum(gorge.slice(9)))) / Math.max(1, result.n);
  const title = say("method-belonging-finding", { share: format.share(Math.min(1, everybody), result.n) });
  const points = PARTS.map(({ key }, i) => ({
    key,
    label: say(`belonging-${key}`),
    colour: scaleColours(PARTS.length)[i] ?? "",
  }));
  return (
    <div className={styles.words}>
      <ChartFrame
        title={title}
        base={result.n}
        table={{
          columns: [
            say("column-persona"),
            ...Array.from(
              { length: 10 },
              (_, bin) => `${format.share(bin / 10, 0)}–${format.share((bin + 1) / 10, 0)}`,
            ),
          ],
          rows: result.groups.map(({ gorge }, g) => ({
            key: String(g),
            cells: [groups[g]?.title ?? "", ...gorge.map((people) => format.count(Math.round(people)))],
          })),
        }}
      >
        <StackedBars
          label={title}
          points={points}
          rows={groups.map(({ key, title: label }, g) => ({
            key,
            label,
            parts: shares[g] ?? [],
            text: format.share(shares[g]?.[PARTS.length - 1] ?? 0, result.n),
          }))}
          scale={{
            domain: [0, 1],
            ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: format.share(value, 0) })),
            label: say("method-belonging-axis"),
          }}
        />
      </ChartFrame>
      <p className={styles.quiet}>{say("method-belonging-how")}</p>
    </div>
  );
}
