import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { Collection } from "@/lib/results/queries";
import { filterQuery, isNarrowing, type ResultsFilter } from "@/lib/results/schema";
import { type FilterPersona, useFilterChoices } from "./filter-choices";
import { FilterFields } from "./filter-fields";
import classes from "./results.module.css";

/** Narrows the whole page; a plain GET form, so that the filter stands in the address. */
export function FilterForm({
  collection,
  filter,
  questions,
  personas,
}: {
  collection: Collection;
  filter: ResultsFilter;
  questions: Parameters<typeof useFilterChoices>[0]["questions"];
  personas: readonly FilterPersona[];
}) {
  const say = useTranslations("results");
  const choices = useFilterChoices({ collection, questions, personas });
  const isFiltered = isNarrowing(filter);
  return (
    <details className={classes.filterBox} open={isFiltered}>
      <summary>{say(isFiltered ? "filter-on" : "filter")}</summary>
      <form method="get" className={classes.filter} aria-label={say("filter")}>
        {filter.weights && <input type="hidden" name="weights" value={filter.weights} />}
        <FilterFields choices={choices} filter={filter} />
        <Button type="submit" variant="default">
          {say("filter-show")}
        </Button>
        {isFiltered && (
          <TextLink href={`?${filterQuery({ weights: filter.weights })}`}>{say("filter-clear")}</TextLink>
        )}
      </form>
    </details>
  );
}
