"use client";

import { Button, Checkbox, NativeSelect, Text, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { addToSurvey, isAsked } from "@/lib/library/add-to-survey";
import { searchLibrary } from "@/lib/library/search";
import { textIn } from "@/lib/survey/text";
import { useBuilder } from "../_builder/builder-context";
import { newId } from "../_draft/new-id";
import type { LibraryForSurvey, OfferedSet } from "./fetch-library";
import { FoundQuestions } from "./found-questions";
import styles from "./library.module.css";

const idOf = (set: OfferedSet, question: { id: string }) => `${set.key}:${question.id}`;

/** Searches, ticks, and adds what is ticked in one step that can be undone. */
export function LibraryPicker({
  library: { sets, words },
  page,
  close,
}: {
  library: LibraryForSurvey;
  page: number;
  close: () => void;
}) {
  const say = useTranslations("builder");
  const sayLibrary = useTranslations("library");
  const language = useLocale();
  const { definition, change, setOpen, isPublished } = useBuilder();
  const [search, setSearch] = useState({ words: "", set: "", forms: false });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState(page < definition.pages.length ? String(page) : "");
  const wanted = useDeferredValue(search);
  const shown = sets.filter(({ key }) => wanted.set === "" || key === wanted.set);
  const { questions } = searchLibrary(shown, { words: wanted.words, forms: wanted.forms }, language);
  const tick = (ids: readonly string[], isTicked: boolean) => {
    const next = new Set(ticked);
    for (const id of ids)
      if (isTicked) next.add(id);
      else next.delete(id);
    setTicked(next);
  };
  const add = () => {
    let [draft, first] = [definition, ""];
    for (const set of sets) {
      const from = set.content.questions;
      const chosen = from.filter((question) => ticked.has(idOf(set, question)));
      if (chosen.length === 0) continue;
      const place = target === "" ? {} : { page: Number(target) };
      const options = { words, from, isUsed: isPublished, newId, ...place };
      const added = addToSurvey(draft, chosen, options);
      draft = added.definition;
      first ||= added.questions[0] ?? "";
    }
    change(() => draft, undefined, true);
    setOpen(first);
    close();
  };
  const fresh = questions.filter(({ question }) => !isAsked(definition, question));
  return (
    <>
      <div className={styles.filters}>
        <TextInput
          type="search"
          label={sayLibrary("search")}
          value={search.words}
          onChange={(event) => setSearch({ ...search, words: event.currentTarget.value })}
          placeholder={sayLibrary("search-placeholder")}
          data-autofocus
        />
        <NativeSelect
          label={say("library-set")}
          value={search.set}
          onChange={(event) => setSearch({ ...search, set: event.currentTarget.value })}
          data={[
            { value: "", label: say("library-all-sets") },
            ...sets.map(({ key, content }) => ({ value: key, label: textIn(content.title, language) })),
          ]}
        />
        <Checkbox
          className={styles.forms}
          label={sayLibrary("filter-forms")}
          checked={search.forms}
          onChange={(event) => setSearch({ ...search, forms: event.currentTarget.checked })}
        />
      </div>
      <div className={styles.count}>
        <Text size="sm" role="status">
          {questions.length === 0
            ? sayLibrary("found-none")
            : sayLibrary("found", { sets: 0, questions: questions.length })}
        </Text>
        {search.set !== "" && fresh.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              tick(
                fresh.map(({ set, question }) => idOf(set, question)),
                true,
              )
            }
          >
            {say("library-tick-all", { n: fresh.length })}
          </Button>
        )}
      </div>
      <FoundQuestions found={questions} idOf={idOf} ticked={ticked} tick={(id, is) => tick([id], is)} />
      <div className={styles.foot}>
        <NativeSelect
          label={say("library-where")}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
          data={[
            { value: "", label: say("library-new-pages") },
            ...definition.pages.map(({ id }, i) => ({
              value: String(i),
              label: say("library-on-page", { n: i + 1 }),
              key: id,
            })),
          ]}
        />
        <Button disabled={ticked.size === 0} onClick={add}>
          {say("library-add", { n: ticked.size })}
        </Button>
      </div>
    </>
  );
}
