"use client";

import { useTranslations } from "next-intl";
import type { SurveyPage } from "@/lib/survey/schema";
import { useRuleWords } from "../_rules/rule-words";
import styles from "./flow.module.css";
import { useTargetName } from "./target-name";

/** A page's rule and jumps in words; nothing for a page that has none. */
export function PageSummary({ page }: { page: SurveyPage }) {
  const say = useTranslations("builder");
  const words = useRuleWords();
  const nameOf = useTargetName();
  const lines = [
    ...(page.showIf ? [say("page-shown-if", { rule: words(page.showIf) })] : []),
    ...(page.shuffle ? [say("page-shuffled")] : []),
    ...(page.jumps ?? []).map(({ when, to }) =>
      when
        ? say("page-jump", { target: nameOf(to), rule: words(when) })
        : say("page-jump-always", { target: nameOf(to) }),
    ),
  ];
  return lines.map((line) => (
    <p key={line} className={styles.summary}>
      {line}
    </p>
  ));
}
