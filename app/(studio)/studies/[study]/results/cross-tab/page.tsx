import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { getCrossTab, listVariables } from "@/lib/results/cross-tab/queries";
import { crossTabChoice, crossTabQuery, filterQuery, resultsFilter } from "@/lib/results/schema";
import { requireTeam } from "@/lib/team/gate";
import { WeightsLine } from "../weights-line";
import { ChoiceForm } from "./_table/choice-form";
import { CrossTabTable } from "./_table/cross-tab-table";
import { CrossTabWords } from "./_table/cross-tab-words";
import { NothingChosen } from "./_table/nothing-chosen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cross-tab"))("title") };
}

export default async function CrossTabPage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/results/cross-tab">) {
  const scope = await requireTeam("results.read");
  const { study } = await params;
  const asked = await searchParams;
  const choice = crossTabChoice.parse(asked);
  const filter = resultsFilter.parse(asked);
  const variables = await orNotFound(listVariables(scope, study));
  const table = await getCrossTab(scope, study, choice, filter);
  const say = await getTranslations("cross-tab");
  const canCross = variables.length > 1;
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        <TextLink href={`/studies/${study}/results?${filterQuery(filter)}`}>{say("back")}</TextLink>
      </PageHead>
      {table && (
        <WeightsLine
          scope={scope}
          study={study}
          filter={filter}
          here={(query) => `/studies/${study}/results/cross-tab?${crossTabQuery(choice)}&${query}`}
        />
      )}
      {canCross && <ChoiceForm variables={variables} choice={choice} filter={filter} />}
      {table && table.total.n > 0 ? (
        <>
          <CrossTabTable table={table} show={choice.show} />
          <CrossTabWords table={table} />
        </>
      ) : (
        <NothingChosen hasVariables={canCross} isEmpty={table !== undefined} />
      )}
    </>
  );
}
