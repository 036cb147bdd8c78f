import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireTeam } from "@/lib/team/gate";
import { findStudySurvey } from "../../../find-study-survey";
import { previewChoice } from "../../_preview/preview-choice";
import { PreviewFrame } from "../../_preview/preview-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("survey"))("tab-preview") };
}

export default async function PreviewPage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/survey/preview">) {
  const { study } = await params;
  const survey = await findStudySurvey(await requireTeam(), study);
  if (!survey) redirect(`/studies/${study}/survey`);
  const choice = previewChoice.parse(await searchParams);
  return <PreviewFrame survey={survey} choice={choice} />;
}
