import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHead } from "@/app/_ui/page-head";
import type { StructureReview } from "@/lib/exchange/structure/queries";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { FoundPages } from "./found-pages";
import { NoteLists } from "./note-lists";
import styles from "./structure.module.css";

/** The second step: what Limn makes of the file, what it cannot take over, and the form that takes it. */
export async function Review({ review, children }: { review: StructureReview; children: ReactNode }) {
  const [say, language] = [await getTranslations("structure"), await getLocale()];
  const { definition, name, format, notes, moreNotes } = review;
  const names = new Intl.DisplayNames(language, { type: "language", fallback: "code" });
  const lead = say("review-lead", { name, format: say(`format-${format}`) });
  const counts = [
    ["questions", questionsOf(definition).length],
    ["pages", definition.pages.length],
    ["rules", countRules(definition)],
    ["ends", definition.ends?.length ?? 0],
    ["quotas", definition.quotas?.length ?? 0],
  ] as const;
  const facts = [
    ...counts.filter(([, n]) => n > 0),
    ["languages", definition.languages.map((tag) => nameOf(tag, names)).join(", ")] as const,
  ];
  return (
    <>
      <PageHead
        title={textIn(definition.title, language, definition.languages) || say("review-title")}
        lead={lead}
      />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{say(`fact-${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <NoteLists notes={notes} more={moreNotes} />
      {children}
      <FoundPages definition={definition} language={language} />
    </>
  );
}

/** A tag may be sound and still have no name: then it stands for itself. */
function nameOf(tag: string, names: Intl.DisplayNames): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Everything that is shown, hidden or jumped by a condition. */
function countRules({ pages }: SurveyDefinition): number {
  const ruled = (things: readonly { showIf?: unknown }[]) => things.filter(({ showIf }) => showIf).length;
  return pages.reduce((sum, page) => {
    const parts = page.questions.map((question) =>
      "rows" in question ? ruled(question.rows) : "options" in question ? ruled(question.options) : 0,
    );
    return (
      sum +
      (page.jumps?.length ?? 0) +
      ruled([page, ...page.questions]) +
      parts.reduce((all, one) => all + one, 0)
    );
  }, 0);
}
