"use client";

import { Button, NativeSelect, Progress, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { addLanguage, makeMainLanguage, removeLanguage } from "@/lib/survey/draft-languages";
import type { Completeness } from "@/lib/survey/model";
import type { LanguageTag } from "@/lib/survey/schema";
import { useLanguageName } from "../_builder/local-text-fields";
import { useDraftContext } from "../_draft/draft-context";
import styles from "./translate.module.css";

/** Languages that can be added; any other one can come with an imported definition. */
const OFFERED =
  "ar bn cs da de el en es fa fi fil fr he hi hu id it ja km ko lo ms my nl no pl pt ro ru sv ta th tr uk ur vi zh".split(
    " ",
  );

/** The survey's languages with how much of each is written; more and fewer, and which is the main one. */
export function Languages({
  completeness,
  target,
  choose,
}: {
  completeness: readonly Completeness[];
  target: LanguageTag | undefined;
  choose: (language: LanguageTag) => void;
}) {
  const say = useTranslations("builder");
  // The server's own language would put them in another order than the browser's.
  const locale = useLocale();
  const name = useLanguageName();
  const { definition, change } = useDraftContext();
  const [adding, setAdding] = useState("");
  const offered = OFFERED.filter((tag) => !definition.languages.includes(tag))
    .map((tag) => ({ value: tag, label: name(tag) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  return (
    <div className={styles.languages}>
      <ul className={styles.list}>
        {completeness.map(({ language, total, done }, i) => {
          const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
          return (
            <li key={language} className={styles.language} data-chosen={language === target}>
              <div className={styles.languageName}>
                <Text fw={600}>{name(language)}</Text>
                <Text size="sm" c="dimmed">
                  {i === 0 ? say("main-language") : say("texts-done", { done, total })}
                </Text>
              </div>
              <Progress
                value={percent}
                size="sm"
                {...(done === total ? { color: "teal" } : {})}
                aria-label={say("texts-done-in", { language: name(language), done, total })}
              />
              <div className={styles.languageActions}>
                {i > 0 && (
                  <>
                    <Button
                      size="compact-sm"
                      variant={language === target ? "light" : "default"}
                      aria-pressed={language === target}
                      onClick={() => choose(language)}
                    >
                      {say("translate")}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={say("make-main-of", { language: name(language) })}
                      onClick={() => change((before) => makeMainLanguage(before, language))}
                    >
                      {say("make-main")}
                    </Button>
                  </>
                )}
                {completeness.length > 1 && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={say("remove-language-of", { language: name(language) })}
                    onClick={() => change((before) => removeLanguage(before, language))}
                  >
                    {say("remove-language")}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <div className={styles.adding}>
        <NativeSelect
          label={say("add-language")}
          value={adding}
          onChange={(event) => setAdding(event.currentTarget.value)}
          data={[{ value: "", label: say("choose-language") }, ...offered]}
        />
        <Button
          variant="default"
          disabled={adding === ""}
          onClick={() => {
            change((before) => addLanguage(before, adding));
            choose(adding);
            setAdding("");
          }}
        >
          {say("add")}
        </Button>
      </div>
    </div>
  );
}
