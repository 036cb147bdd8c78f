import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { listLinks } from "@/lib/link/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { findStudySurvey } from "../find-study-survey";
import { LinkList } from "./link-list";
import { NewLink } from "./new-link";
import { NoLinks } from "./no-links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("link"))("title") };
}

export default async function LinksPage({ params }: PageProps<"/studies/[study]/links">) {
  const { study } = await params;
  const scope = await requireTeam();
  const [say, survey, links] = await Promise.all([
    getTranslations("link"),
    findStudySurvey(scope, study),
    orNotFound(listLinks(scope, study)),
  ]);
  if (!survey || survey.state === "draft")
    return <NoLinks studyId={study} hasSurvey={survey !== undefined} />;
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")} />
      <Stack gap="xl" maw="56rem">
        {survey.state !== "live" && <p role="status">{say("survey-not-live")}</p>}
        <LinkList links={links} studyId={study} appUrl={env().APP_URL} role={scope.role} />
        {can(scope.role, "link.update") && (
          <NewLink
            key={links.length}
            studyId={study}
            surveyId={survey.id}
            languages={survey.draft.languages}
          />
        )}
      </Stack>
    </>
  );
}
