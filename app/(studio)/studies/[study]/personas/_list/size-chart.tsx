import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { personaColour } from "@/app/_charts/palette";
import { shareScale } from "@/app/_charts/scales";
import { personaTitle } from "@/app/_persona/titles";
import { formatFor } from "@/lib/format";
import type { PersonaCard } from "@/lib/persona/queries";
import { sizeOf } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";
import styles from "./list.module.css";

/** How large the groups are, each with its interval, in the personas' own colours. */
export function SizeChart({ personas, wording }: { personas: PersonaCard[]; wording: Wording }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const sized = personas.map((persona) => ({
    ...persona,
    title: personaTitle(say, wording, persona),
    share: sizeOf(persona.facts),
  }));
  const [largest] = sized;
  if (!largest) return null;
  const base = largest.facts.of;
  const title = say("size-title", { name: largest.title, share: format.share(largest.share, base) });
  return (
    <div className={styles.sizes}>
      <ChartFrame
        title={title}
        base={base}
        level={2}
        table={{
          columns: [say("column-persona"), say("column-people"), say("column-share")],
          rows: sized.map(({ id, title: name, share, facts }) => ({
            key: id,
            cells: [name, format.count(facts.n), format.shareWithInterval(share, facts.share, base)],
          })),
        }}
      >
        <IntervalBars
          label={title}
          rows={sized.map(({ id, title: label, share, facts, colour }) => ({
            key: id,
            label,
            value: share,
            low: facts.share.low,
            high: facts.share.high,
            text: format.share(share, base),
            colour: personaColour(colour),
          }))}
          scale={shareScale(
            format,
            sized.map(({ facts }) => facts.share.high),
            say("size-axis"),
          )}
        />
      </ChartFrame>
    </div>
  );
}
