import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { ComparedFilters } from "@/lib/results/comparing/schema";
import { useFilterChoices } from "../../filter-choices";
import { FilterFields } from "../../filter-fields";
import classes from "./compare.module.css";
import { Swatch } from "./group-names";
import type { ChoiceSources } from "./read-choices";

/** Who is on either side; a plain GET form, so that both filters stand in the address. */
export function GroupsForm({ filters, sources }: { filters: ComparedFilters; sources: ChoiceSources }) {
  const say = useTranslations("side-by-side");
  const choices = useFilterChoices(sources);
  return (
    <form method="get" className={classes.form} aria-label={say("groups")}>
      {(["a", "b"] as const).map((side) => (
        <fieldset key={side} className={classes.side}>
          <legend>
            <Swatch side={side} />
            {say(`group-${side}`)}
          </legend>
          <div className={classes.fields}>
            <FilterFields choices={choices} filter={filters[side]} prefix={`${side}.`} />
          </div>
        </fieldset>
      ))}
      <div className={classes.buttons}>
        <Button type="submit">{say("show")}</Button>
        <TextLink href="?">{say("clear")}</TextLink>
      </div>
    </form>
  );
}
