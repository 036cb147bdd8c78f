"use client";

import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { conditionFor, operatorsFor } from "@/lib/survey/rule-operators";
import { type Rule, type RuleGroup, rule as ruleSchema } from "@/lib/survey/schema";
import { isSame } from "@/lib/survey/value-merge";
import type { Source } from "../_builder/earlier-questions";
import fieldStyles from "../_draft/fields.module.css";
import { ConditionFields } from "./condition-fields";
import styles from "./rules.module.css";

/** Deeper groups are more than anyone reads. */
const DEEPEST = 3;

/**
 * Writes a rule: conditions on earlier questions, in groups of which all or any must hold. What is not complete
 * yet stays here and says so; a complete rule is handed on at once.
 */
export function RuleEditor({
  label,
  value,
  onChange,
  sources,
  addLabel,
}: {
  label: string;
  value: Rule | undefined;
  onChange: (rule: Rule | undefined) => void;
  /** What can be asked about. */
  sources: readonly Source[];
  addLabel: string;
}) {
  const say = useTranslations("builder");
  const [draft, setDraft] = useState(value);
  const handedOn = useRef(value);
  useEffect(() => {
    // Undone, or changed by somebody else: not what was handed on from here.
    if (isSame(value, handedOn.current)) return;
    handedOn.current = value;
    setDraft(value);
  }, [value]);
  const write = (next: Rule | undefined) => {
    setDraft(next);
    if (next !== undefined && !ruleSchema.safeParse(next).success) return;
    handedOn.current = next;
    onChange(next);
  };
  if (sources.length === 0 && draft === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {say("rule-no-sources")}
      </Text>
    );
  }
  if (draft === undefined) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.start}
        onClick={() => write(firstCondition(sources))}
      >
        + {addLabel}
      </Button>
    );
  }
  const isComplete = ruleSchema.safeParse(draft).success;
  return (
    <fieldset className={fieldStyles.set}>
      <legend className={fieldStyles.legend}>{label}</legend>
      <RuleGroupFields group={asGroup(draft)} depth={1} sources={sources} write={write} />
      {!isComplete && (
        <Text size="sm" c="var(--mantine-color-error)" role="status">
          {say("rule-incomplete")}
        </Text>
      )}
    </fieldset>
  );
}

/** A single condition is edited as a group of one, so that another one can join it. */
const asGroup = (rule: Rule): RuleGroup => ("question" in rule ? { all: [rule] } : rule);

const partsOf = (group: RuleGroup): readonly Rule[] => ("all" in group ? group.all : group.any);

const groupOf = (how: "all" | "any", parts: Rule[]): RuleGroup =>
  how === "all" ? { all: parts } : { any: parts };

function firstCondition(sources: readonly Source[]): Rule | undefined {
  const question = sources.at(-1)?.question;
  const [operator] = question ? operatorsFor(question) : [];
  return question && operator ? conditionFor(question, operator) : undefined;
}

function RuleGroupFields({
  group,
  depth,
  sources,
  write,
}: {
  group: RuleGroup;
  depth: number;
  sources: readonly Source[];
  write: (rule: Rule | undefined) => void;
}) {
  const say = useTranslations("builder");
  const parts = partsOf(group);
  const how = "all" in group ? "all" : "any";
  const put = (next: Rule[]) => {
    const [only] = next;
    if (!only) return write(undefined);
    // Alone at the top, a condition needs no group around it.
    write(depth === 1 && next.length === 1 && "question" in only ? only : groupOf(how, next));
  };
  const add = (part: Rule | undefined) => part && put([...parts, part]);
  return (
    <div className={styles.group} data-depth={depth}>
      {(parts.length > 1 || depth > 1) && (
        <NativeSelect
          size="xs"
          className={styles.how}
          aria-label={say("rule-how")}
          value={how}
          onChange={(event) =>
            write(groupOf(event.currentTarget.value === "any" ? "any" : "all", [...parts]))
          }
          data={[
            { value: "all", label: say("rule-all") },
            { value: "any", label: say("rule-any") },
          ]}
        />
      )}
      <ul className={fieldStyles.list}>
        {parts.map((part, i) => {
          const replace = (next: Rule | undefined) =>
            put(next === undefined ? parts.toSpliced(i, 1) : parts.with(i, next));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no id, its place in the group is what it is
            <li key={i} className={styles.part}>
              {"question" in part ? (
                <ConditionFields condition={part} sources={sources} write={replace} />
              ) : (
                <RuleGroupFields group={part} depth={depth + 1} sources={sources} write={replace} />
              )}
            </li>
          );
        })}
      </ul>
      <Group gap="xs">
        <Button variant="subtle" size="compact-sm" onClick={() => add(firstCondition(sources))}>
          + {say("rule-add-condition")}
        </Button>
        {depth < DEEPEST && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              const first = firstCondition(sources);
              if (first) add(groupOf(how === "all" ? "any" : "all", [first, first]));
            }}
          >
            + {say("rule-add-group")}
          </Button>
        )}
        {depth > 1 && (
          <Button
            variant="subtle"
            size="compact-sm"
            c="var(--mantine-color-text)"
            onClick={() => write(undefined)}
          >
            {say("rule-remove-group")}
          </Button>
        )}
      </Group>
    </div>
  );
}
