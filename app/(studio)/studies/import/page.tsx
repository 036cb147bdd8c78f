import { Alert } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { UploadForm } from "@/app/_ui/upload-form";
import { LARGEST_FILE, LARGEST_FILE_SAID, uploadRefusal } from "@/lib/exchange/schema";
import { requireTeam } from "@/lib/team/gate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exchange"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/studies/import">) {
  await requireTeam("exchange.import");
  const [say, sayError, asked] = await Promise.all([
    getTranslations("exchange"),
    getTranslations("errors"),
    searchParams,
  ]);
  const refused = uploadRefusal.safeParse(asked);
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")} />
      {"expired" in asked && (
        <Alert color="yellow" role="status" mb="lg" maw="34rem">
          {say("expired")}
        </Alert>
      )}
      {refused.success && (
        <Alert color="red" variant="light" role="alert" mb="lg" maw="34rem">
          {sayError(refused.data.error, refused.data.values)}
        </Alert>
      )}
      <UploadForm
        action="/api/imports"
        accept=".csv,.tsv,.txt,.xlsx,.sav,.zsav,.zip,.sss,text/csv,text/tab-separated-values"
        largest={{ bytes: LARGEST_FILE, said: LARGEST_FILE_SAID }}
        label={say("file")}
        help={say("file-help")}
        submit={say("read")}
        back="/"
      />
    </>
  );
}
