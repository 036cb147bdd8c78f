import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { useFormat } from "@/app/_ui/use-format";
import { revokeApiKeyAction } from "@/lib/team/api-key/actions";
import type { ApiKey } from "@/lib/team/api-key/queries";
import { ApiKeyForm } from "./api-key-form";
import styles from "./settings.module.css";

/** Keys with which the team's own programs ask Limn. */
export function ApiKeys({ keys }: { keys: ApiKey[] }) {
  const say = useTranslations("finder");
  const format = useFormat();
  return (
    <div id="api-keys">
      <Section title={say("keys-title")} lead={say("keys-lead")}>
        <ApiKeyForm />
        <ul className={styles.list}>
          {keys.map(({ id, name, ending, createdAt, usedAt }) => (
            <li key={id} className={styles.row}>
              <div className={styles.words}>
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {say("key-about", { ending, date: format.date(createdAt) })} ·{" "}
                  {usedAt === null ? say("key-unused") : say("key-used", { date: format.date(usedAt) })}
                </Text>
              </div>
              <ActionButton
                action={revokeApiKeyAction}
                values={{ key: id }}
                variant="default"
                size="sm"
                aria-label={say("key-revoke-of", { name })}
              >
                {say("key-revoke")}
              </ActionButton>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
