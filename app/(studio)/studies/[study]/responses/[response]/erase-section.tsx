import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { eraseResponseAction } from "@/lib/response/actions";
import { filterQuery } from "@/lib/response/model";
import type { WholeResponse } from "@/lib/response/queries";
import type { ResponseFilter } from "@/lib/response/schema";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import classes from "./response.module.css";

/** Withdrawing on the respondent's behalf; asks once more. */
export function EraseSection({
  study,
  response: { id },
  filter,
  role,
}: {
  study: string;
  response: WholeResponse;
  filter: ResponseFilter;
  role: Role;
}) {
  const say = useTranslations("response");
  if (!can(role, "response.erase")) return null;
  return (
    <Section title={say("erase")} lead={say("erase-lead")}>
      <details className={classes.erase}>
        <summary>{say("erase-now")}</summary>
        <div className={classes.sure}>
          <Text maw="var(--measure)">{say("erase-sure")}</Text>
          <ActionButton
            action={eraseResponseAction}
            values={{ study, response: id, query: filterQuery(filter) }}
            color="red"
            variant="light"
          >
            {say("erase-yes")}
          </ActionButton>
        </div>
      </details>
    </Section>
  );
}
