import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { requireTeam } from "@/lib/team/gate";
import { NewStudyForm } from "./new-study-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("study"))("new-title") };
}

export default async function NewStudyPage() {
  await requireTeam("study.create");
  const say = await getTranslations("study");
  return (
    <>
      <PageHead title={say("new-title")} lead={say("new-lead")} />
      <NewStudyForm />
    </>
  );
}
