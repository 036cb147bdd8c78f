import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { findStudySurvey } from "../../find-study-survey";
import { Builder } from "../_builder/builder";
import { ReadOnlySurvey } from "../_builder/read-only-survey";
import { MadeFrom } from "../_library/made-from";
import { EarlierDraft } from "../_start/earlier-draft";
import { StartSurvey } from "../_start/start-survey";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("survey"))("title") };
}

export default async function SurveyPage({ params }: PageProps<"/studies/[study]/survey">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await findStudySurvey(scope, study);
  if (!survey) return <StartSurvey scope={scope} studyId={study} />;
  if (!can(scope.role, "survey.update")) return <ReadOnlySurvey definition={survey.draft} />;
  const origin = (
    <>
      <MadeFrom scope={scope} madeFrom={survey.draft.madeFrom} />
      <EarlierDraft scope={scope} studyId={study} />
    </>
  );
  return <Builder madeFrom={origin} />;
}
