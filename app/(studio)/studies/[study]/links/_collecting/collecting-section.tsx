import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { switchCollectingAction } from "@/lib/link/actions";
import type { Collecting } from "@/lib/link/queries";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import { LinkBadge } from "../link-badge";
import styles from "../links.module.css";
import { OpeningForm } from "./opening-form";

/** What holds for the whole survey, whichever link people come by. */
export function CollectingSection({
  collecting,
  studyId,
  role,
}: {
  collecting: Collecting;
  studyId: string;
  role: Role;
}) {
  const say = useTranslations("link");
  const format = formatFor(useLocale());
  const { surveyId: survey, state, shut, opensAt, closesAt, responseLimit, completes } = collecting;
  const switchTo = (to: "pause" | "resume" | "close") => (
    <ActionButton
      action={switchCollectingAction}
      values={{ study: studyId, survey, to }}
      size="xs"
      variant="default"
    >
      {say(`survey-${to}`)}
    </ActionButton>
  );
  const at = shut === "early" ? opensAt : shut === "late" ? closesAt : null;
  const limit = responseLimit === null ? "" : format.count(responseLimit);
  return (
    <Section title={say("collecting")} lead={say("collecting-lead")}>
      <div className={styles.parts}>
        <div className={styles.head}>
          <LinkBadge shut={shut} />
          <Text role="status">
            {say(`survey-is-${shut ?? "open"}`, { at: at === null ? "" : format.moment(at), limit })}{" "}
            {responseLimit !== null && say("survey-has", { n: format.count(completes), limit })}
          </Text>
        </div>
        {can(role, "survey.publish") && (
          <>
            <div className={styles.actions}>
              {state === "live" && switchTo("pause")}
              {state !== "live" && switchTo("resume")}
              {state !== "closed" && switchTo("close")}
            </div>
            <OpeningForm
              key={[opensAt, closesAt, responseLimit].join()}
              studyId={studyId}
              surveyId={survey}
              opening={{ opensAt, closesAt, responseLimit }}
            />
          </>
        )}
      </div>
    </Section>
  );
}
