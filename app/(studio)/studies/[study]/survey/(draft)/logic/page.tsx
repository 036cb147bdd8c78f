import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { findStudySurvey } from "../../../find-study-survey";
import { DraftLogicView, LogicView } from "../../_flow/logic-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("builder"))("map-title") };
}

export default async function LogicPage({ params }: PageProps<"/studies/[study]/survey/logic">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await findStudySurvey(scope, study);
  if (!survey) redirect(`/studies/${study}/survey`);
  return can(scope.role, "survey.update") ? <DraftLogicView /> : <LogicView definition={survey.draft} />;
}
