import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { approvePersonasAction } from "@/lib/persona/actions";
import type { PersonaCard } from "@/lib/persona/queries";
import styles from "./list.module.css";

/** One button for all portraits that wait for approval; nothing where fewer than two do. */
export function ApproveAll({ personas }: { personas: PersonaCard[] }) {
  const say = useTranslations("persona");
  const waiting = personas.filter(({ state }) => state === "draft");
  if (waiting.length < 2) return null;
  return (
    <div className={styles.approve}>
      <ActionButton
        action={approvePersonasAction}
        values={{ personas: waiting.map(({ id }) => id).join(" ") }}
        variant="default"
      >
        {say("approve-all", { n: waiting.length })}
      </ActionButton>
      <Text size="sm" c="dimmed" maw="var(--measure)">
        {say("approve-all-help")}
      </Text>
    </div>
  );
}
