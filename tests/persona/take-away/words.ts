import { createTranslator } from "next-intl";
import { joinVersions } from "@/lib/answers/lineage";
import { formatFor } from "@/lib/format";
import { messages } from "@/lib/i18n/messages";
import type { SheetSource, SheetWords } from "@/lib/persona/take-away/sheet";
import { wordingOf } from "@/lib/persona/wording";
import type { Question } from "@/lib/survey/schema";
import { surveyOf } from "../../survey/some-questions";
import { plantedQuestions } from "../planted";
import { someFacts } from "../some-facts";

/** What sheets of the planted survey, or of these questions, are written with. */
export function sheetWords(
  language: "en" | "vi" = "en",
  questions: readonly Question[] = plantedQuestions,
): SheetWords {
  const format = formatFor(language);
  const shared = { locale: language, messages: messages[language] };
  return {
    say: createTranslator({ ...shared, namespace: "persona" }),
    sayTakeAway: createTranslator({ ...shared, namespace: "take-away" }),
    format,
    wording: wordingOf(
      {
        questions: joinVersions([{ id: "v1", n: 1, definition: surveyOf([...questions]) }]),
        languages: ["en", "vi"],
      },
      format,
    ),
  };
}

/** A persona to draw. */
export function someSource(values: Partial<SheetSource> = {}): SheetSource {
  return {
    id: "p1",
    title: "Careful comparers",
    monogram: "CC",
    colour: 0,
    firstName: null,
    avatar: "monogram",
    layout: null,
    facts: someFacts(),
    approvedAt: Date.UTC(2026, 9, 5),
    quotes: [],
    origin: "survey",
    ...values,
  };
}
