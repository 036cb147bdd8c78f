"use client";

import { Text, Textarea } from "@mantine/core";
import { memo } from "react";
import type { LanguageTag } from "@/lib/survey/schema";
import { setText } from "@/lib/survey/text-places";
import { useDraftContext } from "../_draft/draft-context";
import { usePlaceName } from "../_draft/place-name";
import styles from "./translate.module.css";

/** Characters on a line of the wide page: for browsers that cannot size a text box by its content. */
const LINE = 70;

/** One text beside its translation. */
export const TranslationRow = memo(function TranslationRow({
  address,
  source,
  words,
  main,
  target,
  label,
}: {
  /** The keys that lead to the text, joined by dots. */
  address: string;
  source: string;
  words: string;
  main: LanguageTag;
  target: LanguageTag;
  label: string;
}) {
  const { change } = useDraftContext();
  const place = usePlaceName();
  const path = address.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const within = path.includes("questions") ? path.slice(4) : path[0] === "pages" ? path.slice(2) : path;
  return (
    <div className={styles.row} data-missing={words.trim() === ""}>
      <div className={styles.source}>
        <Text size="xs" c="dimmed">
          {place(within)}
        </Text>
        <Text lang={main} dir="auto" className={styles.words}>
          {source}
        </Text>
      </div>
      <Textarea
        classNames={{ input: styles.target }}
        rows={Math.ceil(source.length / LINE) || 1}
        lang={target}
        dir="auto"
        aria-label={label}
        maxLength={5000}
        defaultValue={words}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          change((before) => setText(before, path, target, typed), `${address} ${target}`);
        }}
      />
    </div>
  );
});
