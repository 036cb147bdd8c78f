import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { listPersonas } from "@/lib/persona/queries";
import { type Collection, getSummary } from "@/lib/results/queries";
import { EVERYBODY, filterQuery, type ResultsFilter } from "@/lib/results/schema";
import { can } from "@/lib/team/permissions";
import type { TeamScope } from "@/lib/team/scope";
import { FilterForm } from "./filter-form";
import { QuestionList } from "./question-list";
import { WeightsLine } from "./weights-line";

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
      <WeightsLine
        scope={scope}
        study={study}
        filter={filter}
        here={(query) => `/studies/${study}/results?${query}`}
      />
      <FilterForm collection={collection} filter={filter} questions={summary.questions} personas={named} />
      {(filter.persona ?? filter.answer) && can(scope.role, "response.read") && (
        <p>
          <TextLink
            href={`/studies/${study}/responses?${filterQuery({ ...EVERYBODY, persona: filter.persona, answer: filter.answer })}`}
          >
            {say("to-these-responses")}
          </TextLink>
        </p>
      )}
      <QuestionList study={study} summary={summary} filter={filter} />
    </>
  );
}
