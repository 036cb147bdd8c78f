"use client";

import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { saveGoalAction } from "@/lib/study/actions";
import { goalPurpose, reviewRhythm, type StudyGoal, savedGoal } from "@/lib/study/schema";

const EMPTY: StudyGoal = {
  purpose: "conversion",
  statement: "",
  measure: "",
  baseline: "",
  target: "",
  targetCustomer: "",
  intendedExperience: "",
  reviewRhythm: "quarterly",
};

export function GoalForm({ study, goal }: { study: string; goal: StudyGoal | undefined }) {
  const say = useTranslations("study");
  const sayForm = useTranslations("form");
  const { form, field, state, pending } = useServerForm(savedGoal, saveGoalAction, {
    ...(goal ?? EMPTY),
    study,
  });
  const textarea = { autosize: true, minRows: 2 };
  return (
    <form {...form}>
      <Stack maw="40rem" gap="lg">
        <FormMessage state={state} />
        <input type="hidden" {...field("study")} />
        <NativeSelect
          label={say("goal-purpose")}
          data={goalPurpose.options.map((purpose) => ({ value: purpose, label: say(`purpose-${purpose}`) }))}
          {...field("purpose")}
        />
        <Textarea
          label={say("goal-statement")}
          description={say("goal-statement-help")}
          {...textarea}
          {...field("statement")}
        />
        <TextInput label={say("goal-measure")} description={say("goal-measure-help")} {...field("measure")} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" style={{ alignItems: "end" }}>
          <TextInput
            label={say("goal-baseline")}
            description={say("goal-baseline-help")}
            {...field("baseline")}
          />
          <TextInput label={say("goal-target")} description={say("goal-target-help")} {...field("target")} />
        </SimpleGrid>
        <Textarea
          label={say("goal-target-customer")}
          description={say("goal-target-customer-help")}
          {...textarea}
          {...field("targetCustomer")}
        />
        <Textarea
          label={say("goal-intended-experience")}
          description={say("goal-intended-experience-help")}
          {...textarea}
          {...field("intendedExperience")}
        />
        <NativeSelect
          label={say("goal-review-rhythm")}
          data={reviewRhythm.options.map((rhythm) => ({ value: rhythm, label: say(`rhythm-${rhythm}`) }))}
          {...field("reviewRhythm")}
        />
        <Group>
          <Button type="submit" loading={pending}>
            {say("goal-save")}
          </Button>
          <ButtonLink href={`/studies/${study}`} variant="subtle">
            {sayForm("cancel")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
