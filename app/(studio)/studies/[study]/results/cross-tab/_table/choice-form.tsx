import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { NamedVariable } from "@/lib/results/cross-tab/queries";
import {
  type CrossTabChoice,
  filterQuery,
  MOST_BANNER_QUESTIONS,
  type ResultsFilter,
} from "@/lib/results/schema";
import classes from "./cross-tab.module.css";
import { useVariableName } from "./variable-words";

const SHARES = ["column", "row", "total", "count"] as const;

/** What is crossed by what; a plain GET form, so that the table has an address. */
export function ChoiceForm({
  variables,
  choice,
  filter,
}: {
  variables: readonly NamedVariable[];
  choice: CrossTabChoice;
  filter: ResultsFilter;
}) {
  const say = useTranslations("cross-tab");
  const nameOf = useVariableName();
  const options = variables.map((variable) => ({ value: variable.key, label: nameOf(variable) }));
  const withNone = [{ value: "", label: say("none") }, ...options];
  return (
    <form method="get" className={classes.choice} aria-label={say("choice")}>
      {[...new URLSearchParams(filterQuery(filter))].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <NativeSelect name="rows" label={say("rows")} defaultValue={choice.rows ?? ""} data={withNone} />
      {Array.from({ length: MOST_BANNER_QUESTIONS }, (_, place) => (
        <NativeSelect
          key={SLOTS[place]}
          name="columns"
          label={place === 0 ? say("columns") : say("columns-more", { n: place + 1 })}
          defaultValue={choice.columns[place] ?? ""}
          data={withNone}
        />
      ))}
      <NativeSelect
        name="show"
        label={say("show")}
        defaultValue={choice.show}
        data={SHARES.map((value) => ({ value, label: say(`show-${value}`) }))}
      />
      <Button type="submit" className={classes.submit}>
        {say("make")}
      </Button>
    </form>
  );
}

const SLOTS = ["first", "second", "third"] as const;
