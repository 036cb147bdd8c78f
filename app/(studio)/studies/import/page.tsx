import { Alert } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { requireTeam } from "@/lib/team/gate";
import { UploadForm } from "./upload-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exchange"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/studies/import">) {
  await requireTeam("exchange.import");
  const say = await getTranslations("exchange");
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")} />
      {"expired" in (await searchParams) && (
        <Alert color="yellow" role="status" mb="lg" maw="34rem">
          {say("expired")}
        </Alert>
      )}
      <UploadForm />
    </>
  );
}
