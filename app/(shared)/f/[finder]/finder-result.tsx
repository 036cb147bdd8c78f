import { useLocale, useTranslations } from "next-intl";
import { personaColour } from "@/app/_charts/palette";
import { formatFor } from "@/lib/format";
import type { PlacedPerson } from "@/lib/persona/finder/placing";
import { letterOf } from "@/lib/persona/findings";
import styles from "./finder.module.css";

/** Which group somebody is most like, how probably, and how far to trust that. */
export function FinderResult({
  placed,
  groups,
  accuracy,
}: {
  placed: PlacedPerson | undefined;
  groups: readonly { colour: number; name: string | null }[];
  accuracy: number | null;
}) {
  const say = useTranslations("finder");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  if (!placed)
    return (
      <p className={styles.result} role="status">
        {say("result-nothing")}
      </p>
    );
  const named = groups
    .map(({ name, colour }, g) => ({
      colour,
      name: name ?? sayPersona("group-name", { letter: letterOf(colour) }),
      share: placed.posterior[g] ?? 0,
    }))
    .sort((a, b) => b.share - a.share);
  return (
    <section className={styles.result} aria-labelledby="result" role="status">
      <h2 id="result">{say("result-title", { name: named[0]?.name ?? "" })}</h2>
      <ul className={styles.groups}>
        {named.map(({ name, colour, share }) => (
          <li key={colour}>
            <span>{name}</span>
            <span className={styles.track} aria-hidden style={{ "--persona": personaColour(colour) }}>
              <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
            </span>
            <span>{format.share(share, 100)}</span>
          </li>
        ))}
      </ul>
      {placed.isUnsure && <p>{say("result-unsure")}</p>}
      {accuracy !== null && (
        <p className={styles.note}>{say("result-accuracy", { share: format.share(accuracy, 100) })}</p>
      )}
    </section>
  );
}
