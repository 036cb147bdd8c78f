"use client";

import { NativeSelect, NumberInput, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { putQuota } from "@/lib/survey/flow-editing";
import { type Quota, quota as quotaSchema } from "@/lib/survey/schema";
import { useSources } from "../_builder/earlier-questions";
import { useDraftContext } from "../_draft/draft-context";
import { useProblemWords } from "../_draft/problem-words";
import { useDraftForm } from "../_draft/use-draft-form";
import { RuleEditor } from "../_rules/rule-editor";
import styles from "./flow.module.css";
import { FlowCard } from "./flow-card";
import { useTargetName } from "./target-name";

/** Of whom how many may complete the survey, and where the others end. */
export function QuotaForm({ quota, number, remove }: { quota: Quota; number: number; remove: () => void }) {
  const say = useTranslations("builder");
  const { definition, change, problems: all } = useDraftContext();
  const problems = all.filter((problem) => problem.quota === quota.id);
  const wordsOf = useProblemWords();
  const sources = useSources();
  const nameOf = useTargetName();
  const { control, register, formState } = useDraftForm<Quota>(quotaSchema, quota, (edited) =>
    change((before) => putQuota(before, edited), `quota ${edited.id}`),
  );
  const name = say("place-quotas", { n: number });
  return (
    <FlowCard name={name} remove={remove}>
      {problems.map((problem) => (
        <Text key={problem.code} size="sm" c="var(--mantine-color-error)">
          {wordsOf(problem)}
        </Text>
      ))}
      <div className={styles.fields}>
        <TextInput label={say("quota-name")} maxLength={100} {...register("name")} />
        <Controller
          control={control}
          name="limit"
          render={({ field: { onChange, ...field } }) => (
            <NumberInput
              {...field}
              label={say("quota-limit")}
              min={0}
              allowDecimal={false}
              onChange={(value) => onChange(value === "" ? undefined : Number(value))}
              error={formState.errors.limit?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="end"
          render={({ field: { value, onChange, ...field } }) => (
            <NativeSelect
              {...field}
              label={say("quota-end")}
              value={value ?? ""}
              onChange={(event) => onChange(event.currentTarget.value || undefined)}
              data={[
                { value: "", label: say("quota-end-usual") },
                ...(definition.ends ?? []).map(({ id }) => ({ value: id, label: nameOf({ end: id }) })),
              ]}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="when"
        render={({ field: { value, onChange } }) => (
          <RuleEditor
            label={say("quota-when")}
            addLabel={say("quota-rule-add")}
            value={value}
            onChange={onChange}
            sources={sources}
          />
        )}
      />
    </FlowCard>
  );
}
