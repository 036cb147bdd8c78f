import { useLocale, useTranslations } from "next-intl";
import { personaColour } from "@/app/_charts/palette";
import type { ComparedFilters } from "@/lib/results/comparing/schema";
import { isNarrowing } from "@/lib/results/schema";
import { useFilterChoices } from "../../filter-choices";
import classes from "./compare.module.css";
import type { ChoiceSources } from "./read-choices";

export type Side = "a" | "b";

export const sideColour = (side: Side): string => personaColour(side === "a" ? 0 : 1);

export function Swatch({ side }: { side: Side }) {
  return <span className={classes.swatch} style={{ background: sideColour(side) }} />;
}

/** The two groups in words, by what was chosen for them: "A: Vietnamese". */
export function useGroupNames(filters: ComparedFilters, sources: ChoiceSources): Record<Side, string> {
  const say = useTranslations("side-by-side");
  const choices = useFilterChoices(sources);
  const languages = new Intl.DisplayNames([useLocale()], { type: "language" });
  const nameOf = (side: Side) => {
    const filter = filters[side];
    if (!isNarrowing(filter)) return say("rest");
    const parts = choices.flatMap(({ name, data }) => {
      const wanted = filter[name] === undefined ? undefined : String(filter[name]);
      if (wanted === undefined) return [];
      // Its choice says how many there are, which the legend says of the group.
      if (name === "language") return [languages.of(wanted) ?? wanted];
      for (const choice of data) {
        if (!("group" in choice)) {
          if (choice.value === wanted) return [choice.label];
          continue;
        }
        const item = choice.items.find(({ value }) => value === wanted);
        if (item) return [`${choice.group} ${item.label}`];
      }
      return [wanted];
    });
    const days = (filter.from ?? filter.to) ? [`${filter.from ?? "…"} – ${filter.to ?? "…"}`] : [];
    return [...parts, ...days].join(" · ");
  };
  return { a: `A: ${nameOf("a")}`, b: `B: ${nameOf("b")}` };
}
