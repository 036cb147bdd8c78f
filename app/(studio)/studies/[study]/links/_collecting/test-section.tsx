import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { deleteTestResponsesAction, makeTestLinkAction } from "@/lib/link/actions";
import type { Collecting } from "@/lib/link/queries";
import { AddressRow } from "../address-row";
import styles from "../links.module.css";

/** The link by which the team tries its survey out: its answers are kept apart, and can be deleted. */
export function TestSection({
  collecting: { surveyId, test },
  studyId,
  appUrl,
  canEdit,
}: {
  collecting: Collecting;
  studyId: string;
  appUrl: string;
  canEdit: boolean;
}) {
  const say = useTranslations("link");
  const values = { study: studyId, survey: surveyId };
  return (
    <Section title={say("test")} lead={say("test-lead")}>
      <div className={styles.parts}>
        {test ? (
          <>
            <AddressRow id="test" url={`${appUrl}/s/${test.address}`} label={say("test")} />
            <Text size="sm">{say("test-count", { n: test.responses })}</Text>
            {canEdit && test.responses > 0 && (
              <ActionButton action={deleteTestResponsesAction} values={values} size="xs" variant="default">
                {say("test-delete")}
              </ActionButton>
            )}
          </>
        ) : canEdit ? (
          <ActionButton action={makeTestLinkAction} values={values} size="xs" variant="default">
            {say("test-make")}
          </ActionButton>
        ) : (
          <Text c="dimmed">{say("test-none")}</Text>
        )}
      </div>
    </Section>
  );
}
