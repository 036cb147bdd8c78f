"use client";

import { useLocale, useTranslations } from "next-intl";
import type { JumpTarget, SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useDraftContext } from "../_draft/draft-context";

/** What a page or an end is called where something leads to it. */
export function useTargetName(): (to: JumpTarget) => string {
  const { definition } = useDraftContext();
  const nameIn = useTargetNameIn();
  return (to) => nameIn(definition, to);
}

/** The same for a definition that is given. */
export function useTargetNameIn(): (definition: SurveyDefinition, to: JumpTarget) => string {
  const say = useTranslations("builder");
  const sayForm = useTranslations("survey");
  const language = useLocale();
  return (definition, to) => {
    if ("page" in to) {
      const index = definition.pages.findIndex(({ id }) => id === to.page);
      if (index === -1) return say("target-gone");
      const title = textIn(definition.pages[index]?.title, language, definition.languages);
      return `${sayForm("page", { n: index + 1 })}${title ? ` · ${title}` : ""}`;
    }
    const place = (definition.ends ?? []).findIndex(({ id }) => id === to.end);
    if (place === -1) return say("target-gone");
    const title = textIn(definition.ends?.[place]?.title, language, definition.languages);
    return `${say("place-ends", { n: place + 1 })}${title ? ` · ${title}` : ""}`;
  };
}
