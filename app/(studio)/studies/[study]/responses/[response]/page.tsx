import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { placeResponses } from "@/lib/persona/living/queries";
import { findDecision, findNeighbours, getResponse } from "@/lib/response/queries";
import { decided, responseFilter } from "@/lib/response/schema";
import { requireTeam } from "@/lib/team/gate";
import { DecisionBanner } from "../decision-banner";
import { AnswersSection } from "./answers-section";
import { EraseSection } from "./erase-section";
import { FactsSection } from "./facts-section";
import { QualitySection } from "./quality-section";
import { TeamSection } from "./team-section";
import { WaysOn } from "./ways-on";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("response"))("title") };
}

export default async function ResponsePage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/responses/[response]">) {
  const scope = await requireTeam("response.read");
  const { study, response: id } = await params;
  const [asked, locale, say] = [await searchParams, await getLocale(), await getTranslations("response")];
  const response = await orNotFound(getResponse(scope, study, id, locale));
  const { batch, undone } = decided.parse(asked);
  const parsed = responseFilter.parse(asked);
  const filter = response.isTest ? { ...parsed, state: "test" as const } : parsed;
  const around = await findNeighbours(scope, study, filter, response);
  const decision = batch ? await findDecision(scope, study, batch) : undefined;
  const props = { study, response, filter };
  return (
    <>
      <WaysOn {...props} around={around} />
      <PageHead title={say("one-title", { moment: formatFor(locale).moment(response.startedAt) })} />
      <DecisionBanner {...props} response={id} batch={batch} decision={decision} undone={undone} />
      <QualitySection {...props} role={scope.role} />
      <FactsSection {...props} placed={(await placeResponses(scope, study, [id])).get(id)} />
      {response.state !== "withdrawn" && (
        <>
          <AnswersSection {...props} />
          {!response.isTest && <TeamSection {...props} member={scope.memberId} role={scope.role} />}
          <EraseSection {...props} role={scope.role} />
        </>
      )}
    </>
  );
}
