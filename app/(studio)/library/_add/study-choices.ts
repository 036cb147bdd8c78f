import type { useTranslations } from "next-intl";
import type { StudyToFill } from "@/lib/survey/queries";

/** Studies to choose from: those whose draft is added to, and those that get their survey with it. */
export function studyChoices(
  studies: readonly StudyToFill[],
  say: ReturnType<typeof useTranslations<"library">>,
) {
  return [true, false].flatMap((hasSurvey) => {
    const items = studies
      .filter((study) => study.hasSurvey === hasSurvey)
      .map(({ id, title }) => ({ value: id, label: title }));
    return items.length > 0
      ? [{ group: say(hasSurvey ? "studies-with-survey" : "studies-without-survey"), items }]
      : [];
  });
}
