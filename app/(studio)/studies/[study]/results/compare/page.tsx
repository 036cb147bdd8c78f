import { Alert, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { getCompared } from "@/lib/results/comparing/queries";
import { comparedFilters } from "@/lib/results/comparing/schema";
import { requireTeam } from "@/lib/team/gate";
import { ComparedQuestions } from "./_compare/compared-questions";
import { GroupsForm } from "./_compare/groups-form";
import { readChoices } from "./_compare/read-choices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("side-by-side"))("title") };
}

export default async function ComparePage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/results/compare">) {
  const scope = await requireTeam("results.read");
  const { study } = await params;
  const filters = comparedFilters.parse(await searchParams);
  const compared = await orNotFound(getCompared(scope, study, filters));
  const sources = await readChoices(scope, study);
  const say = await getTranslations("side-by-side");
  const format = formatFor(await getLocale());
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        <TextLink href={`/studies/${study}/results`}>{say("back")}</TextLink>
      </PageHead>
      <GroupsForm filters={filters} sources={sources} />
      {!compared && <Text>{say("choose")}</Text>}
      {compared && compared.both > 0 && (
        <Alert color="yellow" variant="light" mb="lg" maw="52rem">
          {say("overlap", { n: compared.both, count: format.count(compared.both) })}
        </Alert>
      )}
      {compared && <ComparedQuestions compared={compared} filters={filters} sources={sources} />}
    </>
  );
}
