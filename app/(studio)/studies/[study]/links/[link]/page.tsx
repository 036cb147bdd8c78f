import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { env } from "@/lib/env";
import { findCollecting, getLink, listPersonalLinks } from "@/lib/link/queries";
import { getSurvey } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { SurveyShut } from "../_collecting/survey-standing";
import { Embedding } from "./embedding";
import { LinkHead } from "./link-head";
import { Numbers } from "./numbers";
import { PersonalSection } from "./personal-section";
import { PERSONAL_SHOWN } from "./personal-table";
import { SettingsSection } from "./settings-section";
import { ShareSection } from "./share-section";

type Props = PageProps<"/studies/[study]/links/[link]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("link"))("one") };
}

export default async function LinkPage({ params }: Props) {
  const { study, link: id } = await params;
  const scope = await requireTeam();
  const link = await orNotFound(getLink(scope, id));
  if (link.studyId !== study) notFound();
  const seesWhose = can(scope.role, "response.contact");
  const [survey, collecting, personal] = await Promise.all([
    getSurvey(scope, link.surveyId),
    findCollecting(scope, link.studyId),
    seesWhose ? listPersonalLinks(scope, id, { index: 0, size: PERSONAL_SHOWN }) : undefined,
  ]);
  const canEdit = can(scope.role, "link.update");
  const address = { origin: env().APP_URL, address: link.address };
  return (
    <>
      <LinkHead link={link} studyId={study} />
      <SurveyShut collecting={collecting} />
      <Numbers link={link} languages={survey.draft.languages} />
      {link.personal ? (
        <PersonalSection
          link={link}
          personal={personal}
          studyId={study}
          appUrl={env().APP_URL}
          canEdit={canEdit}
        />
      ) : (
        <>
          <ShareSection link={link} url={`${address.origin}/s/${link.address}`} />
          <Embedding embedSites={link.embedSites} {...address} definition={survey.draft} />
        </>
      )}
      {canEdit && <SettingsSection link={link} studyId={study} definition={survey.draft} />}
    </>
  );
}
