import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { resultsFilter } from "@/lib/results/schema";
import { getTexts } from "@/lib/results/texts/queries";
import { textsPlace } from "@/lib/results/texts/schema";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { FrequentTerms } from "./_texts/frequent-terms";
import { TextList } from "./_texts/text-list";
import { TextSearch } from "./_texts/text-search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("texts"))("title") };
}

export default async function TextsPage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/results/texts/[question]">) {
  const scope = await requireTeam("results.read");
  const { study, question } = await params;
  const asked = await searchParams;
  const [filter, place] = [resultsFilter.parse(asked), textsPlace.parse(asked)];
  const found = await orNotFound(getTexts(scope, study, question, place, filter));
  const say = await getTranslations("texts");
  const language = await getLocale();
  const lead = say("lead", { n: found.base, count: formatFor(language).count(found.base) });
  const where = { study, question, filter, place, found };
  return (
    <>
      <PageHead title={textIn(found.question, language)} lead={lead} />
      <FrequentTerms {...where} />
      <TextSearch {...where} />
      <TextList {...where} mayTag={can(scope.role, "response.review")} />
    </>
  );
}
