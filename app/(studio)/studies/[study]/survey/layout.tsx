import { Badge, Group } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { readStudySurvey } from "../find-study-survey";
import { SurveyTabs } from "./survey-tabs";

const COLOURS = { draft: "gray", live: "teal", paused: "yellow", closed: "gray" };

export default async function SurveyLayout({ params, children }: LayoutProps<"/studies/[study]/survey">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await readStudySurvey(scope, study);
  if (!survey || survey === "unreadable") return children;
  const say = await getTranslations("survey");
  return (
    <>
      <Group justify="space-between" mb="lg" gap="sm">
        <SurveyTabs studyId={study} canEdit={can(scope.role, "survey.update")} />
        <Badge variant="dot" color={COLOURS[survey.state]}>
          {say(`state-${survey.state}`)}
        </Badge>
      </Group>
      {children}
    </>
  );
}
