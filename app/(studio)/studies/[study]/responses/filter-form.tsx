import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { letterOf } from "@/lib/persona/findings";
import { isNarrowed } from "@/lib/response/model";
import type { ResponsePlace } from "@/lib/response/queries";
import { listedFlag, listedState, type ResponseFilter } from "@/lib/response/schema";
import classes from "./responses.module.css";

interface Choice {
  name: "state" | "flag" | "language" | "link" | "version" | "persona";
  options: { value: string; label: string }[];
}

/** Narrows the list; a plain GET form, so that the filter stands in the address. */
export function FilterForm({
  place,
  languages,
  filter,
  hasTests,
}: {
  place: ResponsePlace;
  languages: readonly string[];
  filter: ResponseFilter;
  hasTests: boolean;
}) {
  const say = useTranslations("response");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  const usual: Choice[] = [
    {
      name: "state",
      options: listedState.options
        .filter((state) => state !== "test" || hasTests)
        .map((state) => ({ value: state, label: say(`state-${state}`) })),
    },
    {
      name: "flag",
      options: listedFlag.options.map((flag) => ({ value: flag, label: say(`flag-${flag}`) })),
    },
  ];
  const choices: Choice[] = [
    {
      name: "language",
      options: languages.map((language) => ({ value: language, label: names.of(language) ?? language })),
    },
    { name: "link", options: place.links.map(({ id, label }) => ({ value: id, label })) },
    {
      name: "version",
      options: place.versions.map(({ n }) => ({ value: String(n), label: String(n) })),
    },
    {
      name: "persona",
      options: place.personas.map(({ id, name, colour }) => ({
        value: id,
        label: name ?? say("group", { letter: letterOf(colour) }),
      })),
    },
  ];
  const more = choices.filter(({ name, options }) => options.length > 1 || filter[name] !== undefined);
  const { from, to, tag } = filter;
  const usesMore = [...more.map(({ name }) => filter[name]), from, to, tag].some((one) => one !== undefined);
  return (
    <form method="get" action="#list" className={classes.filter} aria-label={say("filter")}>
      <div className={classes.fields}>
        <TextInput
          key={`text ${filter.text}`}
          type="search"
          name="text"
          label={say("filter-text")}
          maxLength={100}
          defaultValue={filter.text ?? ""}
          className={classes.search}
        />
        {usual.map((choice) => (
          <FilterSelect key={choice.name} choice={choice} filter={filter} />
        ))}
      </div>
      <details className={classes.more} open={usesMore}>
        <summary>{say("filter-more")}</summary>
        <div className={classes.fields}>
          {more.map((choice) => (
            <FilterSelect key={choice.name} choice={choice} filter={filter} />
          ))}
          {(["from", "to"] as const).map((name) => (
            <TextInput
              key={`${name} ${filter[name]}`}
              type="date"
              name={name}
              label={say(`filter-${name}`)}
              defaultValue={filter[name] ?? ""}
            />
          ))}
          <TextInput
            key={`tag ${tag}`}
            name="tag"
            label={say("filter-tag")}
            maxLength={40}
            defaultValue={tag ?? ""}
          />
        </div>
      </details>
      {filter.answer !== undefined && (
        <>
          <input type="hidden" name="answer" value={filter.answer} />
          <p>{say("filter-answer")}</p>
        </>
      )}
      <div className={classes.filterButtons}>
        <Button type="submit" variant="default">
          {say("filter-show")}
        </Button>
        {isNarrowed(filter) && <TextLink href="?">{say("filter-clear")}</TextLink>}
      </div>
    </form>
  );
}

function FilterSelect({ choice: { name, options }, filter }: { choice: Choice; filter: ResponseFilter }) {
  const say = useTranslations("response");
  return (
    <NativeSelect
      key={`${name} ${filter[name]}`}
      name={name}
      label={say(`filter-${name}`)}
      defaultValue={filter[name] ?? ""}
      data={[{ value: "", label: say("filter-all") }, ...options]}
    />
  );
}
