"use client";

import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { useBuilder } from "../builder-context";
import { LocalTextFields } from "../local-text-fields";
import { NumberField } from "../number-field";
import { OptionList } from "../option-list";
import { ScaleFields } from "../scale-fields";
import { SelectField } from "../select-field";
import { SettingsGrid } from "../settings-grid";
import { TickField } from "../tick-field";
import { CarryField } from "./carry-field";
import type { TypeProps } from "./type-props";

export function RatingSettings({ question, control }: TypeProps<"rating">) {
  const say = useTranslations("builder");
  return (
    <>
      <SettingsGrid>
        <SelectField
          control={control}
          name="display"
          label={say("display")}
          data={[
            { value: "", label: say("display-auto") },
            ...(["numbers", "words", "stars", "faces"] as const).map((value) => ({
              value,
              label: say(`display-${value}`),
            })),
          ]}
        />
      </SettingsGrid>
      <ScaleFields question={question} control={control} />
    </>
  );
}

/** Satisfaction and effort: a scale whose score has a fixed meaning. */
export function ScoreSettings({ question, control }: TypeProps<"csat" | "ces">) {
  return <ScaleFields question={question} control={control} />;
}

export function NetPromoterSettings({ control }: TypeProps<"nps">) {
  const say = useTranslations("survey");
  const { languages } = useBuilder().definition;
  return (
    <>
      {(["low", "high"] as const).map((end) => (
        <LocalTextFields
          key={end}
          control={control}
          path={(language) => `${end}.${language}`}
          languages={languages}
          label={say(end)}
        />
      ))}
    </>
  );
}

export function MatrixSettings({ question, control }: TypeProps<"matrix">) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  return (
    <>
      <OptionList question={question} control={control} name="rows" />
      <SettingsGrid>
        <CarryField question={question} control={control} />
      </SettingsGrid>
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
      <TickField control={control} name="shuffle" label={sayBuilder("shuffle-rows")} />
    </>
  );
}

export function SliderSettings({ control }: TypeProps<"slider">) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { languages } = useBuilder().definition;
  return (
    <>
      <SettingsGrid>
        <NumberField control={control} name="min" label={say("number-min")} />
        <NumberField control={control} name="max" label={say("number-max")} />
        <NumberField control={control} name="step" label={sayBuilder("step")} />
      </SettingsGrid>
      {(["low", "high", "unit"] as const).map((text) => (
        <LocalTextFields
          key={text}
          control={control}
          path={(language) => `${text}.${language}`}
          languages={languages}
          label={text === "unit" ? say("unit") : sayBuilder(`place-${text}`)}
        />
      ))}
    </>
  );
}
