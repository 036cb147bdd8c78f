import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { findCollecting, listLinks } from "@/lib/link/queries";
import { findSurvey } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { CollectingSection } from "./_collecting/collecting-section";
import { SurveyShut } from "./_collecting/survey-standing";
import { TestSection } from "./_collecting/test-section";
import { LinkList } from "./link-list";
import { NewLink } from "./new-link";
import { NoLinks } from "./no-links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("link"))("title") };
}

export default async function LinksPage({ params }: PageProps<"/studies/[study]/links">) {
  const { study } = await params;
  const scope = await requireTeam();
  const [say, survey, links, collecting] = await Promise.all([
    getTranslations("link"),
    orNotFound(findSurvey(scope, study)),
    orNotFound(listLinks(scope, study)),
    orNotFound(findCollecting(scope, study)),
  ]);
  if (!survey || !collecting) return <NoLinks studyId={study} hasSurvey={survey !== undefined} />;
  const canEdit = can(scope.role, "link.update");
  const { languages } = survey.draft;
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")} />
      <SurveyShut collecting={collecting} />
      <LinkList links={links} studyId={study} appUrl={env().APP_URL} />
      {canEdit && <NewLink key={links.length} studyId={study} surveyId={survey.id} languages={languages} />}
      <CollectingSection collecting={collecting} studyId={study} role={scope.role} />
      <TestSection collecting={collecting} studyId={study} appUrl={env().APP_URL} canEdit={canEdit} />
    </>
  );
}
