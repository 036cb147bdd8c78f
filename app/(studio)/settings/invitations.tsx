import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { useFormat } from "@/app/_ui/use-format";
import { revokeInvitationAction } from "@/lib/team/actions";
import type { listInvitations } from "@/lib/team/queries";
import { InviteForm } from "./invite-form";
import styles from "./settings.module.css";

/** Invitations that were not taken up yet, and the form that makes one. */
export function Invitations({
  invitations,
  now,
}: {
  invitations: Awaited<ReturnType<typeof listInvitations>>;
  now: number;
}) {
  const say = useTranslations("team");
  const format = useFormat();
  return (
    <Section title={say("invitations")} lead={say("invitations-lead")}>
      <InviteForm />
      <ul className={styles.list}>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id} className={styles.row}>
            <div className={styles.words}>
              <Text fw={600}>{email}</Text>
              <Text size="sm" c="dimmed">
                {say(`role-${role}`)} ·{" "}
                {expiresAt > now ? say("valid-until", { date: format.date(expiresAt) }) : say("expired")}
              </Text>
            </div>
            <ActionButton
              action={revokeInvitationAction}
              values={{ invitation: id }}
              variant="default"
              size="sm"
              aria-label={say("revoke-of", { email })}
            >
              {say("revoke")}
            </ActionButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
