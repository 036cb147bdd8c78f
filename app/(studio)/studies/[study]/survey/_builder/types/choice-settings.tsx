"use client";

import { useTranslations } from "next-intl";
import { NumberField } from "../number-field";
import { OptionList } from "../option-list";
import { SelectField } from "../select-field";
import { SettingsGrid } from "../settings-grid";
import { TickField } from "../tick-field";
import { CarryField } from "./carry-field";
import type { TypeProps } from "./type-props";

export function SingleSettings({ question, control }: TypeProps<"single">) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  return (
    <>
      <OptionList question={question} control={control} name="options" />
      <SettingsGrid>
        <SelectField
          control={control}
          name="display"
          label={sayBuilder("display")}
          data={(["list", "dropdown", "yes-no"] as const).map((value) => ({
            value: value === "list" ? "" : value,
            label: sayBuilder(`display-${value}`),
          }))}
        />
        <CarryField question={question} control={control} />
      </SettingsGrid>
      <TickField control={control} name="ordinal" label={say("ordinal")} />
      <TickField control={control} name="shuffle" label={sayBuilder("shuffle-options")} />
    </>
  );
}

export function MultipleSettings({ question, control }: TypeProps<"multiple">) {
  const sayBuilder = useTranslations("builder");
  return (
    <>
      <OptionList question={question} control={control} name="options" />
      <SettingsGrid>
        <Picks control={control} />
        <CarryField question={question} control={control} />
      </SettingsGrid>
      <TickField control={control} name="shuffle" label={sayBuilder("shuffle-options")} />
    </>
  );
}

export function PictureSettings({ question, control }: TypeProps<"picture">) {
  const sayBuilder = useTranslations("builder");
  return (
    <>
      <OptionList question={question} control={control} name="options" />
      <TickField control={control} name="several" label={sayBuilder("several-pictures")} />
      {question.several && (
        <SettingsGrid>
          <Picks control={control} />
        </SettingsGrid>
      )}
      <TickField control={control} name="shuffle" label={sayBuilder("shuffle-options")} />
    </>
  );
}

function Picks({ control }: Pick<TypeProps, "control">) {
  const say = useTranslations("survey");
  return (
    <>
      <NumberField control={control} name="min" label={say("min-choices")} min={0} max={200} />
      <NumberField control={control} name="max" label={say("max-choices")} min={1} max={200} />
    </>
  );
}
