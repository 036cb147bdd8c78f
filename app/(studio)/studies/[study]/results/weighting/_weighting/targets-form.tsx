"use client";

import { Button, Checkbox, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { formatFor } from "@/lib/format";
import type { WeightBounds } from "@/lib/results/schema";
import { saveTargetsAction } from "@/lib/results/weighting/actions";
import { SUM_TOLERANCE, sumField, targetField, targetsForm } from "@/lib/results/weighting/schema";
import classes from "./weighting.module.css";

/** Beyond this hardly anybody should speak for others: the cap that R's anesrake starts with. */
const FIRST_HIGHEST = "5";

export interface EditedQuestion {
  id: string;
  name: string;
  answers: readonly { code: number; name: string; now: string; target: number | undefined }[];
}

/** A field for each answer, the bounds, and whether pages use the weights by themselves. */
export function TargetsForm({
  study,
  basedOn,
  questions,
  bounds,
  isFirst,
  onByDefault,
}: {
  study: string;
  basedOn: number;
  questions: readonly EditedQuestion[];
  bounds: WeightBounds;
  isFirst: boolean;
  onByDefault: boolean;
}) {
  const say = useTranslations("weighting");
  const typed = (value: number | null | undefined) => (value == null ? "" : String(value));
  const targets = questions.flatMap(({ id, answers }) =>
    answers.map(({ code, target }) => [targetField(id, code), typed(target)] as const),
  );
  const { form, field, state, pending, watch } = useServerForm(targetsForm, saveTargetsAction, {
    study,
    basedOn: String(basedOn),
    lowest: typed(bounds.lowest),
    highest: isFirst ? FIRST_HIGHEST : typed(bounds.highest),
    ...Object.fromEntries(targets),
  });
  const problems = state.status === "invalid" ? state.fields : {};
  const { defaultValue: _scaled, error: _none, ...scale } = field("scale");
  const { defaultValue: _default, error: _nothing, ...byDefault } = field("onByDefault");
  return (
    <form {...form} className={classes.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("study")} />
      <input type="hidden" {...field("basedOn")} />
      {questions.map(({ id, name, answers }) => (
        <fieldset key={id} className={classes.question}>
          <legend>{name}</legend>
          <div className={classes.heads} aria-hidden="true">
            <span>{say("column-answer")}</span>
            <span>{say("column-now")}</span>
            <span>{say("column-target")}</span>
          </div>
          {answers.map((answer) => (
            <div key={answer.code} className={classes.answer}>
              <span>{answer.name}</span>
              <span className={classes.now}>{answer.now}</span>
              <TextInput
                aria-label={say("target-of", { answer: answer.name })}
                inputMode="decimal"
                autoComplete="off"
                classNames={{ error: classes.error ?? "" }}
                {...field(targetField(id, answer.code))}
              />
            </div>
          ))}
          <Sum values={answers.map(({ code }) => watch(targetField(id, code)))} />
          {problems[sumField(id)] && (
            <p className={classes.problem} role="alert">
              {problems[sumField(id)]}
            </p>
          )}
        </fieldset>
      ))}
      <Checkbox value="yes" label={say("scale")} {...scale} />
      <div>
        <SimpleGrid cols={{ base: 1, xs: 2 }} maw="28rem">
          <TextInput label={say("lowest")} inputMode="decimal" {...field("lowest")} />
          <TextInput label={say("highest")} inputMode="decimal" {...field("highest")} />
        </SimpleGrid>
        <Text size="sm" c="dimmed" mt="xs">
          {say("bounds-help")}
        </Text>
      </div>
      <Checkbox value="yes" defaultChecked={onByDefault} label={say("by-default")} {...byDefault} />
      <div>
        <Button type="submit" loading={pending}>
          {say("save")}
        </Button>
      </div>
    </form>
  );
}

/** What the targets of a question add up to so far. */
function Sum({ values }: { values: readonly unknown[] }) {
  const say = useTranslations("weighting");
  const format = formatFor(useLocale());
  const numbers = values.flatMap((value) => {
    const text = String(value ?? "")
      .replace("%", "")
      .replace(",", ".")
      .trim();
    return text === "" || Number.isNaN(Number(text)) ? [] : [Number(text)];
  });
  const sum = numbers.reduce((total, number) => total + number, 0);
  const isOff = numbers.length > 0 && Math.abs(sum - 100) > SUM_TOLERANCE;
  return (
    <p className={classes.sum} data-off={isOff || undefined}>
      {numbers.length === 0
        ? say("sum-none")
        : say("sum", { sum: format.exact(Math.round(sum * 100) / 100) })}
    </p>
  );
}
