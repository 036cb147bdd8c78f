import { useLocale, useTranslations } from "next-intl";
import type { getWeightingDesk, WeightableQuestion } from "@/lib/results/weighting/queries";
import { textIn } from "@/lib/survey/text";

export type Desk = Awaited<ReturnType<typeof getWeightingDesk>>;

/** Questions and answers of the weighting in the reader's language. */
export function useDeskWords({ questions }: Pick<Desk, "questions">) {
  const say = useTranslations("weighting");
  const language = useLocale();
  const find = (id: string) => questions.find(({ question }) => question.id === id)?.question;
  const questionName = (id: string) => textIn(find(id)?.text, language) || id;
  const answerName = (id: string, code: number) => {
    const question = find(id);
    return question ? nameOf(question, code) || String(code) : String(code);
  };

  function nameOf(question: WeightableQuestion["question"], code: number): string {
    switch (question.type) {
      case "single":
        return textIn(question.options.find((option) => option.code === code)?.text, language);
      case "rating": {
        const words = textIn(question.points.find((point) => point.code === code)?.text, language);
        return words ? `${code} · ${words}` : "";
      }
      case "consent":
        return say(code === 1 ? "yes" : "no");
      case "nps":
        return "";
    }
  }
  return { questionName, answerName };
}
