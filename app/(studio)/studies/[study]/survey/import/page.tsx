import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { UploadPage } from "../../../_structure/upload-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("title") };
}

/** A survey definition of another tool, for the survey of this study. */
export default async function StructurePage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/survey/import">) {
  const scope = await requireTeam("survey.update");
  const { id } = await orNotFound(getStudy(scope, (await params).study));
  return <UploadPage study={id} asked={await searchParams} />;
}
