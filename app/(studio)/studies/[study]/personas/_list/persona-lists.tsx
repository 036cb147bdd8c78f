import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { PersonaCard } from "@/lib/persona/queries";
import type { Wording } from "@/lib/persona/wording";
import { ApproveAll } from "./approve-all";
import styles from "./list.module.css";
import { PersonaCards } from "./persona-cards";

/** The personas of the newest run, those that no run found again, and the hidden ones. */
export function PersonaLists({
  personas,
  current,
  wording,
  mayRun,
  mayApprove,
}: {
  personas: PersonaCard[];
  current: PersonaCard[];
  wording: Wording;
  mayRun: boolean;
  mayApprove: boolean;
}) {
  const say = useTranslations("persona");
  if (personas.length === 0)
    return mayRun ? null : <Text className={styles.list}>{say("none-yet-viewer")}</Text>;
  const hidden = personas.filter(({ state }) => state === "hidden");
  const earlier = personas.filter((persona) => !current.includes(persona) && !hidden.includes(persona));
  return (
    <>
      {current.length > 0 && (
        <section className={styles.list}>
          <Title order={2} size="h3">
            {say("cards-title")}
          </Title>
          <PersonaCards personas={current} wording={wording} />
          {mayApprove && <ApproveAll personas={current} />}
        </section>
      )}
      {earlier.length > 0 && (
        <section className={styles.list}>
          <Title order={2} size="h3">
            {say("earlier-title")}
          </Title>
          <Text c="dimmed" maw="var(--measure)">
            {say("earlier-lead")}
          </Text>
          <PersonaCards personas={earlier} wording={wording} />
        </section>
      )}
      {hidden.length > 0 && (
        <details className={styles.hidden}>
          <summary>{`${say("hidden-title")} (${hidden.length})`}</summary>
          <PersonaCards personas={hidden} wording={wording} />
        </details>
      )}
    </>
  );
}
