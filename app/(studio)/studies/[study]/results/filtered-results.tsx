import { getTranslations } from "next-intl/server";
import { listPersonas } from "@/lib/persona/queries";
import { type Collection, getSummary } from "@/lib/results/queries";
import type { ResultsFilter } from "@/lib/results/schema";
import type { TeamScope } from "@/lib/team/scope";
import { FilterForm } from "./filter-form";
import { QuestionList } from "./question-list";

/** Every question over the answers that pass the filter, and the filter itself. */
export async function FilteredResults({
  scope,
  study,
  collection,
  filter,
}: {
  scope: TeamScope;
  study: string;
  collection: Collection;
  filter: ResultsFilter;
}) {
  const [summary, personas, say] = await Promise.all([
    getSummary(scope, study, filter),
    listPersonas(scope, study),
    getTranslations("results"),
  ]);
  const named = personas.map(({ id, name, segment }) => ({
    id,
    name: name ?? say("filter-group", { letter: String.fromCharCode(65 + segment) }),
  }));
  return (
    <>
      <FilterForm collection={collection} filter={filter} questions={summary.questions} personas={named} />
      <QuestionList study={study} summary={summary} />
    </>
  );
}
