import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import type { QuestionSet } from "@/lib/library/queries";
import { isProposed } from "@/lib/survey/forming-groups";
import type { StudyToFill } from "@/lib/survey/queries";
import { AddForm } from "../../_add/add-form";
import { UseSet } from "../../_add/use-set";
import { QuestionList } from "../../_questions/question-list";

/** A set's questions; where they can be added to a survey, with tick boxes and the studies to choose from. */
export function SetBody({
  set: { key, content },
  language,
  studies,
}: {
  set: QuestionSet;
  language: InterfaceLanguage;
  studies: readonly StudyToFill[] | undefined;
}) {
  const say = useTranslations("library");
  const { questions } = content;
  const n = questions.filter(isProposed).length;
  const canAdd = studies !== undefined && studies.length > 0;
  const list = <QuestionList questions={questions} language={language} tickFrom={canAdd ? key : undefined} />;
  return (
    <>
      {studies && <UseSet setKey={key} studies={studies} />}
      <Text size="sm" c="dimmed" maw="var(--measure)" mb="lg">
        {say("forming-summary", { n, total: questions.length })} {say("tokens", { token: "{brand}" })}
      </Text>
      {canAdd ? <AddForm studies={studies}>{list}</AddForm> : list}
    </>
  );
}
