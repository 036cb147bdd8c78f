import { Box, Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { ButtonLink } from "@/app/_ui/link";
import { useFormat } from "@/app/_ui/use-format";
import type { Collecting } from "@/lib/link/queries";
import { publishSurveyAction, switchSurveyAction } from "@/lib/survey/actions";
import { isPublishable } from "@/lib/survey/draft-checks";
import type { SurveyDefinition, SurveyState } from "@/lib/survey/schema";
import { changesBetween } from "@/lib/survey/version-changes";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import { SurveyStanding } from "../../links/_collecting/survey-standing";
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
  /** Whether a published survey takes answers. */
  collecting: Collecting | undefined;
}

/** Where the survey stands, and what can be done about it. */
export function PublishButtons({ survey, version, hasGoal, role, collecting }: PublishButtonsProps) {
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
  // A date or a limit may have shut what is live.
  const isShut = state === "live" && collecting?.shut !== undefined;
  const date = version ? format.moment(version.publishedAt) : "";
  return (
    <section className={styles.status}>
      <Text mb={isShut ? "xs" : "md"}>
        {say(isShut ? "status-shut" : `status-${state}`, { n: version?.n ?? 0, date })}
      </Text>
      {isShut && (
        <Box mb="md">
          <SurveyStanding collecting={collecting} />
        </Box>
      )}
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
