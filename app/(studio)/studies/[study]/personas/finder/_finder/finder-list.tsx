import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { AddressRow } from "@/app/(studio)/studies/[study]/links/address-row";
import { formatFor } from "@/lib/format";
import { closeFinderAction } from "@/lib/persona/finder/actions";
import type { Finder } from "@/lib/persona/finder/queries";
import styles from "./finder.module.css";

/** The forms that are open, each with its address and its rule card. */
export function FinderList({
  study,
  run,
  finders,
  origin,
}: {
  study: string;
  /** The newest run; a form of an earlier one says so. */
  run: string;
  finders: Finder[];
  origin: string;
}) {
  const say = useTranslations("finder");
  const format = formatFor(useLocale());
  return (
    <Section title={say("forms-title")} lead={say("forms-lead")}>
      <div id="forms">
        {finders.length === 0 && <Text c="dimmed">{say("forms-none")}</Text>}
        <ul className={styles.list}>
          {finders.map(({ id, address, names, segmentationId, createdAt }) => {
            const label = say("form-of", { n: names.length, date: format.date(createdAt) });
            return (
              <li key={id} className={styles.row}>
                <Text fw={600}>{label}</Text>
                {segmentationId !== run && (
                  <Text size="sm" c="dimmed">
                    {say("form-older")}
                  </Text>
                )}
                <AddressRow id={id} url={`${origin}/f/${address}`} label={label} />
                <div className={styles.ways}>
                  <TextLink href={`/studies/${study}/personas/print/rule-card?finder=${id}`}>
                    {say("rule-card")}
                  </TextLink>
                  <ActionButton
                    action={closeFinderAction}
                    values={{ finder: id }}
                    variant="default"
                    size="xs"
                    aria-label={say("close-of", { label })}
                  >
                    {say("close")}
                  </ActionButton>
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </Section>
  );
}
