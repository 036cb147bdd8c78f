import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { ButtonLink } from "@/app/_ui/link";
import { useFormat } from "@/app/_ui/use-format";
import { publishSurveyAction, switchSurveyAction } from "@/lib/survey/actions";
import { isPublishable } from "@/lib/survey/draft-checks";
import type { SurveyDefinition, SurveyState } from "@/lib/survey/schema";
import { changesBetween } from "@/lib/survey/version-changes";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import styles from "./publish.module.css";

interface PublishButtonsProps {
  survey: {
    id: string;
    studyId: string;
    state: SurveyState;
    draft: SurveyDefinition;
    draftRevision: number;
  };
  version: { n: number; definition: SurveyDefinition; publishedAt: number } | undefined;
  hasGoal: boolean;
  role: Role;
}

/** Where the survey stands, and what can be done about it. */
export function PublishButtons({ survey, version, hasGoal, role }: PublishButtonsProps) {
  const say = useTranslations("survey");
  const format = useFormat();
  const { state, studyId, draft, draftRevision } = survey;
  const ids = { study: studyId, survey: survey.id };
  const hasChanges = !version || changesBetween(version.definition, draft).length > 0;
  const switchTo = (to: "pause" | "resume" | "close") => (
    <ActionButton action={switchSurveyAction} values={{ ...ids, to }} variant="default">
      {say(to)}
    </ActionButton>
  );
  const date = version ? format.moment(version.publishedAt) : "";
  return (
    <section className={styles.status}>
      <Text mb="md">{say(`status-${state}`, { n: version?.n ?? 0, date })}</Text>
      {!can(role, "survey.publish") ? (
        <Text c="dimmed">{say("publish-forbidden")}</Text>
      ) : (
        <div className={styles.buttons}>
          {hasChanges &&
            (hasGoal && isPublishable(draft) ? (
              <ActionButton
                action={publishSurveyAction}
                values={{ ...ids, expectedRevision: String(draftRevision) }}
              >
                {say("publish", { n: (version?.n ?? 0) + 1 })}
              </ActionButton>
            ) : (
              <Button disabled>{say("publish", { n: (version?.n ?? 0) + 1 })}</Button>
            ))}
          {!hasGoal && <ButtonLink href={`/studies/${studyId}/goal`}>{say("to-goal")}</ButtonLink>}
          {state === "live" && switchTo("pause")}
          {(state === "paused" || state === "closed") && switchTo("resume")}
          {(state === "live" || state === "paused") && switchTo("close")}
        </div>
      )}
    </section>
  );
}
