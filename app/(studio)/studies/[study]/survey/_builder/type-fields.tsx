"use client";

import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, Controller } from "react-hook-form";
import type { Question } from "@/lib/survey/schema";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { LocalTextFields } from "./local-text-fields";
import { NumberField } from "./number-field";
import { OptionList } from "./option-list";
import { ScaleFields } from "./scale-fields";
import { TickField } from "./tick-field";

/** What is particular to the question's type. */
export function TypeFields({ question, control }: { question: Question; control: Control<Question> }) {
  const say = useTranslations("survey");
  const { languages } = useBuilder().definition;
  switch (question.type) {
    case "single":
      return (
        <>
          <OptionList question={question} control={control} name="options" />
          <TickField control={control} name="ordinal" label={say("ordinal")} />
        </>
      );
    case "multiple":
      return (
        <>
          <OptionList question={question} control={control} name="options" />
          <div className={styles.settings}>
            <NumberField control={control} name="min" label={say("min-choices")} min={0} max={200} />
            <NumberField control={control} name="max" label={say("max-choices")} min={1} max={200} />
          </div>
        </>
      );
    case "ranking":
      return (
        <>
          <OptionList question={question} control={control} name="options" />
          <div className={styles.settings}>
            <NumberField control={control} name="top" label={say("top")} min={1} max={50} />
          </div>
        </>
      );
    case "rating":
      return <ScaleFields question={question} control={control} />;
    case "matrix":
      return (
        <>
          <OptionList question={question} control={control} name="rows" />
          <ScaleFields question={question} control={control} />
          <Controller
            control={control}
            name="level"
            render={({ field: { value, onChange, ...field } }) => (
              <Checkbox
                {...field}
                label={say("nominal")}
                checked={value === "nominal"}
                onChange={(event) => onChange(event.currentTarget.checked ? "nominal" : "ordinal")}
              />
            )}
          />
        </>
      );
    case "nps":
      return (
        <>
          <LocalTextFields
            control={control}
            path={(language) => `low.${language}`}
            languages={languages}
            label={say("low")}
          />
          <LocalTextFields
            control={control}
            path={(language) => `high.${language}`}
            languages={languages}
            label={say("high")}
          />
        </>
      );
    case "number":
      return (
        <>
          <div className={styles.settings}>
            <NumberField control={control} name="min" label={say("number-min")} />
            <NumberField control={control} name="max" label={say("number-max")} />
            <NumberField control={control} name="decimals" label={say("decimals")} min={0} max={6} />
          </div>
          <LocalTextFields
            control={control}
            path={(language) => `unit.${language}`}
            languages={languages}
            label={say("unit")}
          />
        </>
      );
    case "text":
      return (
        <div className={styles.settings}>
          <NumberField control={control} name="maxLength" label={say("max-length")} min={1} max={5000} />
          <TickField control={control} name="long" label={say("text-long")} />
        </div>
      );
    case "consent":
      return (
        <NativeSelect
          label={say("purpose")}
          data={[
            { value: "use", label: say("purpose-use") },
            { value: "quote", label: say("purpose-quote") },
          ]}
          {...control.register("purpose")}
        />
      );
  }
}
