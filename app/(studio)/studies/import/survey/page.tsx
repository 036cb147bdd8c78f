import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireTeam } from "@/lib/team/gate";
import { UploadPage } from "../../_structure/upload-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("title") };
}

/** A survey definition of another tool, to begin a study with. */
export default async function StructurePage({ searchParams }: PageProps<"/studies/import/survey">) {
  await requireTeam("exchange.import");
  return <UploadPage asked={await searchParams} />;
}
