"use client";

import { useTranslations } from "next-intl";
import { isDimension, isStage } from "@/app/(studio)/library/_questions/known-words";
import library from "@/messages/en/library.json";

interface Choice {
  value: string;
  label: string;
}

const words = (prefix: string): string[] =>
  Object.keys(library).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

const DIMENSIONS = words("dimension-").filter(isDimension);
const STAGES = words("stage-").filter(isStage);

/** The blocks of a portrait that a question can feed; empty: none. */
export function useDimensions(): Choice[] {
  const say = useTranslations("library");
  const sayBuilder = useTranslations("builder");
  return [
    { value: "", label: sayBuilder("dimension-none") },
    ...DIMENSIONS.map((value) => ({ value, label: say(`dimension-${value}`) })),
  ];
}

/** The stages of a journey that a question or an option can be about; empty: none in particular. */
export function useStages(): Choice[] {
  const say = useTranslations("library");
  const sayBuilder = useTranslations("builder");
  return [
    { value: "", label: sayBuilder("stage-none") },
    ...STAGES.map((value) => ({ value, label: say(`stage-${value}`) })),
  ];
}
