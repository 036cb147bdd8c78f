"use client";

import { ActionIcon, Button, NativeSelect, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { changePage } from "@/lib/survey/flow-editing";
import type { Jump, SurveyPage } from "@/lib/survey/schema";
import { useQuestionsUntil } from "../_builder/earlier-questions";
import { RemoveIcon } from "../_builder/icons";
import { useDraftContext } from "../_draft/draft-context";
import { RuleEditor } from "../_rules/rule-editor";
import styles from "./flow.module.css";
import { useTargetName } from "./target-name";

/** Where a page leads: the first jump whose rule holds is taken, else the next page comes. */
export function JumpList({ page, index }: { page: SurveyPage; index: number }) {
  const say = useTranslations("builder");
  const { definition, change } = useDraftContext();
  const nameOf = useTargetName();
  const sources = useQuestionsUntil(index + 1);
  const jumps = page.jumps ?? [];
  const targets = [
    ...definition.pages.slice(index + 1).map(({ id }) => ({ page: id })),
    ...(definition.ends ?? []).map(({ id }) => ({ end: id })),
  ];
  const put = (next: readonly Jump[]) => change((before) => changePage(before, page.id, { jumps: next }));
  const [first] = targets;
  return (
    <section aria-label={say("jumps-of", { n: index + 1 })}>
      <Text size="sm" fw={500} mb="xs">
        {say("jumps")}
      </Text>
      <ol className={styles.jumps}>
        {jumps.map((jump, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a jump has no id, its place in the list is what it is
          <li key={i} className={styles.jump}>
            <div className={styles.jumpTo}>
              <NativeSelect
                label={say("jump-to")}
                value={keyOf(jump.to)}
                onChange={(event) => {
                  const to = targets.find((target) => keyOf(target) === event.currentTarget.value);
                  if (to) put(jumps.with(i, { ...jump, to }));
                }}
                data={[
                  ...(targets.some((target) => keyOf(target) === keyOf(jump.to))
                    ? []
                    : [{ value: keyOf(jump.to), label: nameOf(jump.to) }]),
                  ...targets.map((target) => ({ value: keyOf(target), label: nameOf(target) })),
                ]}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={say("jump-remove")}
                onClick={() => put(jumps.toSpliced(i, 1))}
              >
                <RemoveIcon />
              </ActionIcon>
            </div>
            <RuleEditor
              label={say("jump-if")}
              addLabel={say("jump-rule-add")}
              value={jump.when}
              onChange={(when) => put(jumps.with(i, when ? { to: jump.to, when } : { to: jump.to }))}
              sources={sources}
            />
            {!jump.when && (
              <Text size="sm" c="dimmed">
                {say("jump-always")}
              </Text>
            )}
          </li>
        ))}
      </ol>
      {first ? (
        <Button variant="subtle" size="compact-sm" onClick={() => put([...jumps, { to: first }])}>
          + {say("jump-add")}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {say("jump-nowhere")}
        </Text>
      )}
    </section>
  );
}

const keyOf = (to: Jump["to"]): string => ("page" in to ? `page ${to.page}` : `end ${to.end}`);
