"use client";

import { Checkbox, NativeSelect, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { type Control, type UseFormRegister, type UseFormSetValue, useWatch } from "react-hook-form";
import type { Proposal } from "@/lib/exchange/model";
import { importRole, importType } from "@/lib/exchange/schema";
import { LevelOrder } from "./level-order";
import type { ReviewInput } from "./review-form";
import styles from "./review-form.module.css";

/** Marks labels that the heads of the wide layout stand for. */
const HEAD = { "data-head": true };

const shortened = (example: string): string => (example.length > 40 ? `${example.slice(0, 39)}…` : example);

/** One column, or one set of columns: a card on a phone, a row where there is room. */
export const ProposalRow = memo(function ProposalRow({
  index,
  proposal,
  control,
  register,
  setValue,
  titleError,
}: {
  index: number;
  proposal: Proposal;
  control: Control<ReviewInput>;
  register: UseFormRegister<ReviewInput>;
  setValue: UseFormSetValue<ReviewInput>;
  titleError: string | undefined;
}) {
  const say = useTranslations("exchange");
  const path = `plan.${index}` as const;
  const [use, type, levels, noAnswer] = useWatch({
    control,
    name: [`${path}.use`, `${path}.type`, `${path}.levels`, `${path}.noAnswer`],
  });
  const [first, ...more] = proposal.names;
  const name = more.length > 0 ? `${first} … ${more.at(-1)}` : (first ?? "");
  const choices = proposal.choices.map((choice) => choice.type);
  const changeType = (value: string) => {
    const wanted = importType.parse(value);
    const choice = proposal.choices.find((one) => one.type === wanted);
    setValue(`${path}.levels`, choice?.levels ?? []);
    setValue(`${path}.noAnswer`, proposal.noAnswer);
  };
  const changeNoAnswer = (isNone: boolean) => {
    const codes = proposal.noAnswer ?? [];
    setValue(`${path}.noAnswer`, isNone ? codes : []);
    const others = levels.filter((level) => !codes.includes(level));
    if (type === "nominal" || type === "ordinal")
      setValue(`${path}.levels`, isNone ? others : [...others, ...codes]);
  };
  return (
    <li className={styles.row} data-unused={!use || undefined}>
      <div className={styles.column}>
        <Checkbox
          label={
            <>
              <span className={styles.name}>{name}</span>
              <span className={styles.hidden}> {say("use")}</span>
            </>
          }
          {...register(`${path}.use`)}
          defaultChecked={proposal.use}
        />
        <Text size="sm" c="dimmed" className={styles.about}>
          {proposal.reason ? say(`reason-${proposal.reason}`) : say("answered", { n: proposal.answered })}
          {proposal.examples.length > 0 && (
            <> · {say("examples", { examples: proposal.examples.map(shortened).join(" / ") })}</>
          )}
        </Text>
      </div>
      <TextInput
        className={styles.question}
        label={say("question")}
        labelProps={HEAD}
        disabled={!use}
        error={titleError}
        {...register(`${path}.title`)}
        defaultValue={proposal.title}
      />
      <NativeSelect
        className={styles.type}
        label={say("type")}
        labelProps={HEAD}
        disabled={!use}
        data={choices.map((value) => ({ value, label: say(`type-${value}`) }))}
        {...register(`${path}.type`, { onChange: (event) => changeType(event.target.value) })}
        defaultValue={proposal.type}
      />
      <NativeSelect
        className={styles.role}
        label={say("role")}
        labelProps={HEAD}
        disabled={!use}
        data={importRole.options.map((value) => ({ value, label: say(`role-${value}`) }))}
        {...register(`${path}.role`)}
        defaultValue={proposal.role}
      />
      {use && proposal.noAnswer && (
        <Checkbox
          className={styles.levels}
          size="xs"
          label={say("no-answer", { codes: proposal.noAnswer.join(", ") })}
          checked={(noAnswer ?? []).length > 0}
          onChange={(event) => changeNoAnswer(event.currentTarget.checked)}
        />
      )}
      {use && levels.length > 0 && (
        <LevelOrder
          levels={levels}
          isOrdered={type === "ordinal"}
          isScale={type === "rating"}
          onChange={(next) => setValue(`${path}.levels`, next)}
        />
      )}
    </li>
  );
});
