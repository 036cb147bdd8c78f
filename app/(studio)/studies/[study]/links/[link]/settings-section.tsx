import { Text } from "@mantine/core";
import { useTimeZone, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { switchLinkAction } from "@/lib/link/actions";
import type { LinkDetail } from "@/lib/link/queries";
import { hiddenQuestions } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import styles from "../links.module.css";
import { SettingsForm } from "./settings-form";

/** Everything that can be set on a link, and pausing and closing it. */
export function SettingsSection({
  link,
  studyId,
  definition,
}: {
  link: LinkDetail;
  studyId: string;
  definition: SurveyDefinition;
}) {
  const say = useTranslations("link");
  const values = { study: studyId, link: link.id };
  const { departures: _, personal: __, counts: ___, visits: ____, ...settings } = link;
  return (
    <>
      <Section title={say("settings")}>
        <SettingsForm
          key={JSON.stringify([settings, useTimeZone()])}
          link={settings}
          studyId={studyId}
          languages={definition.languages}
          hidden={hiddenQuestions(definition).map(({ parameter }) => parameter)}
        />
      </Section>
      {link.state !== "closed" && (
        <Section title={say("stop")} lead={say("stop-lead")}>
          <div className={styles.actions}>
            <ActionButton
              action={switchLinkAction}
              values={{ ...values, to: link.state === "open" ? "pause" : "open" }}
              size="xs"
              variant="default"
            >
              {say(link.state === "open" ? "pause" : "resume")}
            </ActionButton>
            <details className={styles.fold}>
              <summary>{say("close")}</summary>
              <div className={styles.folded}>
                <Text size="sm">{say("close-text")}</Text>
                <ActionButton
                  action={switchLinkAction}
                  values={{ ...values, to: "close" }}
                  size="xs"
                  color="red"
                  variant="light"
                >
                  {say("close-now")}
                </ActionButton>
              </div>
            </details>
          </div>
        </Section>
      )}
    </>
  );
}
