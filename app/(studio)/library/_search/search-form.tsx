import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { QuestionSet } from "@/lib/library/queries";
import type { LibraryAddress } from "@/lib/library/schema";
import { filtersOf } from "@/lib/library/search";
import { isDimension, isStage } from "../_questions/known-words";
import styles from "../library.module.css";

/** Whether anything is looked for at all. */
export const isSearching = ({ q, dimension, stage, role, type, forms }: LibraryAddress): boolean =>
  Boolean(q.trim() || dimension || stage || role || type || forms);

/** What to look for, as an address: it works without scripts and can be sent to a colleague. */
export function SearchForm({ sets, search }: { sets: readonly QuestionSet[]; search: LibraryAddress }) {
  const say = useTranslations("library");
  const locale = useLocale();
  const filters = filtersOf(sets);
  const isNarrowed = Boolean(search.dimension || search.stage || search.role || search.type || search.forms);
  const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, locale);
  const any = { value: "", label: say("filter-any") };
  return (
    <search>
      <form action="/library" className={styles.search}>
        <div className={styles.searchLine}>
          <TextInput
            className={styles.searchWords}
            type="search"
            name="q"
            defaultValue={search.q}
            maxLength={200}
            aria-label={say("search")}
            placeholder={say("search-placeholder")}
          />
          <Button type="submit">{say("search-button")}</Button>
        </div>
        <details className={styles.narrow} open={isNarrowed}>
          <summary>{say("narrow")}</summary>
          <div className={styles.filters}>
            <NativeSelect
              name="dimension"
              label={say("filter-dimension")}
              defaultValue={search.dimension}
              data={[
                any,
                ...filters.dimensions
                  .filter(isDimension)
                  .map((value) => ({ value, label: say(`dimension-${value}`) }))
                  .sort(byLabel),
              ]}
            />
            <NativeSelect
              name="stage"
              label={say("filter-stage")}
              defaultValue={search.stage}
              data={[
                any,
                ...filters.stages.filter(isStage).map((value) => ({ value, label: say(`stage-${value}`) })),
              ]}
            />
            <NativeSelect
              name="role"
              label={say("filter-role")}
              defaultValue={search.role}
              data={[any, ...filters.roles.map((value) => ({ value, label: say(`role-${value}`) }))]}
            />
            <NativeSelect
              name="type"
              label={say("filter-type")}
              defaultValue={search.type}
              data={[
                any,
                ...filters.types.map((value) => ({ value, label: say(`kind-${value}`) })).sort(byLabel),
              ]}
            />
            <label className={styles.tickLine}>
              <input
                type="checkbox"
                className={styles.tick}
                name="forms"
                defaultChecked={search.forms === "on"}
              />
              {say("filter-forms")}
            </label>
          </div>
        </details>
        {isSearching(search) && (
          <TextLink href="/library" size="sm">
            {say("search-reset")}
          </TextLink>
        )}
      </form>
    </search>
  );
}
