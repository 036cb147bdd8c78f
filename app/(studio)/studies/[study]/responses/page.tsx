import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { placeResponses } from "@/lib/persona/living/queries";
import { countResponses } from "@/lib/response/counting/queries";
import { findDecision, getResponsePlace, listResponses } from "@/lib/response/queries";
import { decided, listPlace, responseFilter } from "@/lib/response/schema";
import { findNewestVersion } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { Counts } from "./counts";
import { DecisionBanner } from "./decision-banner";
import { FilterForm } from "./filter-form";
import { FlagList } from "./flag-list";
import { NoResponses } from "./no-responses";
import { ResponseRows } from "./response-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("response"))("title") };
}

export default async function ResponsesPage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/responses">) {
  const scope = await requireTeam("response.read");
  const { study } = await params;
  const asked = await searchParams;
  const filter = responseFilter.parse(asked);
  const { batch, undone } = decided.parse(asked);
  const say = await getTranslations("response");
  const place = await orNotFound(getResponsePlace(scope, study));
  const counts = await countResponses(scope, study);
  const list = await listResponses(scope, study, { ...filter, ...listPlace.parse(asked) });
  const placed = await placeResponses(
    scope,
    study,
    list.rows.filter(({ segment }) => segment === undefined).map(({ id }) => id),
  );
  const languages = (await findNewestVersion(scope, place.surveyId))?.definition.languages ?? [];
  const all = Object.values(counts.states).reduce((sum, n) => sum + n, counts.excluded + counts.tests);
  const decision = batch && (await findDecision(scope, study, batch));
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")} />
      <DecisionBanner
        study={study}
        filter={filter}
        batch={batch}
        decision={decision || undefined}
        undone={undone}
      />
      {all === 0 ? (
        <NoResponses />
      ) : (
        <>
          <Counts counts={counts} current={filter.state} />
          <FlagList study={study} counts={counts} filter={filter} />
          <FilterForm place={place} languages={languages} filter={filter} hasTests={counts.tests > 0} />
          <ResponseRows study={study} place={place} list={list} filter={filter} placed={placed} />
        </>
      )}
    </>
  );
}
