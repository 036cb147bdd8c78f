import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { comparedQuery } from "@/lib/results/comparing/schema";
import { readPulse } from "@/lib/results/pulse/queries";
import { getCollection } from "@/lib/results/queries";
import { EVERYBODY, filterQuery, resultsFilter } from "@/lib/results/schema";
import { getStudyCounts } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { CollectionFacts } from "./collection-facts";
import { FilteredResults } from "./filtered-results";
import { LiveAnswers } from "./live-answers";
import { NoAnswers } from "./no-answers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("results"))("title") };
}

export default async function ResultsPage({ params, searchParams }: PageProps<"/studies/[study]/results">) {
  const scope = await requireTeam("results.read");
  const { study } = await params;
  const filter = resultsFilter.parse(await searchParams);
  const say = await getTranslations("results");
  // Before the answers: what comes in while they are read changes it, and the page is rendered again.
  const pulse = await orNotFound(readPulse(scope, study));
  const collection = await getCollection(scope, study);
  const hasAnswers = collection.counts.complete > 0;
  const hasResponses = Object.values(collection.counts).some((n) => n > 0);
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        {hasAnswers && (
          <TextLink href={`/studies/${study}/results/cross-tab?${filterQuery(filter)}`}>
            {say("cross-tab")}
          </TextLink>
        )}
        {hasAnswers && (
          <TextLink href={`/studies/${study}/results/compare?${comparedQuery({ a: filter, b: EVERYBODY })}`}>
            {say("compare")}
          </TextLink>
        )}
        {hasResponses && (
          <TextLink href={`/studies/${study}/results/collection`}>{say("collection")}</TextLink>
        )}
        {hasAnswers && <TextLink href={`/studies/${study}/results/weighting`}>{say("weighting")}</TextLink>}
        {hasAnswers && <TextLink href={`/studies/${study}/results/export`}>{say("export")}</TextLink>}
        {collection.versions > 0 && <LiveAnswers study={study} pulse={pulse} />}
      </PageHead>
      {hasResponses && <CollectionFacts collection={collection} />}
      {hasAnswers ? (
        <FilteredResults scope={scope} study={study} collection={collection} filter={filter} />
      ) : (
        <NoAnswers study={study} counts={await getStudyCounts(scope, study)} role={scope.role} />
      )}
    </>
  );
}
