import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { NewStudyForm } from "./new-study-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("study"))("new-title") };
}

export default async function NewStudyPage() {
  const { role } = await requireTeam("study.create");
  const say = await getTranslations("study");
  const sayStructure = await getTranslations("structure");
  return (
    <>
      <PageHead title={say("new-title")} lead={say("new-lead")} />
      <NewStudyForm />
      {can(role, "exchange.import") && (
        <p>
          <TextLink href="/studies/import/survey">{sayStructure("offer-new")}</TextLink>
        </p>
      )}
    </>
  );
}
