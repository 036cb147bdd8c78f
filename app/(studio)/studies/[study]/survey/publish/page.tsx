import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { findCollecting, listLinks } from "@/lib/link/queries";
import { findNewestVersion, hasGoal } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { findStudySurvey } from "../../find-study-survey";
import { LinkList } from "../../links/link-list";
import { Changes } from "./changes";
import { Checks } from "./checks";
import { PublishButtons } from "./publish-buttons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("survey"))("publish-title") };
}

export default async function PublishPage({ params }: PageProps<"/studies/[study]/survey/publish">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await findStudySurvey(scope, study);
  if (!survey) redirect(`/studies/${study}/survey`);
  const [say, version, goal, links, collecting] = await Promise.all([
    getTranslations("survey"),
    findNewestVersion(scope, survey.id),
    hasGoal(scope, study),
    listLinks(scope, study),
    findCollecting(scope, study),
  ]);
  return (
    <>
      <PageHead title={say("publish-title")} lead={say("publish-lead")} />
      <Stack gap="xl" maw="48rem">
        <PublishButtons
          survey={survey}
          version={version}
          hasGoal={goal}
          role={scope.role}
          collecting={collecting}
        />
        <Checks definition={survey.draft} hasGoal={goal} studyId={study} />
        <Changes draft={survey.draft} version={version} />
        {version && <LinkList links={links} studyId={study} appUrl={env().APP_URL} isShort />}
      </Stack>
    </>
  );
}
