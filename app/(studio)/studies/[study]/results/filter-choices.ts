import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { QuestionSummary } from "@/lib/results/model";
import type { Collection } from "@/lib/results/queries";
import { textIn } from "@/lib/survey/text";

export interface FilterPersona {
  id: string;
  name: string;
}

interface Choice {
  value: string;
  label: string;
}

export interface FilterChoice {
  name: "language" | "link" | "version" | "answer" | "persona" | "quality";
  data: readonly (Choice | { group: string; items: Choice[] })[];
}

/** What the answers can be narrowed by, only where there is something to choose between. */
export function useFilterChoices({
  collection: { languages, links, flags, versions },
  questions,
  personas,
}: {
  collection: Collection;
  questions: readonly QuestionSummary[];
  personas: readonly FilterPersona[];
}): FilterChoice[] {
  const say = useTranslations("results");
  const sayFlag = useTranslations("response");
  const locale = useLocale();
  const format = formatFor(locale);
  const names = new Intl.DisplayNames([locale], { type: "language" });

  const ofQuestion = (summary: QuestionSummary) => {
    if (!("choices" in summary)) return [];
    const items = summary.choices.map(({ code, text }) => ({
      value: `${summary.question.id}.${code}`,
      label: textIn(text, locale) || format.exact(code),
    }));
    return [{ group: textIn(summary.question.text, locale), items }];
  };

  const all: FilterChoice[] = [
    {
      name: "language",
      data:
        languages.length < 2
          ? []
          : languages.map(({ language, n }) => ({
              value: language,
              label: `${names.of(language) ?? language} (${format.count(n)})`,
            })),
    },
    {
      name: "link",
      data: links.length < 2 ? [] : links.map(({ id, label }) => ({ value: id, label })),
    },
    {
      name: "version",
      data:
        versions < 2
          ? []
          : Array.from({ length: versions }, (_, i) => ({
              value: String(i + 1),
              label: say("version-n", { n: i + 1 }),
            })),
    },
    { name: "answer", data: questions.flatMap(ofQuestion) },
    { name: "persona", data: personas.map(({ id, name }) => ({ value: id, label: name })) },
    {
      name: "quality",
      data:
        flags.length === 0
          ? []
          : [
              { value: "unflagged", label: say("filter-unflagged") },
              ...flags.map(({ flag, n }) => ({
                value: flag,
                label: say("filter-flagged", { flag: sayFlag(`flag-${flag}`), n: format.count(n) }),
              })),
            ],
    },
  ];
  return all.filter(({ data }) => data.length > 0);
}
