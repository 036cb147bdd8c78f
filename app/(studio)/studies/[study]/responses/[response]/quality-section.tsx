import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { reviewResponseAction } from "@/lib/response/actions";
import { filterQuery } from "@/lib/response/model";
import type { WholeResponse } from "@/lib/response/queries";
import type { ResponseFilter } from "@/lib/response/schema";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import { Mark } from "../mark";
import { Evidence } from "./evidence";
import classes from "./response.module.css";

/** What is odd about the response, in words, and what people decided. */
export function QualitySection({
  study,
  response,
  filter,
  role,
}: {
  study: string;
  response: WholeResponse;
  filter: ResponseFilter;
  role: Role;
}) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  const { id, state, review, isTest, evidence, history } = response;
  if (isTest || state !== "complete") {
    const why = isTest ? "test" : state === "withdrawn" ? "withdrawn" : "not-complete";
    return (
      <Section title={say("quality")}>
        <div className={classes.marks}>
          <Mark>{say(isTest ? "state-test" : `state-${state}`)}</Mark>
        </div>
        <Text maw="var(--measure)">{say(`quality-${why}`)}</Text>
      </Section>
    );
  }
  const choices = [
    { decision: "accepted", label: say("accept"), isOffered: review !== "accepted" },
    { decision: "excluded", label: say("exclude"), isOffered: review !== "excluded" },
    { decision: "none", label: say("take-back"), isOffered: review !== null },
  ].filter(({ isOffered }) => isOffered);
  return (
    <Section title={say("quality")} lead={say("quality-lead")}>
      {evidence.length === 0 ? (
        <Text mb="md">{say("quality-none")}</Text>
      ) : (
        <ul className={classes.evidence}>
          {evidence.map(({ evidence: one }) => (
            <li key={one.flag}>
              <Mark isOpen={review === null} isSettled={review !== null}>
                {say(`flag-${one.flag}`)}
              </Mark>
              <Evidence study={study} evidence={one} response={response} />
            </li>
          ))}
        </ul>
      )}
      <Text fw={600}>{say(`is-${review ?? "open"}`)}</Text>
      {can(role, "response.review") && (
        <div className={classes.decision}>
          {choices.map(({ decision, label }) => (
            <ActionButton
              key={decision}
              action={reviewResponseAction}
              values={{ study, response: id, query: filterQuery(filter), decision }}
              variant="default"
            >
              {label}
            </ActionButton>
          ))}
        </div>
      )}
      {history.length > 0 && (
        <>
          <Title order={3} size="h6">
            {say("history")}
          </Title>
          <ul className={classes.history}>
            {history.map(({ after, by, createdAt }) => (
              <li key={`${createdAt} ${after}`} className={classes.quiet}>
                {say(`history-${after ?? "none"}`, {
                  by: by ?? say("somebody"),
                  moment: format.moment(createdAt),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
