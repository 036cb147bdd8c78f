import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { getCollection } from "@/lib/results/queries";
import { requireTeam } from "@/lib/team/gate";
import { CsvForm } from "./csv-form";
import { FileList } from "./file-list";
import { XlsxForm } from "./xlsx-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("export"))("title") };
}

export default async function ExportPage({ params }: PageProps<"/studies/[study]/results/export">) {
  const scope = await requireTeam("exchange.export");
  const { study } = await params;
  const { counts, versions } = await orNotFound(getCollection(scope, study));
  const say = await getTranslations("export");
  return (
    <>
      <PageHead title={say("title")} lead={say("lead", { n: counts.complete })}>
        <TextLink href={`/studies/${study}/results`}>{say("back")}</TextLink>
      </PageHead>
      {versions === 0 ? (
        <Text>{say("nothing")}</Text>
      ) : (
        <>
          <CsvForm study={study} />
          <XlsxForm study={study} />
          <FileList study={study} />
        </>
      )}
    </>
  );
}
