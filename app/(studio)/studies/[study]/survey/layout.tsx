import { Badge, Group } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { findCollecting } from "@/lib/link/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { readStudySurvey } from "../find-study-survey";
import { LinkBadge } from "../links/link-badge";
import { SurveyTabs } from "./survey-tabs";

const COLOURS = { draft: "gray", live: "teal", paused: "yellow", closed: "gray" };

export default async function SurveyLayout({ params, children }: LayoutProps<"/studies/[study]/survey">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await readStudySurvey(scope, study);
  if (!survey || survey === "unreadable") return children;
  const say = await getTranslations("survey");
  // A date or a limit may have shut what is live.
  const collecting = survey.state === "live" ? await findCollecting(scope, study) : undefined;
  return (
    <>
      <Group justify="space-between" mb="lg" gap="sm">
        <SurveyTabs studyId={study} canEdit={can(scope.role, "survey.update")} />
        {collecting?.shut ? (
          <LinkBadge shut={collecting.shut} />
        ) : (
          <Badge variant="dot" color={COLOURS[survey.state]}>
            {say(`state-${survey.state}`)}
          </Badge>
        )}
      </Group>
      {children}
    </>
  );
}
