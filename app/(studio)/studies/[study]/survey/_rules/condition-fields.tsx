"use client";

import { ActionIcon, MultiSelect, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { partsOf } from "@/lib/survey/answer-value";
import { codesToChoose } from "@/lib/survey/check-rules";
import { conditionFor, hasPart, operatorOf, operatorsFor } from "@/lib/survey/rule-operators";
import type { Condition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import type { Source } from "../_builder/earlier-questions";
import { RemoveIcon } from "../_builder/icons";
import { useDraftContext } from "../_draft/draft-context";
import { useCodeName } from "./code-name";
import styles from "./rules.module.css";

/** One condition: which question, how it is asked about, and the answer that counts. */
export function ConditionFields({
  condition,
  sources,
  write,
}: {
  condition: Condition;
  sources: readonly Source[];
  write: (condition: Condition | undefined) => void;
}) {
  const say = useTranslations("builder");
  const language = useLocale();
  const { definition } = useDraftContext();
  const source = sources.find(({ question }) => question.id === condition.question)?.question;
  const operator = operatorOf(condition);
  const operators = source ? operatorsFor(source) : [];
  return (
    <div className={styles.condition}>
      <NativeSelect
        size="sm"
        className={styles.question}
        aria-label={say("rule-question")}
        value={source ? source.id : ""}
        onChange={(event) => {
          const chosen = sources.find(({ question }) => question.id === event.currentTarget.value)?.question;
          const [first] = chosen ? operatorsFor(chosen) : [];
          if (chosen && first) write(conditionFor(chosen, first));
        }}
        data={[
          ...(source ? [] : [{ value: "", label: say("rule-question-gone") }]),
          ...sources.map(({ question, label }) => ({ value: question.id, label })),
        ]}
      />
      {source && hasPart(source, condition) && (
        <NativeSelect
          size="sm"
          aria-label={say("rule-part")}
          value={String("part" in condition ? condition.part : "")}
          onChange={(event) => {
            const part = Number(event.currentTarget.value);
            if (!("text" in condition) && !("date" in condition) && !("picked" in condition))
              write({ ...condition, part });
          }}
          data={partsOf(source).map(({ code, text }) => ({
            value: String(code),
            label: textIn(text, language, definition.languages) || String(code),
          }))}
        />
      )}
      {source && (
        <NativeSelect
          size="sm"
          aria-label={say("rule-operator")}
          value={operator}
          onChange={(event) => {
            const next = operators.find((candidate) => candidate === event.currentTarget.value);
            if (next) write(conditionFor(source, next, condition));
          }}
          data={operators.map((value) => ({ value, label: say(`operator-${value}`) }))}
        />
      )}
      {source && <Wanted condition={condition} source={source} write={write} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={say("rule-remove")}
        onClick={() => write(undefined)}
      >
        <RemoveIcon />
      </ActionIcon>
    </div>
  );
}

/** The codes, number, words or day that are asked for. */
function Wanted({
  condition,
  source,
  write,
}: {
  condition: Condition;
  source: Source["question"];
  write: (condition: Condition) => void;
}) {
  const say = useTranslations("builder");
  const nameOf = useCodeName(useDraftContext().definition.languages);
  if ("chose" in condition) {
    return (
      <MultiSelect
        size="sm"
        className={styles.codes}
        aria-label={say("rule-answers")}
        placeholder={condition.codes.length === 0 ? say("rule-answers") : ""}
        data={codesToChoose(source).map((code) => ({ value: String(code), label: nameOf(source, code) }))}
        value={condition.codes.map(String)}
        onChange={(codes) => write({ ...condition, codes: codes.map(Number) })}
      />
    );
  }
  if ("number" in condition || "picked" in condition) {
    const isRange = ("number" in condition ? condition.number : condition.picked) === "between";
    return (
      <>
        <NumberInput
          size="sm"
          className={styles.number}
          aria-label={say("rule-value")}
          value={condition.value}
          onChange={(value) => write({ ...condition, value: value === "" ? Number.NaN : Number(value) })}
        />
        {isRange && (
          <NumberInput
            size="sm"
            className={styles.number}
            aria-label={say("rule-to")}
            value={condition.to ?? ""}
            onChange={(to) => write({ ...condition, to: to === "" ? Number.NaN : Number(to) })}
          />
        )}
      </>
    );
  }
  if ("text" in condition) {
    return (
      <TextInput
        size="sm"
        aria-label={say("rule-value")}
        value={condition.value}
        maxLength={200}
        onChange={(event) => write({ ...condition, value: event.currentTarget.value })}
      />
    );
  }
  if ("date" in condition) {
    return (
      <>
        <TextInput
          size="sm"
          type="date"
          aria-label={say("rule-value")}
          value={condition.value}
          onChange={(event) => write({ ...condition, value: event.currentTarget.value })}
        />
        {condition.date === "between" && (
          <TextInput
            size="sm"
            type="date"
            aria-label={say("rule-to")}
            value={condition.to ?? ""}
            onChange={(event) => write({ ...condition, to: event.currentTarget.value })}
          />
        )}
      </>
    );
  }
  return null;
}
