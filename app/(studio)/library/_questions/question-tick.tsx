import { useTranslations } from "next-intl";
import type { LanguageTag, Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import styles from "../library.module.css";

/** Chooses a question for a survey. A plain tick box of the form around it. */
export function QuestionTick({
  set,
  question,
  language,
}: {
  set: string;
  question: Question;
  language: LanguageTag;
}) {
  const say = useTranslations("library");
  return (
    <input
      type="checkbox"
      className={styles.tick}
      name="pick"
      value={`${set}:${question.id}`}
      aria-label={say("tick", { text: textIn(question.text, language) })}
    />
  );
}
