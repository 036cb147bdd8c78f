"use client";

import { Button, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { putEnd, putQuota, removeEnd, removeQuota } from "@/lib/survey/flow-editing";
import { useSources } from "../_builder/earlier-questions";
import { useDraftContext } from "../_draft/draft-context";
import { newId } from "../_draft/new-id";
import { EndForm } from "./end-form";
import styles from "./flow.module.css";
import { QuotaForm } from "./quota-form";

/** How the survey can end besides the usual way, and how many of whom may answer. */
export function EndsAndQuotas() {
  const say = useTranslations("builder");
  const { definition, change } = useDraftContext();
  const sources = useSources();
  const { ends = [], quotas = [], languages } = definition;
  const firstRule = sources[0] && { question: sources[0].question.id, state: "answered" as const };
  return (
    <div className={styles.after}>
      <section aria-labelledby="ends-heading">
        <Title order={2} size="h5" id="ends-heading">
          {say("ends")}
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {say("ends-lead")}
        </Text>
        {ends.map((end, i) => (
          <EndForm
            key={end.id}
            end={end}
            number={i + 1}
            remove={() => change((before) => removeEnd(before, end.id))}
          />
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            const blank = Object.fromEntries(languages.map((tag) => [tag, ""]));
            change((before) => putEnd(before, { id: newId("end"), title: blank, text: blank }));
          }}
        >
          + {say("end-add")}
        </Button>
      </section>
      <section aria-labelledby="quotas-heading">
        <Title order={2} size="h5" id="quotas-heading">
          {say("quotas")}
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {say("quotas-lead")}
        </Text>
        {quotas.map((quota, i) => (
          <QuotaForm
            key={quota.id}
            quota={quota}
            number={i + 1}
            remove={() => change((before) => removeQuota(before, quota.id))}
          />
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={!firstRule}
          onClick={() => {
            if (!firstRule) return;
            change((before) =>
              putQuota(before, { id: newId("quota"), name: "", when: firstRule, limit: 100 }),
            );
          }}
        >
          + {say("quota-add")}
        </Button>
      </section>
    </div>
  );
}
