import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { EditStudyForm } from "./edit-study-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("study"))("edit-title") };
}

export default async function EditStudyPage({ params }: PageProps<"/studies/[study]/edit">) {
  const scope = await requireTeam("study.update");
  const { id, title, businessKind, brand, product, category } = await orNotFound(
    getStudy(scope, (await params).study),
  );
  const say = await getTranslations("study");
  return (
    <>
      <PageHead title={say("edit-title")} lead={say("edit-lead")} />
      <EditStudyForm study={{ study: id, title, businessKind, brand, product, category }} />
    </>
  );
}
