import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { NamedVariable } from "@/lib/results/cross-tab/queries";
import type { Category, Variable } from "@/lib/results/cross-tab/variable";
import { textIn } from "@/lib/survey/text";

/** The question's words; of a matrix with the statement behind them. */
export function useVariableName() {
  const language = useLocale();
  return ({ question, row }: Pick<NamedVariable, "question" | "row">) => {
    const name = textIn(question.text, language);
    return row ? `${name}: ${textIn(row, language)}` : name;
  };
}

/** The words of one answer: its text, its range, or the score itself. */
export function useCategoryName() {
  const say = useTranslations("cross-tab");
  const language = useLocale();
  const format = formatFor(language);
  return ({ question }: Variable, { code, text, bin }: Category) => {
    if (question.type === "consent") return say(code === 1 ? "yes" : "no");
    if (bin)
      return bin.from === bin.to
        ? format.exact(bin.from)
        : `${format.exact(bin.from)}–${format.exact(bin.to)}`;
    return textIn(text, language) || format.exact(code);
  };
}
