import { useTimeZone, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { switchCollectingAction } from "@/lib/link/actions";
import type { Collecting } from "@/lib/link/queries";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import styles from "../links.module.css";
import { OpeningForm } from "./opening-form";
import { SurveyStanding } from "./survey-standing";

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
  const timeZone = useTimeZone();
  const { surveyId: survey, state, opensAt, closesAt, responseLimit } = collecting;
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
  return (
    <Section title={say("collecting")} lead={say("collecting-lead")}>
      <div className={styles.parts}>
        <SurveyStanding collecting={collecting} />
        {can(role, "survey.publish") && (
          <>
            <div className={styles.actions}>
              {state === "live" && switchTo("pause")}
              {state !== "live" && switchTo("resume")}
              {state !== "closed" && switchTo("close")}
            </div>
            <OpeningForm
              key={[opensAt, closesAt, responseLimit, timeZone].join()}
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
