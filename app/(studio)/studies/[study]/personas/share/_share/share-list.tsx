import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { AddressRow } from "@/app/(studio)/studies/[study]/links/address-row";
import { formatFor } from "@/lib/format";
import { revokeShareAction } from "@/lib/persona/share/actions";
import type { Share } from "@/lib/persona/share/queries";
import styles from "./share.module.css";

/** The links of the study; those that are over stay in the list, so that it is known who could read. */
export function ShareList({ shares, origin, now }: { shares: Share[]; origin: string; now: number }) {
  const say = useTranslations("take-away");
  const format = formatFor(useLocale());
  return (
    <Section title={say("links-title")}>
      <div id="links">
        {shares.length === 0 && <Text c="dimmed">{say("links-none")}</Text>}
        <ul className={styles.list}>
          {shares.map(({ id, address, label, personas, hasQuotes, expiresAt, revokedAt }) => {
            const name = label || say("link-nameless");
            const isOpen = revokedAt === null && expiresAt > now;
            const end =
              revokedAt !== null
                ? say("link-revoked", { date: format.date(revokedAt) })
                : say(isOpen ? "link-until" : "link-expired", { date: format.date(expiresAt) });
            const shows = say("link-shows", { n: personas.length, quotes: hasQuotes ? "yes" : "no" });
            return (
              <li key={id} className={styles.share}>
                <div className={styles.words}>
                  <Text fw={600}>{name}</Text>
                  <Text size="sm" c="dimmed">
                    {shows} · {end}
                  </Text>
                </div>
                {isOpen && (
                  <>
                    <AddressRow id={id} url={`${origin}/p/${address}`} label={name} />
                    <ActionButton
                      action={revokeShareAction}
                      values={{ share: id }}
                      variant="default"
                      size="xs"
                      aria-label={say("revoke-of", { label: name })}
                    >
                      {say("revoke")}
                    </ActionButton>
                  </>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Section>
  );
}
