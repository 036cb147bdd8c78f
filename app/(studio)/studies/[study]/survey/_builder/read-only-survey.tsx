import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { PageHead } from "@/app/_ui/page-head";
import { QuestionList } from "@/app/(studio)/library/_questions/question-list";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";

/** The draft for those who read it only. */
export function ReadOnlySurvey({ definition }: { definition: SurveyDefinition }) {
  const say = useTranslations("survey");
  const language = useLocale();
  let start = 1;
  return (
    <>
      <PageHead title={textIn(definition.title, language, definition.languages)} lead={say("read-only")} />
      {definition.pages.map((page, i) => {
        const from = start;
        start += page.questions.length;
        return (
          <section key={page.id}>
            <Title order={2} size="h5" mt="xl" mb="sm">
              {say("page", { n: i + 1 })} {textIn(page.title, language)}
            </Title>
            {page.questions.length === 0 && <Text c="dimmed">{say("page-empty")}</Text>}
            <QuestionList questions={page.questions} language={language} start={from} />
          </section>
        );
      })}
    </>
  );
}
