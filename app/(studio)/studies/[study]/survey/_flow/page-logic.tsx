"use client";

import { Checkbox, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { changePage } from "@/lib/survey/flow-editing";
import type { SurveyPage } from "@/lib/survey/schema";
import { useQuestionsUntil } from "../_builder/earlier-questions";
import { useDraftContext } from "../_draft/draft-context";
import { RuleEditor } from "../_rules/rule-editor";
import styles from "./flow.module.css";
import { JumpList } from "./jump-list";

/** When a page is shown, in which order, and where it leads. */
export function PageLogic({ page, index }: { page: SurveyPage; index: number }) {
  const say = useTranslations("builder");
  const { change } = useDraftContext();
  const sources = useQuestionsUntil(index);
  return (
    <Stack gap="md" className={styles.logic}>
      <RuleEditor
        label={say("page-only-if")}
        addLabel={say("page-rule-add")}
        value={page.showIf}
        onChange={(showIf) => change((before) => changePage(before, page.id, { showIf }))}
        sources={sources}
      />
      <JumpList page={page} index={index} />
      <Checkbox
        label={say("shuffle-page")}
        checked={page.shuffle === true}
        onChange={(event) => {
          const shuffle = event.currentTarget.checked;
          change((before) => changePage(before, page.id, { shuffle }));
        }}
      />
    </Stack>
  );
}
