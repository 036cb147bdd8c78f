"use client";

import { Checkbox, Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { completenessByLanguage, questionsOf } from "@/lib/survey/model";
import type { LanguageTag } from "@/lib/survey/schema";
import { hasText, textIn } from "@/lib/survey/text";
import { type TextPlace, textPlaces } from "@/lib/survey/text-places";
import { useLanguageName } from "../_builder/local-text-fields";
import { useDraftContext } from "../_draft/draft-context";
import { Languages } from "./languages";
import styles from "./translate.module.css";
import { TranslationRow } from "./translation-row";

/** Every text of the survey in its main language, and beside it the same in another one, to be written. */
export function TranslateView() {
  const say = useTranslations("builder");
  const name = useLanguageName();
  const { definition } = useDraftContext();
  const [main = "en", ...others] = definition.languages;
  const [chosen, setChosen] = useState<LanguageTag>();
  const target = chosen && others.includes(chosen) ? chosen : others[0];
  const [isOnlyMissing, setOnlyMissing] = useState(false);
  /** What was missing when the filter was set: a row does not vanish under the hands of who fills it in. */
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const places = useMemo(
    () => textPlaces(definition).filter(({ text }) => hasText(text, main)),
    [definition, main],
  );
  const shown = isOnlyMissing ? places.filter((place) => missing.has(keyOf(place))) : places;
  return (
    <>
      <Title order={1} size="h3" mb={4}>
        {say("translate-title")}
      </Title>
      <Text c="dimmed" mb="lg" maw="var(--measure)">
        {say("translate-lead", { language: name(main) })}
      </Text>
      <Languages
        completeness={completenessByLanguage(definition)}
        target={target}
        choose={(language) => {
          setChosen(language);
          setOnlyMissing(false);
        }}
      />
      {target && (
        <section aria-label={say("translate-to", { language: name(target) })}>
          <div className={styles.head}>
            <Title order={2} size="h4">
              {say("translate-to", { language: name(target) })}
            </Title>
            <Checkbox
              label={say("only-missing")}
              checked={isOnlyMissing}
              onChange={(event) => {
                setOnlyMissing(event.currentTarget.checked);
                setMissing(new Set(places.filter(({ text }) => !hasText(text, target)).map(keyOf)));
              }}
            />
          </div>
          {isOnlyMissing && shown.length === 0 && <Text py="md">{say("nothing-missing")}</Text>}
          <TranslationGroups places={shown} main={main} target={target} />
        </section>
      )}
    </>
  );
}

const keyOf = ({ path }: TextPlace): string => path.join(".");

/** The texts question by question, under the question's number. */
function TranslationGroups({
  places,
  main,
  target,
}: {
  places: readonly TextPlace[];
  main: LanguageTag;
  target: LanguageTag;
}) {
  const say = useTranslations("builder");
  const sayForm = useTranslations("survey");
  const language = useLocale();
  const { definition, epoch } = useDraftContext();
  const numbers = new Map(
    questionsOf(definition).map((question, i) => [question.id, { question, n: i + 1 }]),
  );
  const groups = new Map<string, TextPlace[]>();
  for (const place of places) {
    const key = place.question ?? (place.page === undefined ? "" : `page ${place.page}`);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups].map(([key, group]) => {
    const [{ question, page } = {}] = group;
    const asked = question === undefined ? undefined : numbers.get(question);
    return (
      <section key={key} className={styles.group}>
        <Title order={3} size="h6" className={styles.groupTitle}>
          {asked
            ? `${asked.n}. ${textIn(asked.question.text, language, definition.languages)}`
            : page === undefined
              ? sayForm("texts")
              : sayForm("page", { n: page + 1 })}
        </Title>
        {group.map((place) => (
          <TranslationRow
            // Filled in again when the draft changed without it.
            key={`${keyOf(place)} ${target} ${epoch}`}
            address={keyOf(place)}
            source={place.text[main] ?? ""}
            words={place.text[target] ?? ""}
            main={main}
            target={target}
            label={say("translation-of", { text: place.text[main] ?? "" })}
          />
        ))}
      </section>
    );
  });
}
