import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { formatFor } from "@/lib/format";
import { stabilityOf } from "@/lib/persona/facts";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import type { Wording } from "@/lib/persona/wording";
import styles from "./method.module.css";
import { shownGroups } from "./shown-groups";

/** How much of each group came back in repeated samples. */
export function StabilityChart({
  run,
  personas,
  wording,
}: {
  run: FinishedRun;
  personas: PersonaCard[];
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { result } = run;
  const { ari, samples, jaccard } = result.stability;
  if (!ari) return null;
  const title = say("method-stability-finding", {
    samples,
    ari: format.number(ari.median, 2),
    low: format.number(ari.low, 2),
    high: format.number(ari.high, 2),
  });
  const rows = shownGroups(say, wording, run, personas).map((group, segment) => {
    const value = jaccard[segment] ?? 0;
    return {
      key: group.key,
      label: group.title,
      colour: group.colour,
      value,
      text: format.number(value, 2),
      word: say(`stability-${stabilityOf(value)}`),
    };
  });
  return (
    <div className={styles.words}>
      <ChartFrame
        title={title}
        base={result.n}
        table={{
          columns: [say("column-persona"), say("column-overlap"), say("column-word")],
          rows: rows.map(({ key, label, text, word }) => ({ key, cells: [label, text, word] })),
        }}
      >
        <IntervalBars
          label={title}
          rows={rows.map(({ word: _word, ...row }) => ({ ...row, low: row.value, high: row.value }))}
          scale={{
            domain: [0, 1],
            ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: format.number(value, 2) })),
            label: say("method-stability-axis"),
          }}
        />
      </ChartFrame>
      <p className={styles.quiet}>{say("method-stability-thresholds")}</p>
    </div>
  );
}
