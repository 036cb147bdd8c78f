"use client";

import type { ComponentType } from "react";
import type { Control } from "react-hook-form";
import type { Question, QuestionOf, QuestionType } from "@/lib/survey/schema";
import { MultipleSettings, PictureSettings, SingleSettings } from "./types/choice-settings";
import { ConstantSumSettings, MaxDiffSettings, RankingSettings } from "./types/order-settings";
import {
  MatrixSettings,
  NetPromoterSettings,
  RatingSettings,
  ScoreSettings,
  SliderSettings,
} from "./types/scale-settings";
import {
  ConsentSettings,
  DateSettings,
  HiddenSettings,
  NumberSettings,
  PlainSettings,
  TextSettings,
} from "./types/typed-settings";

/** The editor of each type's own settings. */
const SETTINGS: {
  [T in QuestionType]: ComponentType<{ question: QuestionOf<T>; control: Control<Question> }>;
} = {
  single: SingleSettings,
  multiple: MultipleSettings,
  picture: PictureSettings,
  rating: RatingSettings,
  nps: NetPromoterSettings,
  csat: ScoreSettings,
  ces: ScoreSettings,
  matrix: MatrixSettings,
  ranking: RankingSettings,
  "constant-sum": ConstantSumSettings,
  maxdiff: MaxDiffSettings,
  slider: SliderSettings,
  number: NumberSettings,
  text: TextSettings,
  email: PlainSettings,
  phone: PlainSettings,
  date: DateSettings,
  consent: ConsentSettings,
  statement: PlainSettings,
  hidden: HiddenSettings,
};

/** What is particular to the question's type. */
export function TypeFields<T extends QuestionType>({
  type,
  question,
  control,
}: {
  type: T;
  question: QuestionOf<T>;
  control: Control<Question>;
}) {
  const Settings: ComponentType<{ question: QuestionOf<T>; control: Control<Question> }> = SETTINGS[type];
  return <Settings question={question} control={control} />;
}
