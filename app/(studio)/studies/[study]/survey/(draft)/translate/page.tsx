import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireTeam } from "@/lib/team/gate";
import { findStudySurvey } from "../../../find-study-survey";
import { TranslateView } from "../../_translate/translate-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("builder"))("translate-title") };
}

export default async function TranslatePage({ params }: PageProps<"/studies/[study]/survey/translate">) {
  const { study } = await params;
  const survey = await findStudySurvey(await requireTeam("survey.update"), study);
  if (!survey) redirect(`/studies/${study}/survey`);
  return <TranslateView />;
}
