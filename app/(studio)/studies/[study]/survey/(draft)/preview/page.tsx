import { Text, VisuallyHidden } from "@mantine/core";
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
  const say = await getTranslations("survey");
  return (
    <>
      <VisuallyHidden component="h1">{say("tab-preview")}</VisuallyHidden>
      <Text c="dimmed" size="sm" mb="md">
        {say("preview-lead")} {say("preview-unsaved")}
      </Text>
      <PreviewFrame
        definition={survey.draft}
        address={`/studies/${study}/survey/preview`}
        source={`/api/surveys/${survey.id}/preview`}
        revision={survey.draftRevision}
        choice={choice}
      />
    </>
  );
}
