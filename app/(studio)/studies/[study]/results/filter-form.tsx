import { Button, NativeSelect } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import type { Collection } from "@/lib/results/queries";
import type { ResultsFilter } from "@/lib/results/schema";
import classes from "./results.module.css";

/** Narrows the whole page; a plain GET form, so that the filter stands in the address. */
export function FilterForm({ collection, filter }: { collection: Collection; filter: ResultsFilter }) {
  const say = useTranslations("results");
  const locale = useLocale();
  const format = formatFor(locale);
  const sayFlag = useTranslations("response");
  const { languages, links, flags } = collection;
  if (languages.length < 2 && links.length < 2 && flags.length === 0) return null;
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const isFiltered =
    filter.language !== undefined || filter.link !== undefined || filter.quality !== undefined;
  return (
    <form method="get" className={classes.filter} aria-label={say("filter")}>
      {languages.length > 1 && (
        <NativeSelect
          key={`language ${filter.language}`}
          name="language"
          label={say("filter-language")}
          defaultValue={filter.language ?? ""}
          data={[
            { value: "", label: say("filter-all") },
            ...languages.map(({ language, n }) => ({
              value: language,
              label: `${names.of(language) ?? language} (${format.count(n)})`,
            })),
          ]}
        />
      )}
      {links.length > 1 && (
        <NativeSelect
          key={`link ${filter.link}`}
          name="link"
          label={say("filter-link")}
          defaultValue={filter.link ?? ""}
          data={[
            { value: "", label: say("filter-all") },
            ...links.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      )}
      {flags.length > 0 && (
        <NativeSelect
          key={`quality ${filter.quality}`}
          name="quality"
          label={say("filter-quality")}
          defaultValue={filter.quality ?? ""}
          data={[
            { value: "", label: say("filter-all") },
            { value: "unflagged", label: say("filter-unflagged") },
            ...flags.map(({ flag, n }) => ({
              value: flag,
              label: say("filter-flagged", { flag: sayFlag(`flag-${flag}`), n: format.count(n) }),
            })),
          ]}
        />
      )}
      <Button type="submit" variant="default">
        {say("filter-show")}
      </Button>
      {isFiltered && <TextLink href="?">{say("filter-clear")}</TextLink>}
    </form>
  );
}
