import { Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { QuestionList } from "@/app/(studio)/library/_questions/question-list";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import styles from "./structure.module.css";

/** The pages and questions as they would stand in the draft. */
export function FoundPages({
  definition,
  language,
}: {
  definition: SurveyDefinition;
  language: InterfaceLanguage;
}) {
  const say = useTranslations("structure");
  let start = 1;
  return (
    <section className={styles.section}>
      <Title order={2} size="h4">
        {say("found")}
      </Title>
      {definition.pages.map((page, i) => {
        const from = start;
        start += page.questions.length;
        const title = textIn(page.title, language, definition.languages);
        return (
          <details key={page.id} open={i === 0} className={styles.page}>
            <summary>{title ? say("page-named", { n: i + 1, title }) : say("page", { n: i + 1 })}</summary>
            <QuestionList questions={page.questions} language={language} start={from} />
          </details>
        );
      })}
    </section>
  );
}
