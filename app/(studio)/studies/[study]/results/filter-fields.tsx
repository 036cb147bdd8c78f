import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ResultsFilter } from "@/lib/results/schema";
import type { FilterChoice } from "./filter-choices";

/** The fields of one filter; a form with two of them gives each a prefix. */
export function FilterFields({
  choices,
  filter,
  prefix = "",
}: {
  choices: readonly FilterChoice[];
  filter: ResultsFilter;
  prefix?: string;
}) {
  const say = useTranslations("results");
  return (
    <>
      {choices.map(({ name, data }) => (
        <NativeSelect
          key={`${name} ${filter[name]}`}
          name={`${prefix}${name}`}
          label={say(`filter-${name}`)}
          defaultValue={filter[name] ?? ""}
          data={[{ value: "", label: say("filter-all") }, ...data]}
        />
      ))}
      {(["from", "to"] as const).map((name) => (
        <TextInput
          key={`${name} ${filter[name]}`}
          type="date"
          name={`${prefix}${name}`}
          label={say(`filter-${name}`)}
          defaultValue={filter[name] ?? ""}
        />
      ))}
    </>
  );
}
