"use client";

import { ActionIcon, NativeSelect, SegmentedControl, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { placeOf } from "@/lib/survey/draft-editing";
import { useBuilder } from "../_builder/builder-context";
import { RemoveIcon } from "../_builder/icons";
import { useLanguageName } from "../_builder/local-text-fields";
import styles from "./preview-panel.module.css";

/**
 * The survey beside its editor, as respondents will meet it: the page of the question that is being edited, shown
 * anew after every save. It can be answered and walked through; nothing is stored.
 */
export function PreviewPanel({ close }: { close: () => void }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const locale = useLocale();
  const name = useLanguageName();
  const { survey, definition, revision, open } = useBuilder();
  const { pages, languages } = definition;
  const [size, setSize] = useState<"phone" | "desktop">("phone");
  const [wanted, setWanted] = useState<string>();
  const [chosenPage, setChosenPage] = useState(0);
  const place = open === undefined ? undefined : placeOf(definition, open);
  const page = Math.min(place?.page ?? chosenPage, pages.length - 1);
  const fallback = languages.includes(locale) ? locale : (languages[0] ?? "en");
  const language = wanted && languages.includes(wanted) ? wanted : fallback;
  if (!survey) return null;
  return (
    <aside className={styles.panel} aria-label={say("tab-preview")}>
      <div className={styles.tools}>
        <SegmentedControl
          size="xs"
          aria-label={say("preview-size")}
          value={size}
          onChange={(value) => setSize(value === "desktop" ? "desktop" : "phone")}
          data={[
            { value: "phone", label: say("preview-phone") },
            { value: "desktop", label: say("preview-desktop") },
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label={say("preview-page")}
          value={String(page)}
          onChange={(event) => setChosenPage(Number(event.currentTarget.value))}
          data={pages.map((_, i) => ({ value: String(i), label: say("page", { n: i + 1 }) }))}
          disabled={open !== undefined}
        />
        {languages.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={say("preview-language-label")}
            value={language}
            onChange={(event) => setWanted(event.currentTarget.value)}
            data={languages.map((tag) => ({ value: tag, label: name(tag) }))}
          />
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          className={styles.close}
          aria-label={sayBuilder("preview-close")}
          onClick={close}
        >
          <RemoveIcon />
        </ActionIcon>
      </div>
      <div className={styles.stage} data-size={size}>
        <iframe
          key={`${revision} ${page} ${language} ${size}`}
          className={styles.frame}
          title={say("preview-frame", { n: page + 1 })}
          src={`/api/surveys/${survey.id}/preview?page=${page + 1}&lang=${language}`}
        />
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {sayBuilder("preview-live")}
      </Text>
    </aside>
  );
}
