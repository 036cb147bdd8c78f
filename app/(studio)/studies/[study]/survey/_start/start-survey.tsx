import { getLocale, getTranslations } from "next-intl/server";
import { MessagePage } from "@/app/_ui/message-page";
import { PageHead } from "@/app/_ui/page-head";
import { listQuestionSets } from "@/lib/library/queries";
import { RESPONDENT_BLOCK } from "@/lib/library/set-descriptions";
import { isProposed } from "@/lib/survey/forming-groups";
import { textIn } from "@/lib/survey/text";
import { can } from "@/lib/team/permissions";
import type { TeamScope } from "@/lib/team/scope";
import { StartForm } from "./start-form";

/** A study without a survey: choose what it begins with. */
export async function StartSurvey({ scope, studyId }: { scope: TeamScope; studyId: string }) {
  const say = await getTranslations("survey");
  if (!can(scope.role, "survey.update")) {
    return <MessagePage title={say("title")} text={say("start-forbidden")} />;
  }
  const language = await getLocale();
  const sets = (await listQuestionSets(scope))
    .filter(({ key }) => key !== RESPONDENT_BLOCK)
    .map(({ key, content }) => ({
      key,
      title: textIn(content.title, language),
      description: textIn(content.description, language),
      questions: content.questions.length,
      canForm: content.questions.filter(isProposed).length,
    }));
  return (
    <>
      <PageHead title={say("start-title")} lead={say("start-lead")} />
      <StartForm studyId={studyId} sets={sets} />
    </>
  );
}
