import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { findSurvey } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { TranslateView } from "../../_translate/translate-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("builder"))("translate-title") };
}

export default async function TranslatePage({ params }: PageProps<"/studies/[study]/survey/translate">) {
  const { study } = await params;
  const survey = await orNotFound(findSurvey(await requireTeam("survey.update"), study));
  if (!survey) redirect(`/studies/${study}/survey`);
  return <TranslateView />;
}
