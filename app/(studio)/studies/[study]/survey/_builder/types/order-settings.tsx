"use client";

import { useTranslations } from "next-intl";
import { usualSets } from "@/lib/survey/max-diff";
import { useBuilder } from "../builder-context";
import { LocalTextFields } from "../local-text-fields";
import { NumberField } from "../number-field";
import { OptionList } from "../option-list";
import { SettingsGrid } from "../settings-grid";
import { TickField } from "../tick-field";
import { CarryField } from "./carry-field";
import type { TypeProps } from "./type-props";

export function RankingSettings({ question, control }: TypeProps<"ranking">) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  return (
    <>
      <OptionList question={question} control={control} name="options" />
      <SettingsGrid>
        <NumberField control={control} name="top" label={say("top")} min={1} max={50} />
        <CarryField question={question} control={control} />
      </SettingsGrid>
      <TickField control={control} name="shuffle" label={sayBuilder("shuffle-options")} />
    </>
  );
}

export function ConstantSumSettings({ question, control }: TypeProps<"constant-sum">) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { languages } = useBuilder().definition;
  return (
    <>
      <OptionList question={question} control={control} name="options" />
      <SettingsGrid>
        <NumberField control={control} name="total" label={sayBuilder("total")} min={1} />
        <CarryField question={question} control={control} />
      </SettingsGrid>
      <LocalTextFields
        control={control}
        path={(language) => `unit.${language}`}
        languages={languages}
        label={say("unit")}
      />
      <TickField control={control} name="shuffle" label={sayBuilder("shuffle-options")} />
    </>
  );
}

export function MaxDiffSettings({ question, control }: TypeProps<"maxdiff">) {
  const sayBuilder = useTranslations("builder");
  const { languages } = useBuilder().definition;
  return (
    <>
      <OptionList question={question} control={control} name="options" fewest={4} />
      <SettingsGrid>
        <NumberField control={control} name="perSet" label={sayBuilder("per-set")} min={3} max={6} />
        <NumberField
          control={control}
          name="sets"
          label={sayBuilder("sets")}
          description={sayBuilder("sets-usual", { n: usualSets(question.options.length, question.perSet) })}
          min={1}
          max={40}
        />
        <NumberField
          control={control}
          name="seed"
          label={sayBuilder("seed")}
          description={sayBuilder("seed-help")}
          min={0}
        />
      </SettingsGrid>
      {(["best", "worst"] as const).map((end) => (
        <LocalTextFields
          key={end}
          control={control}
          path={(language) => `${end}.${language}`}
          languages={languages}
          label={sayBuilder(`place-${end}`)}
        />
      ))}
    </>
  );
}
