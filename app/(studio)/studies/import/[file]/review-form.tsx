"use client";

import { Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import type * as z from "zod";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { importAction } from "@/lib/exchange/actions";
import type { ImportReview } from "@/lib/exchange/model";
import { newImport } from "@/lib/exchange/schema";
import { interfaceLanguage } from "@/lib/i18n/languages";
import { StudyWords } from "../../study-words";
import { ProposalRow } from "./proposal-row";
import styles from "./review-form.module.css";

export type ReviewInput = z.input<typeof newImport>;

/** The second step: what each column becomes, correctable, and which study it becomes part of. */
export function ReviewForm({
  file,
  review,
  study,
}: {
  file: string;
  review: ImportReview;
  study: { title: string; brand: string; language: string };
}) {
  const say = useTranslations("exchange");
  const languages = new Intl.DisplayNames(useLocale(), { type: "language" });
  const sheet = review.sheets?.chosen;
  const plan = review.proposals.map(({ columns, use, title, type, levels, role, delimiter, noAnswer }) => ({
    columns,
    use,
    title,
    type,
    levels,
    role,
    ...(delimiter && { delimiter }),
    ...(noAnswer && { noAnswer }),
  }));
  const { form, field, state, pending, control, register, setValue, getFieldState } = useServerForm(
    newImport,
    importAction,
    { file, sheet, ...study, businessKind: "b2c", product: study.title, category: study.title, plan },
  );
  return (
    <form {...form}>
      <input type="hidden" {...register("file")} defaultValue={file} />
      <PlanInput control={control} initial={plan} sheet={sheet} />
      <Stack gap="xl">
        <FormMessage state={state} />
        <Stack maw="34rem">
          <Title order={2} size="h3">
            {say("study")}
          </Title>
          <StudyWords field={field} />
          <NativeSelect
            label={say("language")}
            data={interfaceLanguage.options.map((value) => ({ value, label: languages.of(value) ?? value }))}
            {...field("language")}
          />
        </Stack>
        <section aria-labelledby="questions">
          <Title order={2} size="h3" id="questions">
            {say("questions")}
          </Title>
          <Summary review={review} />
          <div className={styles.heads} aria-hidden>
            {(["column", "question", "type", "role"] as const).map((head) => (
              <span key={head}>{say(head)}</span>
            ))}
          </div>
          <ol className={styles.rows}>
            {review.proposals.map((proposal, i) => (
              <ProposalRow
                key={proposal.columns.join()}
                index={i}
                proposal={proposal}
                control={control}
                register={register}
                setValue={setValue}
                titleError={getFieldState(`plan.${i}.title`).error?.message}
              />
            ))}
          </ol>
        </section>
        <Group>
          <ImportButton control={control} pending={pending} />
          <ButtonLink href="/studies/import" variant="subtle">
            {say("other-file")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}

function Summary({ review: { rows, ragged, proposals } }: { review: ImportReview }) {
  const say = useTranslations("exchange");
  const columns = proposals.reduce((sum, proposal) => sum + proposal.columns.length, 0);
  return (
    <Stack gap={4} mt="xs" mb="md" maw="var(--measure)">
      <Text>
        {say("rows", { n: rows })} · {say("columns", { n: columns })}
      </Text>
      {ragged.n > 0 && (
        <Text>
          {say("ragged", {
            n: ragged.n,
            lines: ragged.lines.map(({ line }) => line).join(", "),
            more: ragged.n > ragged.lines.length ? "yes" : "no",
          })}
        </Text>
      )}
      <Text c="dimmed" size="sm">
        {say("states-note")}
      </Text>
    </Stack>
  );
}

/** The whole plan as one value; the inputs of the rows only change it. Apart, so that typing renders this alone. */
function PlanInput({
  control,
  initial,
  sheet,
}: {
  control: Control<ReviewInput>;
  initial: ReviewInput["plan"];
  sheet: number | undefined;
}) {
  const plan = useWatch({ control, name: "plan", defaultValue: initial });
  return <input type="hidden" name="json" value={JSON.stringify({ plan, sheet })} readOnly />;
}

function ImportButton({ control, pending }: { control: Control<ReviewInput>; pending: boolean }) {
  const say = useTranslations("exchange");
  const n = useWatch({ control, name: "plan" }).filter(({ use }) => use).length;
  return (
    <>
      <Button type="submit" loading={pending} disabled={n === 0}>
        {say("import", { n })}
      </Button>
      {n === 0 && (
        <Text c="dimmed" size="sm" role="status">
          {say("nothing-used")}
        </Text>
      )}
    </>
  );
}
