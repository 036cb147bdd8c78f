import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { ButtonLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { listQuestionSets, listRetiredSets } from "@/lib/library/queries";
import { librarySearch } from "@/lib/library/schema";
import { searchLibrary } from "@/lib/library/search";
import { listStudiesToFill } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { AddForm } from "./_add/add-form";
import { isSearching, SearchForm } from "./_search/search-form";
import { SearchResults } from "./_search/search-results";
import { AllSets } from "./_sets/all-sets";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library"))("title") };
}

export default async function LibraryPage({ searchParams }: PageProps<"/library">) {
  const scope = await requireTeam();
  const sets = await orNotFound(listQuestionSets(scope));
  const [say, language] = [await getTranslations("library"), await getLocale()];
  const sayStructure = await getTranslations("structure");
  const search = librarySearch.parse(await searchParams);
  const studies = can(scope.role, "survey.update") ? await listStudiesToFill(scope) : [];
  const canAdd = studies.length > 0;
  const result = isSearching(search)
    ? searchLibrary(sets, { ...search, words: search.q, forms: search.forms === "on" }, language)
    : undefined;
  const found = result && <SearchResults result={result} language={language} canTick={canAdd} />;
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        {can(scope.role, "exchange.import") && (
          <ButtonLink href="/studies/import/survey" variant="default">
            {sayStructure("title")}
          </ButtonLink>
        )}
      </PageHead>
      <SearchForm sets={sets} search={search} />
      {!found && <AllSets sets={sets} retired={await listRetiredSets(scope)} language={language} />}
      {found &&
        (canAdd && result.questions.length > 0 ? <AddForm studies={studies}>{found}</AddForm> : found)}
    </>
  );
}
